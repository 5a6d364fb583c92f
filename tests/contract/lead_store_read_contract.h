// Contract of LeadStore: searches, the recycle pool, the books, deadlines, keys. See lead_store_contract.h.
#pragma once

#include <array>
#include <limits>
#include <set>
#include <thread>

#include "tests/contract/lead_store_fixture.h"

namespace leadgate {

class LeadStoreReadContract : public LeadStoreContract {
 protected:
  std::set<LeadId> Found(LeadQuery query) {
    std::set<LeadId> leads;
    while (true) {
      const auto page = store().Search(query);
      EXPECT_TRUE(page.ok()) << page.status().ToString();
      if (!page.ok()) return leads;
      for (const LeadRecord& lead : page->leads) EXPECT_TRUE(leads.insert(lead.id).second) << "twice";
      if (page->next_cursor.empty()) return leads;
      query.cursor = page->next_cursor;
    }
  }
  std::array<std::uint64_t, 6> Booked(const std::string& form) {
    std::array<std::uint64_t, 6> sums{};
    const auto books = store().Books();
    EXPECT_TRUE(books.ok());
    for (const BookRow& row : *books) {
      if (row.form != form) continue;
      for (std::size_t i = 0; i < 6; ++i) sums[i] += row.by_status[i];
    }
    return sums;
  }
};

TEST_P(LeadStoreReadContract, SearchesByEveryFilter) {
  std::vector<CommitRequest> drafts(5);
  for (CommitRequest& draft : drafts) draft = Draft();
  drafts[1].record.decision.status = LeadStatus::kInReview;
  drafts[2].record.decision.category = Category::kFit;
  drafts[2].record.decision.reasons = {{.code = "fit.industry"}, {.code = "email.role_account"}};
  drafts[3].record.submission.form = "newsletter";
  drafts[3].record.lead.attribution.source = "newsletter-7";
  drafts[3].record.submission.received_at = now() - 30 * kHourMs;
  drafts[4].record.lead.phone.e164 = "+14155550142";
  drafts[4].claims = {KeyOf("ada")};
  drafts[4].seen = std::numeric_limits<std::uint64_t>::max();
  std::vector<LeadId> ids;
  for (CommitRequest& draft : drafts) ids.push_back(Stored(std::move(draft)));

  const std::vector<std::pair<LeadQuery, std::set<LeadId>>> cases = {
      {{}, {ids.begin(), ids.end()}},
      {{.status = LeadStatus::kInReview}, {ids[1]}},
      {{.category = Category::kFit}, {ids[2]}},
      {{.reason = "email.role_account"}, {ids[2]}},
      {{.reason = "email.role_account", .form = "newsletter"}, {}},
      {{.form = "newsletter"}, {ids[3]}},
      {{.source = "newsletter-7"}, {ids[3]}},
      {{.received_from = now()}, {ids[0], ids[1], ids[2], ids[4]}},
      {{.received_to = now()}, {ids[3]}},
      {{.received_from = now() - 31 * kHourMs, .received_to = now() - 29 * kHourMs}, {ids[3]}},
      {{.identity = KeyOf("ada")}, {ids[4]}},
      {{.identity = KeyOf("nobody")}, {}},
      {{.phone_e164 = "+14155550142"}, {ids[4]}},
      {{.test = true}, {}},
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    SCOPED_TRACE("case " + std::to_string(i));
    EXPECT_EQ(Found(cases[i].first), cases[i].second);
  }
}

TEST_P(LeadStoreReadContract, TestLeadsAreKeptApart) {
  CommitRequest request = Draft();
  request.record.submission.test = true;
  const LeadId test = Stored(std::move(request));
  const LeadId real = Stored(Draft());
  EXPECT_EQ(Found({}), std::set<LeadId>{real});
  EXPECT_EQ(Found({.test = true}), std::set<LeadId>{test});
  EXPECT_EQ(Booked("demo")[0], 1U);
}

TEST_P(LeadStoreReadContract, PagesGoOnWhereTheyEndedWhileLeadsCome) {
  std::vector<LeadId> ids;
  for (int i = 0; i < 10; ++i) ids.push_back(Stored(Draft()));
  for (const bool newest_first : {true, false}) {
    SCOPED_TRACE(newest_first ? "newest first" : "oldest first");
    std::vector<LeadId> seen;
    LeadQuery query{.limit = 3, .newest_first = newest_first};
    for (int page_number = 0; page_number < 4; ++page_number) {
      const auto page = store().Search(query);
      ASSERT_TRUE(page.ok());
      for (const LeadRecord& lead : page->leads) seen.push_back(lead.id);
      query.cursor = page->next_cursor;
      if (query.cursor.empty()) break;
      if (newest_first) Stored(Draft());
    }
    std::vector<LeadId> expected = ids;
    if (newest_first) std::reverse(expected.begin(), expected.end());
    seen.resize(10);
    EXPECT_EQ(seen, expected);
  }
  EXPECT_EQ(store().Search({.cursor = "no cursor!"}).status().code(), StatusCode::kInvalidArgument);
}

TEST_P(LeadStoreReadContract, AReadSeesEveryCommitThatHasReturned) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      const std::string form = "form" + std::to_string(t);
      for (int i = 1; i <= 10; ++i) {
        const LeadId id = Stored(Draft(LeadStatus::kPassed, form));
        EXPECT_TRUE(store().Get(id).ok());
        const auto page = store().Search({.form = form});
        EXPECT_TRUE(page.ok() && page->leads.size() == static_cast<std::size_t>(i));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST_P(LeadStoreReadContract, ManyRecordsComeInTheOrderAskedFor) {
  const LeadId old = Stored(Draft());
  world_->Reopen();
  const LeadId fresh = Stored(Draft());
  ASSERT_TRUE(Change(old, MakeTransition(TransitionKind::kWon, now())).ok());
  const std::vector<LeadId> ids = {fresh, ids_.Next(now()), old};
  const auto records = store().GetMany(ids);
  ASSERT_TRUE(records.ok());
  ASSERT_EQ(records->size(), 3U);
  ASSERT_NE((*records)[0], nullptr);
  EXPECT_EQ((*records)[0]->id, fresh);
  EXPECT_EQ((*records)[1], nullptr);
  ASSERT_NE((*records)[2], nullptr);
  EXPECT_EQ((*records)[2]->version, 2U);
}

TEST_P(LeadStoreReadContract, TheBooksBalanceThroughEveryChange) {
  Stored(Draft(LeadStatus::kPassed));
  const LeadId review = Stored(Draft(LeadStatus::kInReview));
  const LeadId asked = Stored(Draft(LeadStatus::kNeedsCorrection));
  const LeadId abandoned = Stored(Draft(LeadStatus::kNeedsCorrection));
  Stored(Draft(LeadStatus::kDuplicate));
  Stored(Draft(LeadStatus::kRejected, "newsletter"));
  ExpectBooksBalance();
  EXPECT_EQ(Booked("demo"), (std::array<std::uint64_t, 6>{1, 1, 0, 0, 1, 2}));
  world_->clock().Advance(3 * kHourMs);
  ASSERT_TRUE(Change(review, MakeTransition(TransitionKind::kReleased, now(), LeadStatus::kPassed)).ok());
  ASSERT_TRUE(Change(asked, MakeTransition(TransitionKind::kCorrected, now(), LeadStatus::kPassed)).ok());
  ASSERT_TRUE(Change(abandoned, MakeTransition(TransitionKind::kDecided, now(), LeadStatus::kRejected)).ok());
  ASSERT_TRUE(Change(asked, MakeTransition(TransitionKind::kWon, now())).ok());
  ExpectBooksBalance();
  EXPECT_EQ(Booked("demo"), (std::array<std::uint64_t, 6>{3, 0, 0, 1, 1, 0}));
  const auto books = store().Books();
  ASSERT_EQ(books->size(), 2U);  // in the hour of receipt, whenever the change came
  EXPECT_EQ((*books)[0].hour, kNoon);
  world_->Reopen();
  ExpectBooksBalance();
  EXPECT_EQ(Booked("demo"), (std::array<std::uint64_t, 6>{3, 0, 0, 1, 1, 0}));
}

TEST_P(LeadStoreReadContract, ThePoolHoldsWhatIsRecycled) {
  CommitRequest request = Draft(LeadStatus::kRecycled);
  request.record.decision.category = Category::kTiming;
  request.record.decision.track = "education-monthly";
  request.record.decision.due_at = now() + 90 * kDayMs;
  request.record.decision.reasons = {
      {.code = "email.personal_domain", .action = Action::kFlag},
      {.code = "timing.later", .action = Action::kRecycle, .category = Category::kTiming}};
  const LeadId later = Stored(std::move(request));
  const LeadId passed = Stored(Draft());
  Transition by_sales = MakeTransition(TransitionKind::kRecycled, now());
  by_sales.actor = "person:sam";
  by_sales.reason = "budget.none";
  by_sales.track = "nurture";
  by_sales.due_at = now() + kDayMs;
  ASSERT_TRUE(Change(passed, by_sales).ok());

  auto pool = store().Recycle({});
  ASSERT_TRUE(pool.ok());
  ASSERT_EQ(pool->entries.size(), 2U);
  EXPECT_EQ(pool->entries[0].lead, passed);  // by due date
  EXPECT_EQ(pool->entries[0].category, Category::kBudget);
  EXPECT_EQ(pool->entries[0].reason, "budget.none");
  EXPECT_EQ(pool->entries[0].context, "person:sam");
  EXPECT_EQ(pool->entries[1].lead, later);
  EXPECT_EQ(pool->entries[1].reason, "timing.later");
  EXPECT_EQ(pool->entries[1].track, "education-monthly");
  EXPECT_EQ(pool->entries[1].context, "gateway");

  EXPECT_EQ(store().Recycle({.category = Category::kBudget})->entries.size(), 1U);
  EXPECT_EQ(store().Recycle({.track = "education-monthly"})->entries.size(), 1U);
  EXPECT_EQ(store().Recycle({.due_before = now() + 2 * kDayMs})->entries.size(), 1U);
  const auto first = store().Recycle({.limit = 1});
  ASSERT_FALSE(first->next_cursor.empty());
  const auto second = store().Recycle({.cursor = first->next_cursor, .limit = 1});
  ASSERT_EQ(second->entries.size(), 1U);
  EXPECT_EQ(second->entries[0].lead, later);
  EXPECT_TRUE(second->next_cursor.empty());
  EXPECT_EQ(store().Recycle({.cursor = "?"}).status().code(), StatusCode::kInvalidArgument);

  ASSERT_TRUE(Change(later, MakeTransition(TransitionKind::kReactivated, now())).ok());
  EXPECT_EQ(store().Recycle({})->entries.size(), 1U);
}

// A link found later: the decision is another one, and says no status. Nurture keeps what it has, as it has it.
TEST_P(LeadStoreReadContract, AnAmendedDecisionLeavesThePoolAsItIs) {
  CommitRequest draft = Draft(LeadStatus::kRecycled);
  draft.record.decision.category = Category::kTiming;
  const Decision decision = draft.record.decision;
  const LeadId by_gateway = Stored(std::move(draft));
  const LeadId by_sales = Stored(Draft());
  Transition recycled = MakeTransition(TransitionKind::kRecycled, now());
  recycled.track = "nurture";
  ASSERT_TRUE(Change(by_sales, recycled).ok());
  const auto before = store().Recycle({});
  ASSERT_TRUE(before.ok());
  ASSERT_EQ(before->entries.size(), 2U);
  world_->clock().Advance(kMinuteMs);
  for (const LeadId& lead : {by_gateway, by_sales}) {
    TransitionRequest request;
    request.id = lead;
    request.transitions = {MakeTransition(TransitionKind::kDecided, now())};
    request.revision.decision = lead == by_gateway ? decision : Decision();
    ASSERT_TRUE(store().Transition(std::move(request)).ok());
  }
  const auto after = store().Recycle({});
  ASSERT_TRUE(after.ok());
  ASSERT_EQ(after->entries.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(after->entries[i].lead, before->entries[i].lead);
    EXPECT_EQ(after->entries[i].track, before->entries[i].track);
    EXPECT_EQ(after->entries[i].entered_at, before->entries[i].entered_at);
  }
}

TEST_P(LeadStoreReadContract, WhatIsDecidedAgainEntersOrLeavesThePool) {
  const LeadId asked = Stored(Draft(LeadStatus::kNeedsCorrection));
  TransitionRequest request;
  request.id = asked;
  request.transitions = {MakeTransition(TransitionKind::kDecided, now(), LeadStatus::kRecycled)};
  request.revision.decision = Decision();
  request.revision.decision->status = LeadStatus::kRecycled;
  request.revision.decision->category = Category::kFit;
  ASSERT_TRUE(store().Transition(request).ok());
  ASSERT_EQ(store().Recycle({})->entries.size(), 1U);
  request.transitions = {MakeTransition(TransitionKind::kReleased, now(), LeadStatus::kPassed)};
  request.revision.decision->status = LeadStatus::kPassed;
  ASSERT_TRUE(store().Transition(request).ok());
  EXPECT_TRUE(store().Recycle({})->entries.empty());
}

TEST_P(LeadStoreReadContract, DeadlinesComeInOrderAndMoveWithTheLead) {
  CommitRequest late = Draft(LeadStatus::kInReview);
  late.deadline_at = now() + 2000;
  const LeadId second = Stored(std::move(late));
  CommitRequest early = Draft(LeadStatus::kNeedsCorrection);
  early.deadline_at = now() + 1000;
  const LeadId first = Stored(std::move(early));
  Stored(Draft());
  EXPECT_TRUE(store().DueDeadlines(now(), 10)->empty());
  auto due = store().DueDeadlines(now() + 5000, 10);
  ASSERT_TRUE(due.ok());
  ASSERT_EQ(due->size(), 2U);
  EXPECT_EQ((*due)[0].lead, first);
  EXPECT_EQ((*due)[0].version, 1U);
  EXPECT_EQ((*due)[0].status, LeadStatus::kNeedsCorrection);
  EXPECT_EQ((*due)[0].at, now() + 1000);
  EXPECT_EQ((*due)[1].lead, second);
  EXPECT_EQ(store().DueDeadlines(now() + 5000, 1)->size(), 1U);
  EXPECT_EQ(store().DueDeadlines(std::numeric_limits<TimeMs>::max(), 10)->size(), 2U) << "all there are";
  ASSERT_TRUE(Change(first, MakeTransition(TransitionKind::kDecided, now(), LeadStatus::kPassed)).ok());
  due = store().DueDeadlines(now() + 5000, 10);
  ASSERT_EQ(due->size(), 1U);
  EXPECT_EQ((*due)[0].lead, second);
}

TEST_P(LeadStoreReadContract, OpenAttemptsAreThoseStillAsked) {
  const LeadId asked = Stored(Draft(LeadStatus::kNeedsCorrection));
  const LeadId corrected = Stored(Draft(LeadStatus::kNeedsCorrection));
  Stored(Draft());
  ASSERT_TRUE(Change(corrected, MakeTransition(TransitionKind::kCorrected, now(), LeadStatus::kPassed)).ok());
  const auto open = store().OpenAttempts(10);
  ASSERT_TRUE(open.ok());
  ASSERT_EQ(open->size(), 1U);
  EXPECT_EQ(open->front().id, asked);
}

TEST_P(LeadStoreReadContract, KeysAreKeptAndRevoked) {
  ApiKey key{"k1", "site", {"submit", "read"}, {}, now(), 0};
  key.secret_hash[3] = 7;
  ASSERT_TRUE(store().PutKey(key).ok());
  ApiKey same_name = key;
  same_name.id = "k2";
  EXPECT_EQ(store().PutKey(same_name).code(), StatusCode::kConflict);
  world_->Reopen();
  EXPECT_EQ(store().PutKey(same_name).code(), StatusCode::kConflict);
  EXPECT_EQ(store().RevokeKey("nobody", now()).code(), StatusCode::kNotFound);
  ASSERT_TRUE(store().RevokeKey("site", now() + 5).ok());
  EXPECT_EQ(store().RevokeKey("k1", now()).code(), StatusCode::kNotFound);
  ASSERT_TRUE(store().PutKey(same_name).ok());
  const auto keys = store().ListKeys();
  ASSERT_TRUE(keys.ok());
  ASSERT_EQ(keys->size(), 2U);
  EXPECT_EQ((*keys)[0].id, "k1");
  EXPECT_EQ((*keys)[0].scopes, (std::vector<std::string>{"submit", "read"}));
  EXPECT_EQ((*keys)[0].secret_hash, key.secret_hash);
  EXPECT_EQ((*keys)[0].revoked_at, now() + 5);
  EXPECT_EQ((*keys)[1].revoked_at, 0);
}

TEST_P(LeadStoreReadContract, AHealthyStoreSaysSo) {
  Stored(Draft());
  const StoreHealth health = store().Health();
  EXPECT_TRUE(health.ok) << health.problem;
  EXPECT_TRUE(health.problem.empty());
  EXPECT_EQ(health.durable_seq, 1U);
  EXPECT_GT(health.journal_bytes, 0U);
}

}  // namespace leadgate
