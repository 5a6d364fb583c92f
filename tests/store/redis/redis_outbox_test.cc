// The outbox of several nodes on one Redis: who delivers what, in which order, and what happens when one is gone.
#include <gtest/gtest.h>

#include <set>

#include "tests/store/redis/outbox_node.h"
#include "tests/store/redis/redis_world.h"

namespace leadgate {
namespace {

class RedisOutboxTest : public testing::Test {
 protected:
  void SetUp() override {
    workspace_ = NewWorkspace();
    for (int node = 1; node <= 2; ++node) {
      nodes_.push_back(std::make_unique<OutboxNode>(SharedRedisServer().url(), workspace_, node));
      nodes_.back()->Live();
      nodes_.back()->outbox().Start();
      nodes_.back()->Tick();
    }
  }
  OutboxNode& one() { return *nodes_[0]; }
  OutboxNode& two() { return *nodes_[1]; }
  std::string workspace_;
  std::vector<std::unique_ptr<OutboxNode>> nodes_;
};
using Leads = std::vector<LeadId>;

TEST_F(RedisOutboxTest, AnItemIsItsNodesAndNobodyElses) {
  Leads ones, twos;
  for (int i = 0; i < 50; ++i) {
    ones.push_back(one().Commit("crm"));
    twos.push_back(two().Commit("crm"));
  }
  for (OutboxNode* node : {&one(), &two()}) node->Tick();
  EXPECT_EQ(one().Due("crm"), ones);
  EXPECT_EQ(two().Due("crm"), twos);
  EXPECT_EQ(one().outbox().CountOutbox()->front().pending, 100U);
  for (OutboxNode* node : {&one(), &two()}) {
    for (const OutboxItem& item : node->DueItems("crm")) ASSERT_TRUE(node->Finish(item).ok());
    node->Restart();
    EXPECT_TRUE(node->Due("crm").empty());
  }
  EXPECT_TRUE(one().outbox().CountOutbox()->empty());
  EXPECT_TRUE(two().outbox().ListOutbox("", std::nullopt, 10)->empty());
}

TEST_F(RedisOutboxTest, ARestartTakesUpWhatWasLeftInOrder) {
  Leads leads;
  for (int i = 0; i < 300; ++i) leads.push_back(one().Commit("crm", {.also = {"file"}}));
  const std::vector<OutboxItem> due = one().DueItems("crm");
  ASSERT_TRUE(one().outbox().DeferDelivery(due[2].id, one().now() + 60'000, 3, "HTTP 503").ok());
  ASSERT_TRUE(one().Finish(due[0]).ok());
  ASSERT_TRUE(one().Finish(due[1], DeliveryResult::Kind::kDead).ok());
  one().Restart();
  EXPECT_EQ(one().Due("crm"), Leads(leads.begin() + 3, leads.end()));
  EXPECT_EQ(one().Due("file"), leads);
  one().clock().Advance(60'000);
  const std::vector<OutboxItem> later = one().DueItems("crm");
  ASSERT_EQ(later.size(), 298U);
  EXPECT_EQ(later.front().lead, leads[2]);
  EXPECT_EQ(later.front().attempts, 3);
  EXPECT_EQ(later.front().last_error, "HTTP 503");
}

TEST_F(RedisOutboxTest, WhatADeadNodeLeftIsTakenOverOnce) {
  Leads leads;
  for (int i = 0; i < 500; ++i) leads.push_back(one().Commit("crm"));
  const Leads linked = {one().Commit("crm", {.order_key = leads[0]})};
  two().Tick();
  EXPECT_TRUE(two().Due("crm").empty()) << "it is alive";
  one().Die();
  OutboxNode three(SharedRedisServer().url(), workspace_, 3);
  three.Live();
  three.outbox().Start();
  int woken = 0;
  two().outbox().OnOutbox([&] { ++woken; });
  two().Tick();
  three.Tick();
  EXPECT_GT(woken, 0);
  EXPECT_EQ(two().Due("crm"), leads);
  EXPECT_TRUE(three.Due("crm").empty());
  ASSERT_TRUE(two().Finish(two().DueItems("crm").front()).ok());
  EXPECT_EQ(two().Due("crm").back(), linked.front());
  // It comes back: nothing of it is its own any more.
  one().Live();
  one().Restart();
  EXPECT_TRUE(one().Due("crm").empty());
  const LeadId fresh = one().Commit("crm");
  two().Tick();
  EXPECT_EQ(one().Due("crm"), Leads{fresh});
  EXPECT_EQ(two().Due("crm").size(), 500U);
}

// Who took over says that there is nothing left, just as the node comes back.
TEST_F(RedisOutboxTest, ANodeThatCameBackIsTakenOverWhenItGoesAgain) {
  one().Tick();
  ASSERT_TRUE(one().client().Call({"SREM", one().layout().OutboxNodes(), "1"}, redis::Soon()).ok());
  const LeadId lead = one().Commit("crm");
  one().Tick();
  one().Die();
  two().Tick();
  EXPECT_EQ(two().Due("crm"), Leads{lead});
}

TEST_F(RedisOutboxTest, WhoComesBackWaitsForATakeoverThatGoesOn) {
  const LeadId lead = one().Commit("crm");
  const std::string lock = one().layout().Takeover();
  ASSERT_TRUE(one().client().Call({"SET", lock, "2"}, redis::Soon()).ok());
  one().Restart();
  EXPECT_TRUE(one().Due("crm").empty()) << "the other may be about to claim it";
  ASSERT_TRUE(one().client().Call({"DEL", lock}, redis::Soon()).ok());
  one().Tick();
  EXPECT_EQ(one().Due("crm"), Leads{lead});
}

TEST_F(RedisOutboxTest, WhoeverLosesItsLeaseHandsOutNothingThatOthersMayHave) {
  const LeadId lead = one().Commit("crm");
  one().outbox().Tick(std::chrono::steady_clock::now());  // has run out
  EXPECT_TRUE(one().Due("crm").empty());
  one().Die();
  two().Tick();
  EXPECT_EQ(two().Due("crm"), Leads{lead});
  one().Live();
  one().Tick();
  EXPECT_TRUE(one().Due("crm").empty()) << "it is the other's now";
  const LeadId kept = one().Commit("crm");
  one().outbox().Tick(std::chrono::steady_clock::now());
  one().Tick();
  EXPECT_EQ(one().Due("crm"), Leads{kept}) << "nobody took it meanwhile";
}

TEST_F(RedisOutboxTest, ALineIsInOrderOverAllNodes) {
  const LeadId first = one().Commit("crm");
  two().clock().Advance(1);
  const LeadId second = two().Commit("crm", {.order_key = first});
  one().clock().Advance(2);
  const LeadId third = one().Commit("crm", {.order_key = first});
  EXPECT_EQ(one().Due("crm"), Leads{first});
  EXPECT_TRUE(two().Due("crm").empty());
  ASSERT_TRUE(one().Finish(one().DueItems("crm").front()).ok());
  EXPECT_TRUE(one().Due("crm").empty());
  ASSERT_TRUE(Eventually([&] { return two().Due("crm") == Leads{second}; }));
  // It fails for good: the next one goes on.
  ASSERT_TRUE(two().Finish(two().DueItems("crm").front(), DeliveryResult::Kind::kDead).ok());
  ASSERT_TRUE(Eventually([&] { return one().Due("crm") == Leads{third}; }));
}

TEST_F(RedisOutboxTest, WhatWasNeverAppliedIsWaitedForWhileItsNodeIsThere) {
  const LeadId first = one().Commit("crm");
  ASSERT_TRUE(one().Finish(one().DueItems("crm").front()).ok());
  one().clock().Advance(1);
  two().clock().Advance(2);
  one().Commit("crm", {.order_key = first, .applied = false});
  const LeadId next = two().Commit("crm", {.order_key = first});
  EXPECT_TRUE(two().Due("crm").empty());
  one().Die();
  EXPECT_TRUE(Eventually([&] { return two().Due("crm") == Leads{next}; }));
}

TEST_F(RedisOutboxTest, WhoEndedWithoutLeavingItsLineHoldsUpNobody) {
  const LeadId first = one().Commit("crm");
  const OutboxItem item = one().DueItems("crm").front();
  ASSERT_TRUE(one().Finish(item).ok());
  const std::string line = one().layout().Line(first, "crm");
  ASSERT_TRUE(one().client().Call({"ZADD", line, "0", LineMember(item.id, item.lead)}, redis::Soon()).ok());
  two().clock().Advance(1);
  const LeadId next = two().Commit("crm", {.order_key = first});
  EXPECT_TRUE(Eventually([&] { return two().Due("crm") == Leads{next}; }));
  EXPECT_EQ(two().client().Call({"ZCARD", line}, redis::Soon()).value.integer(), 1);
}

TEST_F(RedisOutboxTest, AnOperatorMayAskAnyNode) {
  const LeadId waits = one().Commit("crm"), dies = one().Commit("crm"), dropped = one().Commit("crm");
  const std::vector<OutboxItem> due = one().DueItems("crm");
  ASSERT_TRUE(one().outbox().DeferDelivery(due[0].id, one().now() + kHourMs, 4, "HTTP 503").ok());
  ASSERT_TRUE(one().Finish(due[1], DeliveryResult::Kind::kDead).ok());
  const auto listed = two().outbox().ListOutbox("crm", std::nullopt, 10);
  ASSERT_TRUE(listed.ok());
  ASSERT_EQ(listed->size(), 3U);
  EXPECT_EQ((*listed)[0].attempts, 4);
  EXPECT_EQ((*listed)[1].state, OutboxState::kDead);
  // One that waits stays its node's, and is due there; one that was dead is whoever's revived it.
  ASSERT_TRUE(two().outbox().RetryDelivery(due[0].id, two().now()).ok());
  ASSERT_TRUE(two().outbox().RetryDelivery(due[1].id, two().now()).ok());
  ASSERT_TRUE(two().Finish(due[2], DeliveryResult::Kind::kDropped).ok());
  one().Tick();
  EXPECT_EQ(one().Due("crm"), Leads{waits});
  EXPECT_EQ(one().DueItems("crm").front().attempts, 0);
  EXPECT_EQ(two().Due("crm"), Leads{dies});
  EXPECT_EQ(two().outbox().ListOutbox("crm", std::nullopt, 10)->size(), 2U);
  EXPECT_EQ(two().outbox().RetryDelivery(due[2].id, two().now()).code(), StatusCode::kNotFound);
  // By its number alone, from a node that never saw it.
  OutboxNode three(SharedRedisServer().url(), workspace_, 3);
  EXPECT_TRUE(three.outbox().RetryDelivery(due[0].id, three.now()).ok());
  (void)dropped;
}

TEST_F(RedisOutboxTest, ListsComeByNumberAndNoMoreThanAskedFor) {
  std::vector<LeadId> leads;
  for (int i = 0; i < 400; ++i) {
    leads.push_back((i % 2 == 0 ? one() : two()).Commit("crm"));
    for (OutboxNode* node : {&one(), &two()}) node->clock().Advance(1);
  }
  for (const int limit : {0, 1, 7, 399, 1000}) {
    SCOPED_TRACE(limit);
    const auto listed = one().outbox().ListOutbox("", OutboxState::kPending, limit);
    ASSERT_TRUE(listed.ok());
    ASSERT_EQ(listed->size(), static_cast<std::size_t>(std::min(limit, 400)));
    for (std::size_t i = 0; i < listed->size(); ++i) EXPECT_EQ((*listed)[i].lead, leads[i]);
  }
  EXPECT_TRUE(one().outbox().ListOutbox("file", std::nullopt, 10)->empty());
}

TEST_F(RedisOutboxTest, AStreamThatRedisLostIsMadeAgain) {
  one().Commit("crm");
  ASSERT_TRUE(one().client().Call({"FLUSHALL"}, redis::Soon()).ok());
  one().Live();
  const LeadId after = one().Commit("crm");
  one().Restart();
  EXPECT_EQ(one().Due("crm"), Leads{after});
}

}  // namespace
}  // namespace leadgate
