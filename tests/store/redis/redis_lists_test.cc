// Lists over 1024 buckets: pages neither miss nor repeat, whatever they are asked for, compared with leads in memory.
#include "store/redis/redis_lists.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <set>

#include "store/columns.h"
#include "store/record_json.h"
#include "store/redis/lead_number.h"
#include "store/redis/lead_parts.h"
#include "store/redis/list_operations.h"
#include "tests/redis/support/connected.h"
#include "tests/store/redis/operations_runner.h"
#include "tests/store/redis/redis_world.h"

namespace leadgate {
namespace {

struct Known {
  StoredHead head;
  std::set<std::string> reasons;
};

class RedisListsTest : public testing::Test {
 protected:
  void SetUp() override {
    client_ = redis::Connected(SharedRedisServer().url());
    context_ = std::make_unique<RedisContext>(RedisContext{client_.get(), Layout(NewWorkspace()), &clock_});
    context_->timeout = context_->patience = std::chrono::seconds(20);
    keys_ = std::make_unique<SharedKeys>(*context_);
    lists_ = std::make_unique<RedisLists>(*context_, *keys_);
    runner_ = std::make_unique<OperationsRunner>(*client_);
  }
  TimeMs now() const { return clock_.NowMs(); }

  CommitRequest Draft(LeadStatus status = LeadStatus::kPassed) {
    CommitRequest request;
    request.record.id = ids_.Next(now());
    request.record.submission.form = "demo";
    request.record.submission.received_at = now();
    request.record.decision.status = status;
    return request;
  }
  // Node and count vary, so that numbers are not in the order they are put.
  std::uint64_t NextSeq() {
    std::uint64_t seq = 0;
    do {
      seq = SequenceNumbers::FirstAt(now()) +
            random_() % (1U << (SequenceNumbers::kCountBits + SequenceNumbers::kNodeBits));
    } while (!seqs_.insert(seq).second);
    return seq;
  }

  void Put(CommitRequest request) {
    auto entry = std::make_shared<Entry>();
    entry->seq = NextSeq();
    entry->type = EntryType::kCommit;
    const std::string json = EncodeRecord(request.record);
    entry->body = Settled().Encode() + EncodeCommit(MakeCommitEntry(request, json, now()));
    Apply(entry, nullptr);
  }
  void Change(Known& lead, TransitionRequest request) {
    request.id = lead.head.lead.id;
    auto entry = std::make_shared<Entry>();
    entry->seq = NextSeq() + (1ULL << 40);  // later than any commit
    entry->type = EntryType::kTransition;
    const std::string json = EncodeChange({request.transitions, request.revision});
    entry->body = Settled().Encode() + EncodeTransition(MakeTransitionEntry(request, lead.head.lead.kind, json, now()));
    Apply(entry, &lead);
  }
  void Apply(const EntryPtr& entry, Known* lead) {
    const auto changes = ChangesOfLeads(entry);
    ASSERT_TRUE(changes.ok());
    const AppliedEntry& change = changes->front();
    const StoredHead* before = lead == nullptr ? nullptr : &lead->head;
    const StoredHead after = HeadAfter(before, change);
    Operations operations;
    AddListOperations(context_->layout, before, after, change, operations);
    operations.Add(context_->layout.Lead(change.lead()), {"HSET", "m", EncodeHead(after), FieldOf(change),
                                                          EncodeStoredChange(ChangeOf(change, after.lead.version))});
    runner_->Run(operations);
    if (lead == nullptr) lead = &leads_.emplace_back();
    lead->head = after;
    if (const CommitEntry* commit = change.commit()) {
      lead->reasons.insert(commit->decision.reasons.begin(), commit->decision.reasons.end());
    }
  }

  // In the order of their numbers.
  std::vector<LeadId> Expected(const std::function<bool(const Known&)>& matches, bool newest_first) const {
    std::vector<const Known*> found;
    for (const Known& lead : leads_) {
      if (matches(lead)) found.push_back(&lead);
    }
    std::sort(found.begin(), found.end(),
              [](const Known* a, const Known* b) { return a->head.lead.seq < b->head.lead.seq; });
    if (newest_first) std::reverse(found.begin(), found.end());
    std::vector<LeadId> ids;
    ids.reserve(found.size());
    for (const Known* lead : found) ids.push_back(lead->head.lead.id);
    return ids;
  }
  std::vector<LeadId> Paged(LeadQuery query) {
    std::vector<LeadId> ids;
    do {
      const auto page = lists_->Search(query);
      EXPECT_TRUE(page.ok()) << page.status().ToString();
      if (!page.ok()) break;
      EXPECT_LE(page->leads.size(), static_cast<std::size_t>(query.limit));
      for (const LeadRecord& lead : page->leads) ids.push_back(lead.id);
      query.cursor = page->next_cursor;
    } while (!query.cursor.empty());
    return ids;
  }

  // Of all kinds, forms, states, times.
  void Fill(int count) {
    for (int i = 0; i < count; ++i) {
      CommitRequest request = Draft(static_cast<LeadStatus>(i % 6));
      LeadRecord& record = request.record;
      record.submission.form = i % 4 == 0 ? "newsletter" : "demo";
      record.submission.test = i % 17 == 3;
      record.submission.history = i % 19 == 5;
      record.lead.attribution.source = i % 5 == 0 ? "search" : "event";
      if (i % 7 == 0) record.decision.category = Category::kFit;
      if (i % 3 == 0) record.decision.reasons = {{.code = "fit.industry"}, {.code = "email.role_account"}};
      if (i % 11 == 0) record.submission.received_at = now() - (i % 50) * kHourMs;
      if (i % 101 == 0) record.submission.received_at = now() + kMinuteMs;  // another clock
      Put(std::move(request));
      clock_.Advance(static_cast<TimeMs>(random_() % 60'000));
    }
  }

  ManualClock clock_{kNoon};
  RandomLeadIdSource ids_;
  std::mt19937_64 random_{42};
  std::set<std::uint64_t> seqs_;
  std::vector<Known> leads_;
  std::unique_ptr<redis::Redis> client_;
  std::unique_ptr<RedisContext> context_;
  std::unique_ptr<SharedKeys> keys_;
  std::unique_ptr<RedisLists> lists_;
  std::unique_ptr<OperationsRunner> runner_;
};

TEST_F(RedisListsTest, PagesAreWholeInOrderAndWithoutRepetition) {
  Fill(3000);
  std::set<int> buckets;
  for (const Known& lead : leads_) buckets.insert(BucketOf(lead.head.lead.id));
  ASSERT_GT(buckets.size(), 900U);
  const auto live = [](const Known& k) { return k.head.lead.kind == RecordKind::kLive; };
  const TimeMs from = kNoon + 3 * kHourMs, to = kNoon + 20 * kHourMs;
  const auto received = [=](const Known& k) { return k.head.lead.received_at >= from && k.head.lead.received_at < to; };
  struct Case {
    LeadQuery query;
    std::function<bool(const Known&)> matches;
  };
  const std::vector<Case> cases = {
      {{.limit = 1000}, live},
      {{.limit = 297}, live},
      {{.status = LeadStatus::kInReview, .limit = 50},
       [&](const Known& k) { return live(k) && k.head.lead.status == LeadStatus::kInReview; }},
      {{.category = Category::kFit, .limit = 60}, [&](const Known& k) { return live(k) && k.head.category; }},
      {{.reason = "fit.industry", .limit = 100},
       [&](const Known& k) { return live(k) && k.reasons.contains("fit.industry"); }},
      {{.reason = "fit.industry", .received_from = from, .limit = 100},
       [&](const Known& k) {
         return live(k) && k.reasons.contains("fit.industry") && k.head.lead.received_at >= from;
       }},
      {{.form = "newsletter", .source = "search", .limit = 30},
       [&](const Known& k) { return live(k) && k.head.lead.form == "newsletter" && k.head.source == "search"; }},
      {{.received_from = from, .received_to = to, .limit = 100},
       [&](const Known& k) { return live(k) && received(k); }},
      {{.status = LeadStatus::kPassed, .received_from = from, .received_to = to, .limit = 37},
       [&](const Known& k) { return live(k) && received(k) && k.head.lead.status == LeadStatus::kPassed; }},
      {{.received_to = kNoon, .limit = 100},
       [&](const Known& k) { return live(k) && k.head.lead.received_at < kNoon; }},
      {{.test = true, .limit = 100}, [](const Known& k) { return k.head.lead.kind == RecordKind::kTest; }},
      {{.status = LeadStatus::kPassed, .history = true, .limit = 20},
       [](const Known& k) {
         return k.head.lead.kind == RecordKind::kHistory && k.head.lead.status == LeadStatus::kPassed;
       }},
      {{.received_from = from, .received_to = to, .history = true, .limit = 100},
       [&](const Known& k) { return k.head.lead.kind == RecordKind::kHistory && received(k); }},
      {{.form = "nothing", .limit = 100}, [](const Known&) { return false; }},
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    for (const bool newest_first : {true, false}) {
      SCOPED_TRACE("case " + std::to_string(i) + (newest_first ? ", newest first" : ", oldest first"));
      LeadQuery query = cases[i].query;
      query.newest_first = newest_first;
      EXPECT_EQ(Paged(query), Expected(cases[i].matches, newest_first));
    }
  }
}

TEST_F(RedisListsTest, ScansAreWholeInPartsAndCountAsTheyRead) {
  Fill(1500);
  const TimeMs from = kNoon + 2 * kHourMs, to = kNoon + 10 * kHourMs;
  for (const RecordKind kind : {RecordKind::kLive, RecordKind::kTest, RecordKind::kHistory}) {
    for (const bool bounded : {false, true}) {
      SCOPED_TRACE(std::to_string(static_cast<int>(kind)) + (bounded ? " bounded" : ""));
      LeadScan scan{.kind = kind};
      if (bounded) scan.received_from = from, scan.received_to = to;
      const auto matches = [&](const Known& k) {
        return k.head.lead.kind == kind &&
               (!bounded || (k.head.lead.received_at >= from && k.head.lead.received_at < to));
      };
      const std::vector<LeadId> expected = Expected(matches, false);
      EXPECT_EQ(*lists_->CountLeads(scan), expected.size());
      for (const int parts : {1, 3, 2000}) {
        scan.parts = parts;
        std::vector<LeadId> all;
        for (scan.part = 0; scan.part < std::min(parts, 1100); ++scan.part) {
          const Status status = lists_->Scan(scan, [&](const std::vector<LeadRecord>& leads) {
            EXPECT_FALSE(leads.empty());
            for (const LeadRecord& lead : leads) all.push_back(lead.id);
            return Status::Ok();
          });
          ASSERT_TRUE(status.ok()) << status.ToString();
        }
        scan.part = 0;
        if (parts == 1) {
          EXPECT_EQ(all, expected);
        }
        EXPECT_EQ(std::set<LeadId>(all.begin(), all.end()), std::set<LeadId>(expected.begin(), expected.end()));
        EXPECT_EQ(all.size(), expected.size());
      }
    }
  }
}

TEST_F(RedisListsTest, ThePoolIsPagedByWhenItIsDueHoweverManyAreDueAtOnce) {
  for (int i = 0; i < 700; ++i) {
    CommitRequest request = Draft(LeadStatus::kRecycled);
    request.record.decision.category = i % 2 == 0 ? Category::kTiming : Category::kBudget;
    request.record.decision.track = i % 3 == 0 ? "monthly" : "";
    request.record.decision.due_at = i % 5 == 0 ? 0 : kNoon + (i % 4) * kDayMs;
    Put(std::move(request));
  }
  struct Case {
    RecycleQuery query;
    std::function<bool(const PoolEntry&)> matches;
  };
  const std::vector<Case> cases = {
      {{.limit = 1000}, [](const PoolEntry&) { return true; }},
      {{.limit = 13}, [](const PoolEntry&) { return true; }},
      {{.category = Category::kBudget, .limit = 50},
       [](const PoolEntry& p) { return p.category == Category::kBudget; }},
      {{.track = "monthly", .limit = 50}, [](const PoolEntry& p) { return p.track == "monthly"; }},
      {{.due_before = kNoon + kDayMs, .limit = 50}, [](const PoolEntry& p) { return p.due_at < kNoon + kDayMs; }},
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    SCOPED_TRACE("case " + std::to_string(i));
    std::vector<const Known*> expected;
    for (const Known& lead : leads_) {
      if (lead.head.pool && cases[i].matches(*lead.head.pool)) expected.push_back(&lead);
    }
    std::sort(expected.begin(), expected.end(), [](const Known* a, const Known* b) {
      return std::pair(a->head.pool->due_at, a->head.lead.seq) < std::pair(b->head.pool->due_at, b->head.lead.seq);
    });
    std::vector<LeadId> wanted, got;
    for (const Known* lead : expected) wanted.push_back(lead->head.lead.id);
    RecycleQuery query = cases[i].query;
    do {
      const auto page = lists_->Recycle(query);
      ASSERT_TRUE(page.ok()) << page.status().ToString();
      for (const RecycleEntry& entry : page->entries) got.push_back(entry.lead);
      query.cursor = page->next_cursor;
    } while (!query.cursor.empty());
    EXPECT_EQ(got, wanted);
  }
  for (const char* cursor : {"?", "12", "12.x", "12.5 and more"}) {
    EXPECT_EQ(lists_->Recycle({.cursor = cursor}).status().code(), StatusCode::kInvalidArgument) << cursor;
  }
}

TEST_F(RedisListsTest, WhatChangesLeavesItsOldPlaces) {
  for (int i = 0; i < 60; ++i) {
    CommitRequest request = Draft(i % 2 == 0 ? LeadStatus::kNeedsCorrection : LeadStatus::kRecycled);
    request.deadline_at = now() + i * 1000;
    Put(std::move(request));
  }
  EXPECT_EQ(lists_->OpenAttempts(100)->size(), 30U);
  EXPECT_EQ(lists_->OpenAttempts(7)->size(), 7U);
  EXPECT_EQ(lists_->DueDeadlines(now() + 9'999, 100)->size(), 10U);
  for (int i = 0; i < 60; i += 3) {
    TransitionRequest request;
    request.transitions = {MakeTransition(TransitionKind::kReleased, now(), LeadStatus::kPassed)};
    request.deadline_at = i % 2 == 0 ? 0 : now() + kDayMs;
    Change(leads_[static_cast<std::size_t>(i)], std::move(request));
  }
  const auto with = [&](LeadStatus status) {
    return Expected([&](const Known& k) { return k.head.lead.status == status; }, true);
  };
  for (const LeadStatus status : {LeadStatus::kNeedsCorrection, LeadStatus::kRecycled, LeadStatus::kPassed}) {
    EXPECT_EQ(Paged({.status = status, .limit = 1000}), with(status)) << LeadStatusName(status);
  }
  EXPECT_EQ(with(LeadStatus::kPassed).size(), 20U);
  EXPECT_EQ(lists_->OpenAttempts(100)->size(), 20U);
  EXPECT_EQ(lists_->Recycle({.limit = 1000})->entries.size(), 20U);
  EXPECT_EQ(lists_->DueDeadlines(now() + 2 * kDayMs, 100)->size(), 50U);
  const auto books = lists_->Books();
  ASSERT_TRUE(books.ok());
  ASSERT_EQ(books->size(), 1U);
  EXPECT_EQ(books->front().received, 60U);
  EXPECT_EQ(books->front().by_status, (std::array<std::uint64_t, 6>{20, 0, 20, 0, 0, 20}));
}

}  // namespace
}  // namespace leadgate
