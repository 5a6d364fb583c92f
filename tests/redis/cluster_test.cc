#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <set>
#include <thread>

#include "redis/key_slot.h"
#include "tests/redis/support/connected.h"
#include "tests/redis/support/redis_cluster.h"
#include "tests/redis/support/redis_server.h"

namespace leadgate::redis {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

class ClusterTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(cluster_.Start()); }
  RedisCluster cluster_;
};

std::string KeyOf(int i) { return "lg:1:{b" + std::to_string(i) + "}:r"; }

TEST_F(ClusterTest, BatchesOverAllNodesFromSixteenThreads) {
  const auto redis = Connected("redis+cluster://127.0.0.1:" + std::to_string(cluster_.port(4)));
  std::atomic<int> wrong{0};
  Threads threads(16, [&](int thread) {
    std::vector<Command> sets, gets;
    sets.reserve(64);
    gets.reserve(64);
    for (int i = 0; i < 64; ++i) {
      sets.push_back({"SET", KeyOf(thread * 64 + i), std::to_string(thread * 1000 + i)});
      gets.push_back({"GET", KeyOf(thread * 64 + i)});
    }
    for (const Reply& reply : redis->Send(sets, Soon())) wrong += reply.ok() ? 0 : 1;
    for (int round = 0; round < 20; ++round) {
      const auto replies = redis->Send(gets, Soon());
      for (int i = 0; i < 64; ++i) {
        if (replies[static_cast<std::size_t>(i)].value.text() != std::to_string(thread * 1000 + i)) ++wrong;
      }
    }
  });
  threads.Join();
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(redis->Health().size(), 3U) << "the masters, by one replica's word";
  for (int node = 0; node < RedisCluster::kMasters; ++node) {
    EXPECT_NE(AskAt(cluster_.port(node), {"DBSIZE"}), "0");
  }
}

TEST_F(ClusterTest, ScriptsAreLoadedOnEveryNodeAndMustStayInOneSlot) {
  const auto redis = Connected(cluster_.url());
  const Script put("redis.call('SET', KEYS[1], ARGV[1]) return redis.call('INCR', KEYS[2])");
  std::vector<Command> batch;
  for (int i = 0; i < 100; ++i) {
    const std::string tag = "{b" + std::to_string(i) + "}";
    batch.push_back(put.Run({tag + ":r", tag + ":n"}, {"x"}));
  }
  for (const Reply& reply : redis->Send(batch, Soon()))
    EXPECT_EQ(reply.value, Value::Integer(1)) << reply.status.message();
  for (int node = 0; node < RedisCluster::kMasters; ++node) AskAt(cluster_.port(node), {"SCRIPT", "FLUSH"});
  for (const Reply& reply : redis->Send(batch, Soon())) EXPECT_EQ(reply.value, Value::Integer(2));
  const Reply crossing = redis->Call(put.Run({"{a}", "{b}"}, {"x"}), Soon());
  EXPECT_TRUE(crossing.value.text().starts_with("CROSSSLOT")) << crossing.value.text();
  EXPECT_EQ(crossing.status.code(), StatusCode::kInternal);
}

TEST_F(ClusterTest, WhatHasNoKeyGoesToAnyMasterOrToTheOneItIsRoutedTo) {
  const auto redis = Connected(cluster_.url());
  const auto port_of = [&](const Command& command) {
    const Reply reply = redis->Call(command, Soon());
    return reply.value.items().size() == 2 ? reply.value.items()[1].text() : reply.status.message();
  };
  std::set<std::string> asked;
  EXPECT_TRUE(Eventually([&] {  // those that are connected already, first
    asked.insert(port_of({"CONFIG", "GET", "port"}));
    return asked.size() == 3;
  }));
  for (int i = 0; i < 50; i += 10) {
    const int node = cluster_.MasterOf(KeySlot(KeyOf(i)));
    ASSERT_EQ(port_of(Command({"CONFIG", "GET", "port"}).RoutedBy(KeyOf(i))), std::to_string(cluster_.port(node)));
  }
  EXPECT_EQ(asked.size(), 3U);
}

TEST_F(ClusterTest, ASlotThatMovesIsFollowedByAskAndThenByMoved) {
  const auto redis = Connected(cluster_.url());
  const int slot = KeySlot("{b1}");
  const int from = cluster_.MasterOf(slot), to = (from + 1) % RedisCluster::kMasters;
  ASSERT_TRUE(redis->Call({"MSET", "{b1}:old", "1", "{b1}:stays", "2"}, Soon()).ok());
  ASSERT_TRUE(cluster_.BeginMove(slot, from, to));
  ASSERT_TRUE(cluster_.MoveKey("{b1}:old", from, to));

  // Half moved: the one by ASK, the other where it was; a new key is made at the new place.
  const auto replies = redis->Send(
      {{"GET", "{b1}:old"}, {"GET", "{b1}:stays"}, {"SET", "{b1}:new", "3"}, {"GET", "{b2}:elsewhere"}}, Soon());
  EXPECT_EQ(replies[0].value.text(), "1") << replies[0].status.message();
  EXPECT_EQ(replies[1].value.text(), "2");
  EXPECT_TRUE(replies[2].ok()) << replies[2].status.message();
  EXPECT_TRUE(replies[3].ok());
  const Script read("return redis.call('GET', KEYS[1])");
  EXPECT_EQ(redis->Call(read.Run({"{b1}:old"}, {}), Soon()).value.text(), "1") << "ASK and NOSCRIPT together";

  // Two keys, one on each side: TRYAGAIN until the deadline, or until the move is through.
  const auto before = steady_clock::now();
  const Reply torn = redis->Call({"MGET", "{b1}:old", "{b1}:stays"}, In(100ms));
  EXPECT_EQ(torn.status.code(), StatusCode::kUnavailable) << torn.status.message();
  EXPECT_EQ(torn.execution, Execution::kNot);
  EXPECT_LT(steady_clock::now() - before, 2s);
  Reply patient;
  Threads waiting(1, [&](int) { patient = redis->Call({"MGET", "{b1}:old", "{b1}:stays"}, Soon()); });
  EXPECT_TRUE(cluster_.MoveKey("{b1}:stays", from, to));
  waiting.Join();
  EXPECT_EQ(patient.value, Value::Array({Value::Text("1"), Value::Text("2")})) << patient.status.message();

  ASSERT_TRUE(cluster_.EndMove(slot, from, to));
  EXPECT_EQ(redis->Call({"GET", "{b1}:stays"}, Soon()).value.text(), "2") << "MOVED";
  const Reply where = redis->Call(Command({"CONFIG", "GET", "port"}).RoutedBy("{b1}"), Soon());
  EXPECT_EQ(where.value.items()[1].text(), std::to_string(cluster_.port(to))) << "and it is remembered";
}

TEST_F(ClusterTest, AMasterKilledUnderLoadIsReplaced) {
  const auto redis = Connected(cluster_.url());
  std::atomic<bool> stop{false};
  std::atomic<std::int64_t> answered{0}, failed{0}, odd{0}, last_failure_ns{0};
  Threads threads(8, [&](int thread) {
    for (int i = thread; !stop; ++i) {
      const Reply reply = redis->Call({"SET", KeyOf(i % 1024), "v"}, In(2s));
      if (reply.ok()) {
        ++answered;
        continue;
      }
      ++failed;
      last_failure_ns = steady_clock::now().time_since_epoch().count();
      const StatusCode code = reply.status.code();
      if (code != StatusCode::kUnavailable && code != StatusCode::kDeadlineExceeded) ++odd;
    }
  });
  EXPECT_TRUE(Eventually([&] { return answered > 2000; }));
  EXPECT_EQ(failed, 0);
  const int victim = cluster_.MasterOf(KeySlot(KeyOf(0)));
  cluster_.Kill(victim);
  const bool replaced =
      Eventually([&] { return cluster_.MasterOf(KeySlot(KeyOf(0))) != victim && cluster_.AllSlotsServed(); }, 60);
  const auto served_again = steady_clock::now();
  EXPECT_TRUE(replaced);
  EXPECT_TRUE(Eventually([&, before = answered.load()] { return answered > before + 20'000; }));
  stop = true;
  threads.Join();
  EXPECT_GT(failed, 0);
  EXPECT_EQ(odd, 0);
  const steady_clock::time_point last_failure{steady_clock::duration(last_failure_ns.load())};
  EXPECT_LT(last_failure - served_again, 2s) << "no error once the cluster itself serves all slots, but for the look";

  std::vector<Command> all;
  all.reserve(1024);
  for (int i = 0; i < 1024; ++i) all.push_back({"GET", KeyOf(i)});
  int bad = 0;
  for (const Reply& reply : redis->Send(all, Soon())) bad += reply.ok() ? 0 : 1;
  EXPECT_EQ(bad, 0);
  ASSERT_TRUE(cluster_.Restart(victim)) << "as a replica";
  for (const Reply& reply : redis->Send(all, Soon())) bad += reply.ok() ? 0 : 1;
  EXPECT_EQ(bad, 0);
}

TEST_F(ClusterTest, AMasterThatHangsHoldsUpItsOwnSlotsAlone) {
  const auto redis = Connected(cluster_.url(), [](Options& options) { options.silent_for = 60s; });
  std::map<int, std::string> key_of;  // by node
  for (int i = 0; key_of.size() < 3; ++i) key_of.emplace(cluster_.MasterOf(KeySlot(KeyOf(i))), KeyOf(i));
  for (const auto& [node, key] : key_of) ASSERT_TRUE(redis->Call({"SET", key, "v"}, Soon()).ok());
  cluster_.Pause(0);
  const auto before = steady_clock::now();
  const auto replies = redis->Send({{"GET", key_of[0]}, {"GET", key_of[1]}, {"GET", key_of[2]}}, before + 300ms);
  EXPECT_LT(steady_clock::now() - before, 2s);
  EXPECT_EQ(replies[0].status.code(), StatusCode::kDeadlineExceeded);
  EXPECT_TRUE(replies[1].ok()) << replies[1].status.message();
  EXPECT_TRUE(replies[2].ok()) << replies[2].status.message();
  EXPECT_TRUE(Eventually(
      [&] {
        return redis->Call({"SET", key_of[0], "w"}, In(200ms)).ok();
      },
      60))
      << "its replica takes over, and is found without the hanging node's help";
  cluster_.Continue(0);
  EXPECT_TRUE(Eventually([&] { return cluster_.AllSlotsServed(); }, 60));
  EXPECT_TRUE(Eventually([&] { return redis->Call({"GET", key_of[0]}, Soon()).value.text() == "w"; }));
}

TEST_F(ClusterTest, ByOneSeedThatIsAwayAndOneThatIsThere) {
  const auto redis = Connected("redis+cluster://127.0.0.1:" + std::to_string(FreePort()) +
                               ",127.0.0.1:" + std::to_string(cluster_.port(0)));
  EXPECT_TRUE(redis->Call({"SET", "k", "v"}, Soon()).ok());
  // A client that thinks it is alone says what it has found.
  const auto alone = Connected("redis://127.0.0.1:" + std::to_string(cluster_.port(0)));
  std::string elsewhere;
  for (int i = 0; elsewhere.empty(); ++i) elsewhere = cluster_.MasterOf(KeySlot(KeyOf(i))) != 0 ? KeyOf(i) : "";
  const Reply moved = alone->Call({"GET", elsewhere}, Soon());
  EXPECT_EQ(moved.status.code(), StatusCode::kUnavailable);
  EXPECT_EQ(moved.execution, Execution::kNot);
  EXPECT_NE(moved.status.message().find("MOVED"), std::string::npos) << moved.status.message();
}

// The map has the nodes by other names than the options: they are not connected to by both.
TEST_F(ClusterTest, ASeedByAnotherNameIsAskedOnlyWhenNobodyElseAnswers) {
  const auto redis = Connected("redis+cluster://localhost:" + std::to_string(cluster_.port(0)),
                               [](Options& options) { options.look_every = 1ms; });
  ASSERT_TRUE(redis->Call({"SET", "k", "v"}, Soon()).ok());
  const auto received = [&] {
    const std::string info = AskAt(cluster_.port(0), {"INFO", "stats"});
    return std::stoi(info.substr(info.find("total_connections_received:") + 27));
  };
  const auto looks = [&] {
    int all = 0;
    for (int node = 0; node < RedisCluster::kMasters; ++node) {
      const std::string info = AskAt(cluster_.port(node), {"INFO", "commandstats"});
      const std::size_t at = info.find("cmdstat_cluster|slots:calls=");
      if (at != std::string::npos) all += std::stoi(info.substr(at + 28));
    }
    return all;
  };
  ASSERT_TRUE(Eventually([&] { return looks() >= 2 && redis->Health().size() == 3; }));
  const int before = received(), looks_before = looks();
  int asked = 0;  // each is a connection, too
  ASSERT_TRUE(Eventually([&] { return ++asked, looks() >= looks_before + 20; }));
  EXPECT_LE(received(), before + asked + 3) << "ours are the ones that ask, and one in passing";
}

TEST_F(ClusterTest, ANodeThatIsCutOffIsNotBelieved) {
  RedisServer cut_off;  // has a slots map, and knows that it is not whole
  ASSERT_TRUE(cut_off.Start({"--cluster-enabled", "yes", "--cluster-port", std::to_string(FreePort())}));
  ASSERT_EQ(cut_off.Ask({"CLUSTER", "ADDSLOTSRANGE", "0", "16382"}), "OK");
  ASSERT_NE(cut_off.Ask({"CLUSTER", "INFO"}).find("cluster_state:fail"), std::string::npos);
  const auto redis = Connected("redis+cluster://127.0.0.1:" + std::to_string(cut_off.port()) +
                               ",127.0.0.1:" + std::to_string(cluster_.port(0)));
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(redis->Call({"SET", KeyOf(i), "v"}, Soon()).ok());
  EXPECT_EQ(redis->Health().size(), 3U);
}

TEST(Cluster, WithUserAndPassword) {
  RedisCluster cluster;
  ASSERT_TRUE(cluster.Start({"--user", "gate", "on", ">s3cret", "~*", "+@all"}));
  std::string url = cluster.url();
  url.insert(url.find("://") + 3, "gate:s3cret@");
  EXPECT_TRUE(Connected(url)->Call({"SET", "k", "v"}, Soon()).ok());
  url.replace(url.find("s3cret"), 6, "wrong1");
  const Reply denied = Connected(url)->Call({"SET", "k", "v"}, Soon());
  EXPECT_EQ(denied.status.code(), StatusCode::kPermissionDenied) << denied.status.message();
  EXPECT_EQ(denied.status.message().find("wrong1"), std::string::npos);
}

TEST(Cluster, NobodyThereAndNoClusterThere) {
  const auto nobody = Connected("redis+cluster://127.0.0.1:" + std::to_string(FreePort()));
  const Reply away = nobody->Call({"GET", "k"}, Soon());
  EXPECT_EQ(away.status.code(), StatusCode::kUnavailable);
  EXPECT_EQ(away.execution, Execution::kNot);
  RedisServer alone;
  ASSERT_TRUE(alone.Start());
  const auto redis = Connected("redis+cluster://127.0.0.1:" + std::to_string(alone.port()));
  const Reply none = redis->Call({"GET", "k"}, Soon());
  EXPECT_EQ(none.status.code(), StatusCode::kUnavailable);
  EXPECT_NE(none.status.message().find("names its slots"), std::string::npos) << none.status.message();
}

}  // namespace
}  // namespace leadgate::redis
