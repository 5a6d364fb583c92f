// Redis that is stopped, silent, or read-only: intake goes on, what was acknowledged is read, and Redis gets it later.
#include <gmock/gmock.h>

#include <chrono>
#include <thread>

#include "tests/store/redis/redis_nodes.h"

namespace leadgate {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr int kLeads = 20;

// A Redis that is away is noticed at once; one that answers has time, however busy the machine is.
void Impatient(RedisStoreOptions& options) {
  options.timeout = std::chrono::milliseconds(200);
  options.patience = std::chrono::milliseconds(1000);
}

struct Way {
  const char* name;
  std::function<void(RedisServer&)> leave, come_back;
  bool reads_go_on;
  const char* said;  // in /readyz
};

const Way kWays[] = {
    {"Stopped", [](RedisServer& server) { server.Kill(); }, [](RedisServer& server) { ASSERT_TRUE(server.Start()); },
     false, ""},
    {"Silent", [](RedisServer& server) { server.Pause(); }, [](RedisServer& server) { server.Continue(); }, false, ""},
    // Demoted under the connections: it answers reads, and READONLY.
    {"AReplicaNow",
     [](RedisServer& server) {
       ASSERT_EQ(server.Ask({"REPLICAOF", "127.0.0.1", "1"}), "OK");
     },
     [](RedisServer& server) {
       ASSERT_EQ(server.Ask({"REPLICAOF", "NO", "ONE"}), "OK");
     },
     true, "the server is a read-only replica (READONLY)"},
    {"Full",
     [](RedisServer& server) {
       ASSERT_EQ(server.Ask({"CONFIG", "SET", "maxmemory", "1"}), "OK");
     },
     [](RedisServer& server) {
       ASSERT_EQ(server.Ask({"CONFIG", "SET", "maxmemory", "0"}), "OK");
     },
     true, "the server's memory is full (OOM)"},
    {"ReadOnly",
     [](RedisServer& server) {
       ASSERT_EQ(server.Ask({"CONFIG", "SET", "min-replicas-to-write", "1"}), "OK");
     },
     [](RedisServer& server) {
       ASSERT_EQ(server.Ask({"CONFIG", "SET", "min-replicas-to-write", "0"}), "OK");
     },
     true, "too few replicas, no writes are taken (NOREPLICAS)"},
};

class RedisAwayTest : public testing::TestWithParam<Way> {};

TEST_P(RedisAwayTest, IntakeGoesOnAndRedisGetsItLater) {
  RedisNodes nodes(2, Impatient);
  const LeadId before = nodes.Stored(0, nodes.Draft(LeadStatus::kInReview));
  ASSERT_TRUE(nodes.Settle());
  GetParam().leave(nodes.server());
  std::vector<LeadId> ids;
  for (int i = 0; i < kLeads; ++i) ids.push_back(nodes.Stored(0, nodes.Draft()));
  for (const LeadId& id : ids) EXPECT_THAT(nodes.Text(0, id), Not(IsEmpty())) << "what was acknowledged is read";
  const auto many = nodes.store().GetMany(ids);
  ASSERT_TRUE(many.ok()) << many.status().ToString();
  for (const auto& record : *many) EXPECT_NE(record, nullptr);
  EXPECT_TRUE(nodes.Change(0, ids[0], MakeTransition(TransitionKind::kFirstTouch, nodes.now()), 1).ok());
  EXPECT_EQ(nodes.Change(0, ids[0], MakeTransition(TransitionKind::kMeeting, nodes.now()), 1).code(),
            StatusCode::kConflict);
  // What came a moment before Redis went can be released.
  EXPECT_TRUE(
      nodes.Change(0, before, MakeTransition(TransitionKind::kReleased, nodes.now(), LeadStatus::kPassed)).ok());
  EXPECT_EQ(nodes.store().Get(before)->version, 2U);
  const StoreHealth health = nodes.store().Health();
  EXPECT_TRUE(health.ok) << health.problem;
  EXPECT_THAT(health.problem, AllOf(Not(IsEmpty()), HasSubstr(GetParam().said))) << "degraded";
  EXPECT_LT(health.applied_seq, health.durable_seq);
  if (!GetParam().reads_go_on) {
    EXPECT_EQ(nodes.store().Search({}).status().code(), StatusCode::kUnavailable);
  }

  GetParam().come_back(nodes.server());
  ASSERT_TRUE(nodes.Settle());
  for (const LeadId& id : ids) EXPECT_EQ(nodes.Text(1, id), nodes.Text(0, id)) << "the other node sees it";
  EXPECT_EQ(nodes.store(1).Get(ids[0])->version, 2U);
  EXPECT_EQ(nodes.store(1).Get(before)->version, 2U);
}

TEST_P(RedisAwayTest, WhatRedisNeverGotIsGivenAtTheNextStart) {
  RedisNodes nodes(2, Impatient);
  GetParam().leave(nodes.server());
  std::vector<LeadId> ids;
  for (int i = 0; i < kLeads; ++i) ids.push_back(nodes.Stored(0, nodes.Draft()));
  nodes.Reopen(0);  // Redis is away still
  for (const LeadId& id : ids) EXPECT_THAT(nodes.Text(0, id), Not(IsEmpty()));
  nodes.node(0).Close();
  GetParam().come_back(nodes.server());
  ASSERT_TRUE(nodes.node(0).TryOpen().ok());
  ASSERT_TRUE(nodes.Settle());
  for (const LeadId& id : ids) {
    EXPECT_THAT(nodes.Text(1, id), Not(IsEmpty()));
    EXPECT_EQ(nodes.store(1).Get(id)->version, 1U);
  }
}

TEST_P(RedisAwayTest, OneOfTwoThatExpectAVersionWins) {
  RedisNodes nodes(1, Impatient);
  GetParam().leave(nodes.server());
  // Once the breaker is open, or the connection gone, nothing can have been executed without an answer.
  for (int i = 0; i < 5; ++i) nodes.Stored(0, nodes.Draft());
  const LeadId id = nodes.Stored(0, nodes.Draft());
  std::atomic<int> won = 0, conflicts = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      const Status status = nodes.Change(0, id, MakeTransition(TransitionKind::kMeeting, nodes.now()), 1);
      won += status.ok() ? 1 : 0;
      conflicts += status.code() == StatusCode::kConflict ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(won, 1);
  EXPECT_EQ(conflicts, 7);
  GetParam().come_back(nodes.server());
  ASSERT_TRUE(nodes.Settle());
  EXPECT_EQ(nodes.store().Get(id)->version, 2U);
}

TEST_P(RedisAwayTest, BeyondTheBoundCommitsAreRefused) {
  RedisNodes nodes(1, [](RedisStoreOptions& options) {
    Impatient(options);
    options.max_lag_entries = 5;
  });
  GetParam().leave(nodes.server());
  Status refused;
  std::vector<LeadId> stored;
  for (int i = 0; i < 50 && refused.ok(); ++i) {
    CommitRequest request = nodes.Draft();
    const LeadId id = request.record.id;
    refused = nodes.store().Commit(std::move(request)).status();
    if (refused.ok()) stored.push_back(id);
  }
  EXPECT_EQ(refused.code(), StatusCode::kUnavailable);
  EXPECT_THAT(refused.message(), HasSubstr("redis lags 6 entries behind"));
  EXPECT_EQ(stored.size(), 6U);
  EXPECT_FALSE(nodes.store().Health().ok);
  for (const LeadId& id : stored) EXPECT_THAT(nodes.Text(0, id), Not(IsEmpty()));
  GetParam().come_back(nodes.server());
  ASSERT_TRUE(nodes.Settle());
  nodes.Stored(0, nodes.Draft());
}

std::string NameOfWay(const testing::TestParamInfo<Way>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(Ways, RedisAwayTest, testing::ValuesIn(kWays), NameOfWay);

// An Idempotency-Key that was answered while Redis was away is remembered.
TEST(RedisAway, AnIdempotencyKeyIsAnsweredOnce) {
  RedisNodes nodes(2, Impatient);
  nodes.server().Kill();
  CommitRequest first = nodes.Draft();
  first.idempotency = IdempotencyClaim{"key:site", "order-7", {}};
  const LeadId id = nodes.Stored(0, first);
  CommitRequest second = nodes.Draft();
  second.idempotency = first.idempotency;
  for (const int which : {0, 1}) {
    SCOPED_TRACE(which);
    if (which == 1) {  // Redis is back, and has it
      ASSERT_TRUE(nodes.server().Start());
      ASSERT_TRUE(nodes.Settle());
    }
    const auto found = nodes.store(which).FindIdempotent("key:site", "order-7");
    ASSERT_TRUE(found.ok() && found->has_value());
    EXPECT_EQ((*found)->lead, id);
    const auto outcome = nodes.store(which).Commit(second);
    ASSERT_TRUE(outcome.ok()) << outcome.status().ToString();
    EXPECT_TRUE(std::holds_alternative<AlreadyAnswered>(*outcome));
  }
}

// Decided on who was seen, and then nobody can say whether somebody came since: it is looked at again, and never stored
// as if that had been settled. Who is known, or asks for nothing to be settled, is stored.
TEST_P(RedisAwayTest, WhoCouldNotBeReservedIsLookedAtAgain) {
  RedisNodes nodes(1, Impatient);
  const auto draft = [&](std::uint64_t seen) {
    CommitRequest request = nodes.Draft();
    request.claims = {{IdentityKind::kEmail, {7}}};
    request.seen = seen;
    request.idempotency = IdempotencyClaim{"key:site", "order-9", {}};
    return request;
  };
  const auto looked = nodes.store().FindIdentities(draft(0).claims);
  ASSERT_TRUE(looked.ok()) << looked.status().ToString();
  GetParam().leave(nodes.server());
  const CommitRequest request = draft(looked->as_of);
  const auto outcome = nodes.store().Commit(request);
  ASSERT_TRUE(outcome.ok()) << outcome.status().ToString();
  const auto* conflict = std::get_if<Conflict>(&*outcome);
  ASSERT_NE(conflict, nullptr);
  EXPECT_THAT(conflict->owners, IsEmpty());
  ASSERT_NE(conflict->record, nullptr);
  EXPECT_EQ(conflict->record->id, request.record.id);
  EXPECT_FALSE(nodes.store().Get(request.record.id).ok()) << "nothing is stored";

  CommitRequest known = request;
  known.record.id = nodes.Draft().record.id;
  known.knows_person = true;
  known.idempotency.reset();
  nodes.Stored(0, known);
  GetParam().come_back(nodes.server());
  ASSERT_TRUE(nodes.Settle());
  // With what may have been held for it meanwhile it does not wait for itself.
  CommitRequest again = request;
  again.seen = UINT64_MAX;
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(nodes.Stored(0, again), request.record.id);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
}

// It holds at the gateway that answered it, whatever becomes of Redis.
TEST(RedisAway, AnIdempotencyKeyFromBeforeHoldsWhereItWasAnswered) {
  for (const bool emptied : {false, true}) {
    SCOPED_TRACE(emptied ? "emptied" : "away");
    RedisNodes nodes(1, Impatient);
    CommitRequest first = nodes.Draft();
    first.idempotency = IdempotencyClaim{"key:site", "order-8", {}};
    const LeadId id = nodes.Stored(0, first);
    ASSERT_TRUE(nodes.Settle());
    emptied ? void(nodes.server().Ask({"FLUSHALL"})) : nodes.server().Kill();
    const auto found = nodes.store().FindIdempotent("key:site", "order-8");
    ASSERT_TRUE(found.ok() && found->has_value());
    EXPECT_EQ((*found)->lead, id);
    CommitRequest second = nodes.Draft();
    second.idempotency = first.idempotency;
    const auto outcome = nodes.store().Commit(second);
    ASSERT_TRUE(outcome.ok()) << outcome.status().ToString();
    ASSERT_TRUE(std::holds_alternative<AlreadyAnswered>(*outcome));
    EXPECT_EQ(std::get<AlreadyAnswered>(*outcome).row.lead, id);
    nodes.node(0).clock().Advance(kDayMs + kHourMs);
    const auto late = nodes.store().Commit(second);
    ASSERT_TRUE(late.ok()) << late.status().ToString();
    EXPECT_FALSE(std::holds_alternative<AlreadyAnswered>(*late)) << "for a day";
  }
}

// What a submission waits for a Redis that says nothing is bounded, and then it waits no more.
TEST(RedisAway, ASilentRedisCostsItsTimeoutAndThenNothing) {
  RedisNodes nodes(1, [](RedisStoreOptions& options) { options.timeout = std::chrono::milliseconds(50); });
  nodes.Stored(0, nodes.Draft());
  nodes.server().Pause();
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 200; ++i) nodes.Stored(0, nodes.Draft());
  // 200 times its timeout would be ten seconds.
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
  nodes.server().Continue();
  ASSERT_TRUE(nodes.Settle());
}

// All that one submission asks, one after the other: together it waits about one timeout, at this gateway and for what
// only another one knows.
TEST(RedisAway, ASubmissionWaitsInVainOnce) {
  constexpr auto kTimeout = std::chrono::milliseconds(400);
  RedisNodes nodes(2, [&](RedisStoreOptions& options) { options.timeout = kTimeout; });
  const LeadId elsewhere = nodes.Stored(0, nodes.Draft(LeadStatus::kNeedsCorrection));
  ASSERT_TRUE(nodes.Settle());
  CommitRequest request = nodes.Draft();
  request.claims = {KeyOf("ada")};
  request.idempotency = IdempotencyClaim{"key:site", "order-7", {}};
  request.record.decision.routing.round_robin = "west";
  request.record.decision.routing.round_robin_members = {"ann", "ben"};
  nodes.server().Pause();
  LeadStore& store = nodes.store(1);
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(store.Get(elsewhere).status().code(), StatusCode::kUnavailable) << "a correction's first question";
  EXPECT_TRUE(store.FindIdempotent("key:site", "order-7").ok());
  EXPECT_EQ(store.FindIdentities(request.claims).status().code(), StatusCode::kUnavailable);
  EXPECT_EQ(store.FindAlike({}, nullptr).status().code(), StatusCode::kUnavailable);
  EXPECT_EQ(store.GetMany({&elsewhere, 1}).status().code(), StatusCode::kUnavailable);
  request.seen = UINT64_MAX;
  const auto outcome = store.Commit(std::move(request));
  const auto took = std::chrono::steady_clock::now() - start;
  EXPECT_TRUE(outcome.ok() && std::holds_alternative<Committed>(*outcome));
  EXPECT_LT(took, 2 * kTimeout) << "nine questions";
  nodes.server().Continue();
  ASSERT_TRUE(nodes.Settle());
}

}  // namespace
}  // namespace leadgate
