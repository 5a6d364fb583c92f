// Contract of LeadStore: commits, claims, idempotency, versions, turns. See lead_store_contract.h.
#pragma once

#include <atomic>
#include <limits>
#include <map>
#include <set>
#include <thread>

#include "tests/contract/lead_store_fixture.h"

namespace leadgate {

TEST_P(LeadStoreContract, ACommittedRecordIsReadBackWhole) {
  CommitRequest request = Draft();
  request.record.submission.body = std::string("a\xff\x00 b", 5);
  request.record.findings.push_back({.code = "email.personal_domain", .field = "email"});
  const LeadRecord sent = request.record;
  const LeadId id = Stored(std::move(request));
  for (const bool reopened : {false, true}) {
    SCOPED_TRACE(reopened ? "after reopening" : "at once");
    if (reopened) world_->Reopen();
    const LeadRecord got = Got(id);
    EXPECT_EQ(got.id, sent.id);
    EXPECT_EQ(got.version, 1U);
    EXPECT_GT(got.seq, 0U);
    EXPECT_EQ(got.submission.body, sent.submission.body);
    EXPECT_EQ(got.submission.fields, sent.submission.fields);
    EXPECT_EQ(got.findings, sent.findings);
    EXPECT_EQ(got.transitions.size(), 2U);
    EXPECT_EQ(got.decision.status, LeadStatus::kPassed);
  }
}

TEST_P(LeadStoreContract, SequenceNumbersGrow) {
  const LeadId first = Stored(Draft());
  const LeadId second = Stored(Draft());
  EXPECT_LT(Got(first).seq, Got(second).seq);
}

TEST_P(LeadStoreContract, AnUnknownLeadIsNotFound) {
  const LeadId nobody = ids_.Next(now());
  EXPECT_EQ(store().Get(nobody).status().code(), StatusCode::kNotFound);
  EXPECT_EQ(Change(nobody, MakeTransition(TransitionKind::kWon, now())).code(), StatusCode::kNotFound);
}

TEST_P(LeadStoreContract, AnIdIsStoredOnce) {
  const CommitRequest request = Draft();
  Stored(request);
  EXPECT_EQ(store().Commit(request).status().code(), StatusCode::kConflict);
}

TEST_P(LeadStoreContract, WhoClaimsIsFoundWithWhatTheLeadIs) {
  CommitRequest request = Draft(LeadStatus::kInReview);
  request.record.lead.content_digest = std::numeric_limits<std::uint64_t>::max();
  request.record.decision.routing.owner = "ola";
  const LeadId id = request.record.id;
  ASSERT_TRUE(AskAndCommit(std::move(request), {KeyOf("ada"), KeyOf("ada", IdentityKind::kPhoneAndName)}).ok());
  for (const bool reopened : {false, true}) {
    SCOPED_TRACE(reopened ? "after reopening" : "at once");
    if (reopened) world_->Reopen();
    const std::vector<IdentityKey> keys = {KeyOf("ada"), KeyOf("bob")};
    const auto answer = store().FindIdentities(keys);
    ASSERT_TRUE(answer.ok()) << answer.status().ToString();
    ASSERT_EQ(answer->matches.size(), 1U);
    const IdentityMatch& match = answer->matches[0];
    EXPECT_EQ(match.lead, id);
    EXPECT_EQ(match.kind, IdentityKind::kEmail);
    EXPECT_EQ(match.form, "demo");
    EXPECT_EQ(match.status, LeadStatus::kInReview);
    EXPECT_EQ(match.content_digest, std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(match.received_at, now());
    EXPECT_EQ(match.owner, "ola");
  }
}

TEST_P(LeadStoreContract, OfManyOwnersTheEarliestAndTheSixteenLatestAreFound) {
  std::vector<LeadId> all;
  for (int i = 0; i < 30; ++i) {
    CommitRequest request = Draft();
    all.push_back(request.record.id);
    ASSERT_TRUE(AskAndCommit(std::move(request), {KeyOf("ada")}).ok());
    if (i == 20) world_->Reopen();  // some in memory only, some in the view only
  }
  const std::vector<IdentityKey> keys = {KeyOf("ada")};
  const auto answer = store().FindIdentities(keys);
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->matches.size(), 17U);
  EXPECT_EQ(answer->matches.front().lead, all.front());
  for (int i = 0; i < 16; ++i) EXPECT_EQ(answer->matches[1 + i].lead, all[14 + i]);
}

TEST_P(LeadStoreContract, AMatchShowsTheLatestStatus) {
  CommitRequest request = Draft(LeadStatus::kInReview);
  const LeadId id = request.record.id;
  ASSERT_TRUE(AskAndCommit(std::move(request), {KeyOf("ada")}).ok());
  world_->Reopen();
  ASSERT_TRUE(Change(id, MakeTransition(TransitionKind::kReleased, now(), LeadStatus::kPassed)).ok());
  const std::vector<IdentityKey> keys = {KeyOf("ada")};
  const auto answer = store().FindIdentities(keys);
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->matches.size(), 1U);
  EXPECT_EQ(answer->matches[0].status, LeadStatus::kPassed);
}

// What intake answers from is what is read back later.
TEST_P(LeadStoreContract, TheOutcomeHasTheRecordAsStored) {
  CommitRequest request = Draft();
  request.record.decision.routing.round_robin = "team";
  request.record.decision.routing.round_robin_members = {"ola", "per"};
  const auto outcome = store().Commit(std::move(request));
  ASSERT_TRUE(outcome.ok());
  const auto* committed = std::get_if<Committed>(&*outcome);
  ASSERT_NE(committed, nullptr);
  ASSERT_NE(committed->record, nullptr);
  const LeadRecord got = Got(committed->record->id);
  EXPECT_EQ(committed->record->seq, committed->seq);
  EXPECT_EQ(committed->record->seq, got.seq);
  EXPECT_EQ(committed->record->version, got.version);
  EXPECT_EQ(committed->record->decision.routing.owner, committed->owner);
  EXPECT_EQ(committed->record->decision.routing.owner, got.decision.routing.owner);
  EXPECT_EQ(committed->record->submission.fields, got.submission.fields);
}

TEST_P(LeadStoreContract, AClaimSinceTheLookIsAConflictAndStoresNothing) {
  const auto before = store().FindIdentities({});
  ASSERT_TRUE(before.ok());
  CommitRequest first = Draft();
  const LeadId winner = first.record.id;
  first.claims = {KeyOf("ada")};
  first.seen = before->as_of;
  Stored(std::move(first));

  CommitRequest second = Draft();
  const LeadId loser = second.record.id;
  second.claims = {KeyOf("bob"), KeyOf("ada")};
  second.seen = before->as_of;
  const auto outcome = store().Commit(second);
  ASSERT_TRUE(outcome.ok());
  const auto* conflict = std::get_if<Conflict>(&*outcome);
  ASSERT_NE(conflict, nullptr);
  EXPECT_EQ(conflict->owners, std::vector<LeadId>{winner});
  ASSERT_NE(conflict->record, nullptr) << "given back, to be decided again";
  EXPECT_EQ(conflict->record->id, loser);
  EXPECT_EQ(conflict->record->submission.fields, second.record.submission.fields);
  EXPECT_EQ(conflict->record->lead.content_digest, second.record.lead.content_digest);
  EXPECT_EQ(store().Get(loser).status().code(), StatusCode::kNotFound);

  const auto again = AskAndCommit(std::move(second), {KeyOf("bob"), KeyOf("ada")});
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(std::holds_alternative<Committed>(*again));
}

// Whoever decided with the person in view is disturbed by nothing but the same request again.
TEST_P(LeadStoreContract, AKnownPersonConflictsOnlyWithTheSameRequest) {
  const std::vector<IdentityKey> jane = {KeyOf("jane")};
  Stored([&] {
    CommitRequest first = Draft();
    first.claims = jane;
    return first;
  }());
  const auto seen = store().FindIdentities(jane);
  ASSERT_TRUE(seen.ok());
  const auto draft = [&](std::uint64_t digest, bool knows_person) {
    CommitRequest request = Draft();
    request.record.lead.content_digest = digest;
    request.claims = jane;
    request.seen = seen->as_of;
    request.knows_person = knows_person;
    return request;
  };
  Stored(draft(1, true));
  Stored(draft(2, true));
  const auto same_request = store().Commit(draft(1, true));
  ASSERT_TRUE(same_request.ok());
  EXPECT_TRUE(std::holds_alternative<Conflict>(*same_request));
  const auto unaware = store().Commit(draft(3, false));
  ASSERT_TRUE(unaware.ok());
  EXPECT_TRUE(std::holds_alternative<Conflict>(*unaware));
}

TEST_P(LeadStoreContract, AColleagueOnTheSwitchboardIsNoConflict) {
  const std::vector<IdentityKey> switchboard = {KeyOf("switchboard", IdentityKind::kPhoneAndCompany)};
  const auto seen = store().FindIdentities(switchboard);
  ASSERT_TRUE(seen.ok());
  for (int colleague = 0; colleague < 3; ++colleague) {
    CommitRequest request = Draft();
    request.claims = switchboard;
    request.seen = seen->as_of;
    Stored(std::move(request));
  }
}

TEST_P(LeadStoreContract, WhoHasSeenEverythingNeverConflicts) {
  for (int i = 0; i < 3; ++i) {
    CommitRequest request = Draft();
    request.claims = {KeyOf("ada")};
    request.seen = std::numeric_limits<std::uint64_t>::max();
    Stored(std::move(request));
  }
}

TEST_P(LeadStoreContract, SimultaneousSubmissionsOfOnePersonAreNeverBothNew) {
  constexpr int kThreads = 64;
  const std::vector<IdentityKey> keys = {KeyOf("ada"), KeyOf("ada", IdentityKind::kPhoneAndName)};
  const auto before = store().FindIdentities(keys);
  ASSERT_TRUE(before.ok());
  std::vector<CommitRequest> drafts(kThreads);
  for (CommitRequest& draft : drafts) draft = Draft();
  std::atomic<int> as_new = 0, stored = 0, conflicts = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      std::uint64_t seen = before->as_of;  // all have looked before anybody was there
      bool is_new = true;
      while (true) {
        CommitRequest request = drafts[static_cast<std::size_t>(i)];
        request.claims = keys;
        request.seen = seen;
        const auto outcome = store().Commit(std::move(request));
        if (!outcome.ok()) return;
        if (std::holds_alternative<Committed>(*outcome)) {
          ++stored;
          as_new += is_new ? 1 : 0;
          return;
        }
        ++conflicts;
        const auto answer = store().FindIdentities(keys);
        if (!answer.ok()) return;
        is_new = answer->matches.empty();
        seen = answer->as_of;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(as_new, 1);
  EXPECT_EQ(stored, kThreads);
  EXPECT_GE(conflicts, kThreads - 1);
}

TEST_P(LeadStoreContract, ACorrectedLeadClaimsItsPerson) {
  const LeadId asked = Stored(Draft(LeadStatus::kNeedsCorrection));
  const std::vector<IdentityKey> keys = {KeyOf("ada")};
  const auto before = store().FindIdentities(keys);
  ASSERT_TRUE(before.ok());
  EXPECT_TRUE(before->matches.empty());
  CommitRequest other = Draft();
  const LeadId faster = other.record.id;
  ASSERT_TRUE(AskAndCommit(std::move(other), keys).ok());

  TransitionRequest corrected;
  corrected.id = asked;
  corrected.transitions = {MakeTransition(TransitionKind::kCorrected, now(), LeadStatus::kPassed)};
  corrected.claims = keys;
  corrected.seen = before->as_of;
  const auto raced = store().Transition(corrected);
  ASSERT_TRUE(raced.ok()) << raced.status().ToString();
  ASSERT_TRUE(std::holds_alternative<Conflict>(*raced));
  EXPECT_EQ(std::get<Conflict>(*raced).owners, std::vector<LeadId>{faster});
  EXPECT_EQ(Got(asked).version, 1U);

  corrected.seen = store().FindIdentities(keys)->as_of;
  const auto stored = store().Transition(corrected);
  ASSERT_TRUE(stored.ok() && std::holds_alternative<Committed>(*stored));
  EXPECT_EQ(store().FindIdentities(keys)->matches.size(), 2U);
}

TEST_P(LeadStoreContract, AnIdempotencyKeyIsAnsweredOnce) {
  IdempotencyClaim claim{"key:site", "order-7", {}};
  claim.body_hash[0] = 9;
  CommitRequest first = Draft();
  const LeadId id = first.record.id;
  first.idempotency = claim;
  Stored(std::move(first));
  for (const bool reopened : {false, true}) {
    SCOPED_TRACE(reopened ? "after reopening" : "at once");
    if (reopened) world_->Reopen();
    CommitRequest second = Draft();
    const LeadId never = second.record.id;
    second.idempotency = claim;
    second.idempotency->body_hash[0] = 1;  // the caller compares
    const auto outcome = store().Commit(std::move(second));
    ASSERT_TRUE(outcome.ok());
    const auto* answered = std::get_if<AlreadyAnswered>(&*outcome);
    ASSERT_NE(answered, nullptr);
    EXPECT_EQ(answered->row.lead, id);
    EXPECT_EQ(answered->row.version, 1U);
    EXPECT_EQ(answered->row.body_hash, claim.body_hash);
    EXPECT_EQ(store().Get(never).status().code(), StatusCode::kNotFound);
    const auto found = store().FindIdempotent(claim.scope, claim.key);
    ASSERT_TRUE(found.ok() && found->has_value());
    EXPECT_EQ((*found)->lead, id);
    EXPECT_FALSE(store().FindIdempotent("key:other", claim.key)->has_value());
  }
  world_->clock().Advance(kDayMs + 1);
  EXPECT_FALSE(store().FindIdempotent(claim.scope, claim.key)->has_value());
  CommitRequest later = Draft();
  later.idempotency = claim;
  Stored(std::move(later));
}

TEST_P(LeadStoreContract, OfARaceForAnIdempotencyKeyOneIsStored) {
  std::atomic<int> stored = 0, answered = 0;
  std::vector<CommitRequest> drafts(16);
  for (CommitRequest& draft : drafts) draft = Draft();
  std::vector<std::thread> threads;
  for (CommitRequest& draft : drafts) {
    threads.emplace_back([&] {
      draft.idempotency = IdempotencyClaim{"form:demo:client", "k", {}};
      const auto outcome = store().Commit(draft);
      if (!outcome.ok()) return;
      stored += std::holds_alternative<Committed>(*outcome) ? 1 : 0;
      answered += std::holds_alternative<AlreadyAnswered>(*outcome) ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(stored, 1);
  EXPECT_EQ(answered, 15);
}

TEST_P(LeadStoreContract, ATransitionNeedsTheVersionItExpects) {
  const LeadId id = Stored(Draft());
  EXPECT_TRUE(Change(id, MakeTransition(TransitionKind::kFirstTouch, now()), 1).ok());
  EXPECT_EQ(Change(id, MakeTransition(TransitionKind::kMeeting, now()), 1).code(), StatusCode::kConflict);
  world_->Reopen();
  EXPECT_EQ(Change(id, MakeTransition(TransitionKind::kMeeting, now()), 1).code(), StatusCode::kConflict);
  EXPECT_TRUE(Change(id, MakeTransition(TransitionKind::kMeeting, now()), 2).ok());
  EXPECT_TRUE(Change(id, MakeTransition(TransitionKind::kWon, now())).ok());
  const LeadRecord record = Got(id);
  EXPECT_EQ(record.version, 4U);
  ASSERT_EQ(record.transitions.size(), 5U);
  EXPECT_EQ(record.transitions[4].kind, TransitionKind::kWon);
}

TEST_P(LeadStoreContract, OfSimultaneousTransitionsOfOneVersionOneWins) {
  const LeadId id = Stored(Draft());
  std::atomic<int> won = 0, conflicts = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 16; ++i) {
    threads.emplace_back([&] {
      const Status status = Change(id, MakeTransition(TransitionKind::kMeeting, now()), 1);
      won += status.ok() ? 1 : 0;
      conflicts += status.code() == StatusCode::kConflict ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(won, 1);
  EXPECT_EQ(conflicts, 15);
  EXPECT_EQ(Got(id).version, 2U);
}

TEST_P(LeadStoreContract, ARecordIsReadAsItWasAtAVersion) {
  CommitRequest first = Draft(LeadStatus::kNeedsCorrection);
  first.record.submission.body = "first";
  const LeadId id = Stored(std::move(first));
  TransitionRequest corrected;
  corrected.id = id;
  corrected.transitions = {MakeTransition(TransitionKind::kCorrected, now()),
                           MakeTransition(TransitionKind::kDecided, now(), LeadStatus::kPassed)};
  corrected.revision.submission = Submission();
  corrected.revision.submission->form = "demo";
  corrected.revision.submission->body = "second";
  corrected.revision.decision = Decision();
  ASSERT_TRUE(store().Transition(corrected).ok());
  ASSERT_TRUE(Change(id, MakeTransition(TransitionKind::kWon, now())).ok());
  for (const bool reopened : {false, true}) {
    SCOPED_TRACE(reopened ? "after reopening" : "at once");
    if (reopened) world_->Reopen();
    const LeadRecord one = Got(id, 1);
    EXPECT_EQ(one.version, 1U);
    EXPECT_EQ(one.submission.body, "first");
    EXPECT_EQ(one.decision.status, LeadStatus::kNeedsCorrection);
    EXPECT_EQ(one.transitions.size(), 2U);
    const LeadRecord two = Got(id, 2);
    EXPECT_EQ(two.submission.body, "second");
    EXPECT_EQ(two.decision.status, LeadStatus::kPassed);
    EXPECT_EQ(two.transitions.size(), 4U);
    EXPECT_EQ(Got(id).version, 3U);
    EXPECT_EQ(store().Get(id, 9).status().code(), StatusCode::kNotFound);
  }
}

TEST_P(LeadStoreContract, OwnersAreDrawnInTurn) {
  const auto draw = [&](const std::string& pool) {
    CommitRequest request = Draft();
    request.record.decision.routing.round_robin = pool;
    request.record.decision.routing.round_robin_members = {"ann", "ben", "cem"};
    const LeadId id = request.record.id;
    const auto outcome = store().Commit(std::move(request));
    EXPECT_TRUE(outcome.ok() && std::holds_alternative<Committed>(*outcome));
    const std::string owner = std::get<Committed>(*outcome).owner;
    EXPECT_EQ(Got(id).decision.routing.owner, owner);
    return owner;
  };
  EXPECT_EQ(draw("west"), "ann");
  EXPECT_EQ(draw("west"), "ben");
  EXPECT_EQ(draw("east"), "ann");
  world_->Reopen();
  EXPECT_EQ(draw("west"), "cem");
  EXPECT_EQ(draw("west"), "ann");
  EXPECT_EQ(draw("east"), "ben");
}

TEST_P(LeadStoreContract, ADecisionMadeAgainDrawsAnOwnerToo) {
  const LeadId id = Stored(Draft(LeadStatus::kInReview));
  TransitionRequest released;
  released.id = id;
  released.transitions = {MakeTransition(TransitionKind::kReleased, now(), LeadStatus::kPassed)};
  released.revision.decision = Decision();
  released.revision.decision->routing.round_robin = "west";
  released.revision.decision->routing.round_robin_members = {"ann", "ben"};
  const auto outcome = store().Transition(released);
  ASSERT_TRUE(outcome.ok() && std::holds_alternative<Committed>(*outcome));
  EXPECT_EQ(std::get<Committed>(*outcome).owner, "ann");
  EXPECT_EQ(Got(id).decision.routing.owner, "ann");
  world_->Reopen();
  EXPECT_EQ(Got(id).decision.routing.owner, "ann");
}

}  // namespace leadgate
