// What the contract suite of LeadStore stands on: a store to test, a clock that stands still, and leads to put in.
//
// An implementation derives LeadStoreWorld and instantiates the suite:
//   INSTANTIATE_TEST_SUITE_P(Sqlite, LeadStoreContract, testing::Values([] { return std::make_unique<SqliteWorld>();
//   }));
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "leadgate/lead_store.h"

namespace leadgate {

class LeadStoreWorld {
 public:
  virtual ~LeadStoreWorld() = default;
  virtual LeadStore& store() = 0;
  virtual ManualClock& clock() = 0;
  virtual void Reopen() = 0;  // closes the store and opens it again over the same data
};
using LeadStoreWorldMaker = std::function<std::unique_ptr<LeadStoreWorld>()>;

inline constexpr TimeMs kNoon = 1'795'000'000'000 - 1'795'000'000'000 % kDayMs + 12 * kHourMs;

inline IdentityKey KeyOf(const std::string& person, IdentityKind kind = IdentityKind::kEmail) {
  IdentityKey key;
  key.kind = kind;
  const std::string text = person + "................";
  std::copy_n(text.begin(), key.hash.size(), key.hash.begin());
  return key;
}

inline Transition MakeTransition(TransitionKind kind, TimeMs at, std::optional<LeadStatus> status = std::nullopt) {
  Transition transition;
  transition.kind = kind;
  transition.at = at;
  transition.actor = "gateway";
  transition.status = status;
  return transition;
}

class LeadStoreContract : public ::testing::TestWithParam<LeadStoreWorldMaker> {
 protected:
  void SetUp() override {
    world_ = GetParam()();
    ASSERT_NE(world_, nullptr);
  }

  LeadStore& store() { return world_->store(); }
  TimeMs now() { return world_->clock().NowMs(); }

  // A lead of the form `demo`, as decided.
  CommitRequest Draft(LeadStatus status = LeadStatus::kPassed, const std::string& form = "demo") {
    CommitRequest request;
    LeadRecord& record = request.record;
    record.id = ids_.Next(now());
    record.submission.form = form;
    record.submission.received_at = now();
    record.submission.body = "email=ada%40example.com";
    record.submission.fields = {{"email", "ada@example.com"}};
    record.lead.email.raw = "ada@example.com";
    record.lead.attribution.source = "search";
    record.decision.status = status;
    record.decision.policy_hash = "sha256:0";
    record.transitions = {MakeTransition(TransitionKind::kReceived, now()),
                          MakeTransition(TransitionKind::kDecided, now(), status)};
    return request;
  }

  LeadId Stored(CommitRequest request) {
    const LeadId id = request.record.id;
    const Result<CommitOutcome> outcome = store().Commit(std::move(request));
    EXPECT_TRUE(outcome.ok()) << outcome.status().ToString();
    EXPECT_TRUE(outcome.ok() && std::holds_alternative<Committed>(*outcome));
    return id;
  }

  // Asks who owns the keys, then commits with what was seen: what intake does.
  Result<CommitOutcome> AskAndCommit(CommitRequest request, std::vector<IdentityKey> claims) {
    const auto answer = store().FindIdentities(claims);
    if (!answer.ok()) return answer.status();
    request.seen = answer->as_of;
    request.claims = std::move(claims);
    return store().Commit(std::move(request));
  }

  Status Change(const LeadId& id, Transition transition, std::optional<std::uint64_t> expected = std::nullopt) {
    TransitionRequest request;
    request.id = id;
    request.expected_version = expected;
    request.transitions = {std::move(transition)};
    return store().Transition(std::move(request)).status();
  }

  LeadRecord Got(const LeadId& id, std::optional<std::uint64_t> at_version = std::nullopt) {
    Result<LeadRecord> record = store().Get(id, at_version);
    EXPECT_TRUE(record.ok()) << record.status().ToString();
    return record.ok() ? *std::move(record) : LeadRecord();
  }

  std::vector<LeadId> DueLeads(const std::string& destination, int limit = 100) {
    const auto due = store().DueOutbox(destination, now(), limit);
    EXPECT_TRUE(due.ok()) << due.status().ToString();
    std::vector<LeadId> leads;
    if (due.ok()) {
      for (const OutboxItem& item : *due) leads.push_back(item.lead);
    }
    return leads;
  }

  Status Finish(const OutboxItem& item, DeliveryResult::Kind kind = DeliveryResult::Kind::kDelivered) {
    DeliveryResult result;
    result.item = item.id;
    result.lead = item.lead;
    result.destination = item.destination;
    result.kind = kind;
    result.crm_id = "crm-1";
    result.why = kind == DeliveryResult::Kind::kDead ? "HTTP 400" : "";
    result.at = now();
    return store().FinishDeliveries(std::span(&result, 1));
  }

  void ExpectBooksBalance() {
    const auto books = store().Books();
    ASSERT_TRUE(books.ok()) << books.status().ToString();
    for (const BookRow& row : *books) {
      std::uint64_t sum = 0;
      for (const std::uint64_t count : row.by_status) sum += count;
      EXPECT_EQ(row.received, sum) << row.form << " at " << FormatTime(row.hour);
    }
  }

  std::unique_ptr<LeadStoreWorld> world_;
  RandomLeadIdSource ids_;
};

}  // namespace leadgate
