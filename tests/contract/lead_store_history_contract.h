// Contract of LeadStore: imported history, kept apart, and reading everything. See lead_store_contract.h.
#pragma once

#include <limits>
#include <set>

#include "dedupe/identity_keys.h"
#include "tests/contract/lead_store_fixture.h"

namespace leadgate {

class LeadStoreHistoryContract : public LeadStoreContract {
 protected:
  CommitRequest Past(LeadStatus status = LeadStatus::kPassed) {
    CommitRequest request = Draft(status);
    request.record.submission.history = true;
    request.record.submission.received_at = now() - 90 * kDayMs;
    request.record.lead.email.canonical = "ada@example.com";
    request.record.lead.phone.e164 = "+14155550142";
    request.claims = {KeyOf("ada"), KeyOf("ada", IdentityKind::kPhoneAndName)};
    request.seen = std::numeric_limits<std::uint64_t>::max();
    request.outbox = {{"crm", DeliveryOp::kCreate, request.record.id}};
    request.deadline_at = now() + 1000;
    return request;
  }
  static IdentityKey NumberKey() { return PhoneIdentity("+14155550142"); }
  static IdentityKey EmailKey() { return EmailIdentity("ada@example.com"); }
  std::vector<LeadId> Scanned(const LeadScan& scan) {
    std::vector<LeadId> ids;
    const Status status = store().Scan(scan, [&](const std::vector<LeadRecord>& leads) {
      EXPECT_FALSE(leads.empty());
      for (const LeadRecord& lead : leads) ids.push_back(lead.id);
      return Status::Ok();
    });
    EXPECT_TRUE(status.ok()) << status.ToString();
    return ids;
  }
  std::vector<LeadId> Found(const LeadQuery& query) {
    std::vector<LeadId> ids;
    const auto page = store().Search(query);
    EXPECT_TRUE(page.ok()) << page.status().ToString();
    if (page.ok()) {
      for (const LeadRecord& lead : page->leads) ids.push_back(lead.id);
    }
    return ids;
  }
};

TEST_P(LeadStoreHistoryContract, ClaimsNobodyIsNotCountedAndNotDelivered) {
  for (const LeadStatus status : {LeadStatus::kPassed, LeadStatus::kRecycled, LeadStatus::kNeedsCorrection}) {
    SCOPED_TRACE(LeadStatusName(status));
    CommitRequest request = Past(status);
    request.record.decision.routing.round_robin = "team";
    request.record.decision.routing.round_robin_members = {"ola", "per"};
    request.record.decision.routing.owner = "sam";
    const LeadId id = Stored(std::move(request));
    for (const bool reopened : {false, true}) {
      SCOPED_TRACE(reopened ? "after reopening" : "at once");
      if (reopened) world_->Reopen();
      const std::vector<IdentityKey> keys = {KeyOf("ada"), KeyOf("ada", IdentityKind::kPhoneAndName), NumberKey(),
                                             EmailKey()};
      EXPECT_TRUE(store().FindIdentities(keys)->matches.empty());
      EXPECT_TRUE(store().Books()->empty());
      EXPECT_TRUE(DueLeads("crm").empty());
      EXPECT_TRUE(store().CountOutbox()->empty());
      EXPECT_TRUE(store().DueDeadlines(now() + kDayMs, 10)->empty());
      EXPECT_TRUE(store().Recycle({})->entries.empty());
      EXPECT_TRUE(store().OpenAttempts(10)->empty());
      EXPECT_TRUE(Found({}).empty());
      EXPECT_EQ(Got(id).submission.history, true);
      EXPECT_EQ(Got(id).decision.routing.owner, "sam") << "takes nobody's turn";
    }
  }
  // Somebody new is new, and the first in turn.
  CommitRequest request = Draft();
  request.record.decision.routing.round_robin = "team";
  request.record.decision.routing.round_robin_members = {"ola", "per"};
  const auto outcome = AskAndCommit(std::move(request), {KeyOf("ada")});
  ASSERT_TRUE(outcome.ok());
  ASSERT_TRUE(std::holds_alternative<Committed>(*outcome));
  EXPECT_EQ(std::get<Committed>(*outcome).owner, "ola");
}

TEST_P(LeadStoreHistoryContract, IsFoundOnlyWhenItIsAskedFor) {
  const LeadId past = Stored(Past());
  const LeadId live = Stored(Draft());
  CommitRequest request = Draft();
  request.record.submission.test = true;
  const LeadId test = Stored(std::move(request));
  world_->Reopen();
  EXPECT_EQ(Found({}), std::vector<LeadId>{live});
  EXPECT_EQ(Found({.test = true}), std::vector<LeadId>{test});
  EXPECT_EQ(Found({.history = true}), std::vector<LeadId>{past});
  const std::vector<LeadQuery> cases = {
      {.status = LeadStatus::kPassed, .history = true}, {.form = "demo", .history = true},
      {.received_to = now() - kDayMs, .history = true}, {.phone_e164 = "+14155550142", .history = true},
      {.identity = EmailKey(), .history = true},
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    SCOPED_TRACE("case " + std::to_string(i));
    EXPECT_EQ(Found(cases[i]), std::vector<LeadId>{past});
    LeadQuery among_live = cases[i];
    among_live.history = false;
    EXPECT_EQ(Found(among_live).empty(), i >= 2);
  }
}

TEST_P(LeadStoreHistoryContract, ItsOutcomesAreTransitionsWithTheirOwnTimes) {
  const LeadId id = Stored(Past());
  world_->Reopen();
  const TimeMs won_at = now() - 30 * kDayMs;
  Transition won = MakeTransition(TransitionKind::kWon, won_at);
  won.amount = "12000";
  ASSERT_TRUE(Change(id, won, 1).ok());
  EXPECT_EQ(Change(id, won, 1).code(), StatusCode::kConflict);
  Transition recycled = MakeTransition(TransitionKind::kRecycled, won_at + 1);
  recycled.reason = "timing.later";
  ASSERT_TRUE(Change(id, recycled, 2).ok());
  TransitionRequest again;
  again.id = id;
  again.transitions = {MakeTransition(TransitionKind::kDecided, now(), LeadStatus::kRejected)};
  again.revision.decision = Decision();
  again.revision.decision->status = LeadStatus::kRejected;
  again.revision.lead = Past().record.lead;
  again.claims = {KeyOf("ada")};
  again.seen = std::numeric_limits<std::uint64_t>::max();
  again.outbox = {{"crm", DeliveryOp::kUpdate, id}};
  again.deadline_at = now() + 1;
  ASSERT_TRUE(store().Transition(std::move(again)).ok());
  for (const bool reopened : {false, true}) {
    SCOPED_TRACE(reopened ? "after reopening" : "at once");
    if (reopened) world_->Reopen();
    const LeadRecord lead = Got(id);
    EXPECT_EQ(lead.version, 4U);
    EXPECT_EQ(lead.decision.status, LeadStatus::kRejected);
    ASSERT_EQ(lead.transitions.size(), 5U);
    EXPECT_EQ(lead.transitions[2].at, won_at);
    EXPECT_EQ(lead.transitions[2].amount, "12000");
    EXPECT_TRUE(store().Recycle({})->entries.empty());
    EXPECT_TRUE(store().Books()->empty());
    EXPECT_TRUE(DueLeads("crm").empty());
    EXPECT_TRUE(store().DueDeadlines(now() + kDayMs, 10)->empty());
    const std::vector<IdentityKey> keys = {KeyOf("ada"), NumberKey()};
    EXPECT_TRUE(store().FindIdentities(keys)->matches.empty());
    EXPECT_EQ(Found({.status = LeadStatus::kRejected, .history = true}), std::vector<LeadId>{id});
  }
}

TEST_P(LeadStoreHistoryContract, AScanReadsARecordKindWholeOldestFirst) {
  std::vector<LeadId> live, past;
  constexpr int kEach = 620;  // more than a batch
  for (int i = 0; i < kEach; ++i) {
    live.push_back(Stored(Draft()));
    if (i % 3 == 0) past.push_back(Stored(Past()));
    if (i % 7 == 0) {
      ASSERT_TRUE(Change(live.back(), MakeTransition(TransitionKind::kSalesAccepted, now())).ok());
      ASSERT_TRUE(Change(live.back(), MakeTransition(TransitionKind::kWon, now())).ok());
    }
    if (i == kEach / 2) world_->Reopen();
  }
  EXPECT_EQ(Scanned({}), live);
  EXPECT_EQ(Scanned({.kind = RecordKind::kHistory}), past);
  EXPECT_TRUE(Scanned({.kind = RecordKind::kTest}).empty());
  EXPECT_EQ(*store().CountLeads({}), live.size());
  EXPECT_EQ(*store().CountLeads({.kind = RecordKind::kHistory}), past.size());
  std::size_t at = 0;
  const Status status = store().Scan({}, [&](const std::vector<LeadRecord>& leads) {
    for (const LeadRecord& lead : leads) {
      const bool changed = at++ % 7 == 0;
      EXPECT_EQ(lead.version, changed ? 3U : 1U);
      EXPECT_EQ(lead.transitions.size(), changed ? 4U : 2U);
      EXPECT_GT(lead.seq, 0U);
      EXPECT_EQ(lead.transitions.back().kind, changed ? TransitionKind::kWon : TransitionKind::kDecided);
    }
    return Status::Ok();
  });
  EXPECT_TRUE(status.ok());
  EXPECT_EQ(at, live.size());
}

TEST_P(LeadStoreHistoryContract, PartsOfAScanAreTheWholeWhileLeadsCome) {
  std::vector<LeadId> live;
  for (int i = 0; i < 1300; ++i) live.push_back(Stored(Draft()));  // more than a batch each
  for (const int parts : {1, 2, 3, 40}) {
    SCOPED_TRACE(parts);
    const std::set<LeadId> before(live.begin(), live.end());
    std::set<LeadId> all;
    for (int part = 0; part < parts; ++part) {
      const std::vector<LeadId> some = Scanned({.part = part, .parts = parts});
      EXPECT_TRUE(std::is_sorted(some.begin(), some.end(), [&](const LeadId& a, const LeadId& b) {
        return std::find(live.begin(), live.end(), a) < std::find(live.begin(), live.end(), b);
      })) << "oldest first";
      for (const LeadId& id : some) EXPECT_TRUE(all.insert(id).second) << "twice";
      live.push_back(Stored(Draft()));
    }
    EXPECT_TRUE(std::includes(all.begin(), all.end(), before.begin(), before.end()));
  }
  const LeadVisitor nothing = [](const std::vector<LeadRecord>&) { return Status::Ok(); };
  EXPECT_EQ(store().Scan({.part = 2, .parts = 2}, nothing).code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(store().Scan({.parts = 0}, nothing).code(), StatusCode::kInvalidArgument);
}

TEST_P(LeadStoreHistoryContract, AScanIsBoundedByTimeOfReceipt) {
  std::vector<LeadId> ids;
  for (int i = 0; i < 6; ++i) {
    ids.push_back(Stored(Draft()));
    world_->clock().Advance(kHourMs);
  }
  const TimeMs first = now() - 6 * kHourMs;
  const std::vector<LeadId> third_on(ids.begin() + 2, ids.end());
  EXPECT_EQ(Scanned({.received_from = first + 2 * kHourMs}), third_on);
  EXPECT_EQ(Scanned({.received_to = first + kHourMs}), std::vector<LeadId>{ids[0]});
  EXPECT_EQ(Scanned({.received_from = first + kHourMs, .received_to = first + 2 * kHourMs}),
            std::vector<LeadId>{ids[1]});
  EXPECT_TRUE(Scanned({.received_from = now() + kHourMs}).empty());
  EXPECT_EQ(*store().CountLeads({.received_from = first + 2 * kHourMs}), 4U);
  const LeadId past = Stored(Past());
  EXPECT_EQ(Scanned({.kind = RecordKind::kHistory, .received_to = first}), std::vector<LeadId>{past});
  EXPECT_TRUE(Scanned({.kind = RecordKind::kHistory, .received_from = first}).empty());
}

TEST_P(LeadStoreHistoryContract, WhoVisitsMayEndAScan) {
  for (int i = 0; i < 5; ++i) Stored(Draft());
  int batches = 0;
  const Status status = store().Scan({}, [&](const std::vector<LeadRecord>&) {
    ++batches;
    return Status(StatusCode::kResourceExhausted, "enough");
  });
  EXPECT_EQ(status.code(), StatusCode::kResourceExhausted);
  EXPECT_EQ(batches, 1);
}

}  // namespace leadgate
