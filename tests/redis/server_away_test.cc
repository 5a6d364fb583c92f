// A server that stops answering, dies, comes back, is read-only, or was never there.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "tests/redis/support/connected.h"
#include "tests/redis/support/redis_server.h"

namespace leadgate::redis {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

class ServerAway : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(server_.Start()); }
  RedisServer server_;
};

void NoBreaker(Options& options) { options.breaker_after = 1'000'000; }

TEST_F(ServerAway, StoppedTheCallerReturnsInTimeAndLateAnswersAreNobodys) {
  const auto redis = Connected(server_.url(), [](Options& options) {
    NoBreaker(options);
    options.connections_per_server = 1;
    options.silent_for = 60s;  // the connection outlives the pause
  });
  const std::int64_t id = redis->Call({"CLIENT", "ID"}, Soon()).value.integer();
  server_.Pause();
  for (int i = 0; i < 5; ++i) {
    const auto before = steady_clock::now();
    const auto replies = redis->Send({{"ECHO", "late" + std::to_string(i)}, {"INCR", "executed"}}, before + 20ms);
    const auto took = steady_clock::now() - before;
    EXPECT_GE(took, 20ms);
    EXPECT_LT(took, 1s);
    for (const Reply& reply : replies) {
      EXPECT_EQ(reply.status.code(), StatusCode::kDeadlineExceeded);
      EXPECT_EQ(reply.execution, Execution::kUnknown) << "it lies in the socket, and will be executed";
    }
  }
  std::atomic<int> wrong{0};
  Threads threads(8, [&](int thread) {
    for (int i = 0; i < 50; ++i) {
      const std::string mine = std::to_string(thread) + "/" + std::to_string(i);
      const Reply reply = redis->Call({"ECHO", mine}, Soon());
      if (!reply.ok() || reply.value.text() != mine) ++wrong;
    }
  });
  server_.Continue();
  threads.Join();
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(redis->Call({"CLIENT", "ID"}, Soon()).value.integer(), id) << "still the same connection";
  EXPECT_EQ(redis->Call({"GET", "executed"}, Soon()).value.text(), "5");
}

TEST_F(ServerAway, WhatCouldNotBeSentInTimeIsNeverSent) {
  const auto redis = Connected(server_.url(), [](Options& options) {
    NoBreaker(options);
    options.connections_per_server = 1;
    options.silent_for = 60s;
  });
  ASSERT_TRUE(redis->Call({"PING"}, Soon()).ok());
  server_.Pause();
  // Fills what the kernel takes on both sides, so that the next one stays here.
  const Reply big = redis->Call({"SET", "big", std::string(64 << 20, 'x')}, In(50ms));
  EXPECT_EQ(big.status.code(), StatusCode::kDeadlineExceeded);
  const Reply waits = redis->Call({"SET", "unsent", "x"}, In(20ms));
  EXPECT_EQ(waits.status.code(), StatusCode::kDeadlineExceeded);
  EXPECT_EQ(waits.execution, Execution::kNot);
  server_.Continue();
  EXPECT_EQ(redis->Call({"EXISTS", "unsent"}, Soon()).value, Value::Integer(0));
  EXPECT_EQ(redis->Call({"STRLEN", "big"}, Soon()).value, Value::Integer(64 << 20)) << "unknown was executed";
}

TEST_F(ServerAway, ASilentConnectionIsGivenUp) {
  const auto redis = Connected(server_.url(), [](Options& options) {
    NoBreaker(options);
    options.connections_per_server = 1;
    options.silent_for = 100ms;
    options.connect_timeout = 100ms;
  });
  ASSERT_TRUE(redis->Call({"PING"}, Soon()).ok());
  server_.Pause();
  const Reply reply = redis->Call({"PING"}, Soon());
  EXPECT_EQ(reply.status.code(), StatusCode::kUnavailable);
  EXPECT_EQ(reply.execution, Execution::kUnknown);
  EXPECT_TRUE(Eventually([&] {
    const Reply again = redis->Call({"PING"}, Soon());
    return again.execution == Execution::kNot;  // connected by the kernel, but nobody greets
  }));
  server_.Continue();
  EXPECT_TRUE(Eventually([&] { return redis->Call({"PING"}, Soon()).ok(); }));
}

TEST_F(ServerAway, BreakerOpensAfterTimeoutsAndClosesWithTheProbe) {
  const auto redis = Connected(server_.url(), [](Options& options) {
    options.silent_for = 60s;
    options.probe_every = 100ms;
  });
  ASSERT_TRUE(redis->Call({"PING"}, Soon()).ok());
  server_.Pause();
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(redis->Call({"PING"}, In(20ms)).status.code(), StatusCode::kDeadlineExceeded);
  }
  EXPECT_TRUE(redis->Health()[0].breaker_open);
  EXPECT_EQ(redis->Health()[0].timeouts, 3U);
  int probes = 0, refused = 0;
  const auto until = In(1s);
  while (steady_clock::now() < until) {
    const Reply reply = redis->Call({"PING"}, In(20ms));
    if (reply.status.code() == StatusCode::kDeadlineExceeded) {
      ++probes;
    } else {
      EXPECT_EQ(reply.status.code(), StatusCode::kUnavailable);
      EXPECT_EQ(reply.execution, Execution::kNot);
      ++refused;
    }
  }
  EXPECT_GE(probes, 1);
  EXPECT_LE(probes, 11);
  EXPECT_GT(refused, 100) << "at once, without waiting";
  server_.Continue();
  EXPECT_TRUE(Eventually([&] { return redis->Call({"PING"}, Soon()).ok(); }));
  EXPECT_FALSE(redis->Health()[0].breaker_open);
  EXPECT_TRUE(redis->Call({"PING"}, Soon()).ok());
}

TEST_F(ServerAway, WhoIsSilentIsAskedByNobodyUntilItAnswers) {
  const auto redis = Connected(server_.url(), [](Options& options) {
    NoBreaker(options);
    options.silent_after = 20ms;
    options.probe_every = 1h;
    options.silent_for = 60s;  // the connection outlives the pause
  });
  ASSERT_TRUE(redis->Call({"PING"}, Soon()).ok());
  server_.Pause();
  EXPECT_EQ(redis->Call({"PING"}, In(1ms)).status.code(), StatusCode::kDeadlineExceeded) << "too short to say so";
  EXPECT_EQ(redis->Call({"PING"}, In(25ms)).status.code(), StatusCode::kDeadlineExceeded);
  EXPECT_TRUE(redis->Health()[0].breaker_open);
  for (int i = 0; i < 100; ++i) {
    const Reply reply = redis->Call({"PING"}, Soon());  // would wait for ten seconds
    EXPECT_EQ(reply.status.code(), StatusCode::kUnavailable);
    EXPECT_EQ(reply.execution, Execution::kNot);
  }
  server_.Continue();
  EXPECT_TRUE(Eventually([&] { return redis->Call({"PING"}, Soon()).ok(); })) << "it answers what it owes";
  EXPECT_FALSE(redis->Health()[0].breaker_open);
}

TEST_F(ServerAway, WhoIsSilentAndConnectedToAnewIsAsked) {
  const auto redis = Connected(server_.url(), [](Options& options) {
    NoBreaker(options);
    options.silent_after = 20ms;
    options.probe_every = 1h;
  });
  ASSERT_TRUE(redis->Call({"PING"}, Soon()).ok());
  server_.Pause();
  EXPECT_EQ(redis->Call({"PING"}, In(25ms)).status.code(), StatusCode::kDeadlineExceeded);
  EXPECT_EQ(redis->Call({"PING"}, Soon()).status.code(), StatusCode::kUnavailable);
  server_.Continue();
  server_.Kill();
  ASSERT_TRUE(server_.Start());
  EXPECT_TRUE(Eventually([&] { return redis->Call({"PING"}, Soon()).ok(); })) << "its greeting is answered";
}

TEST_F(ServerAway, KilledUnderLoadAndBackOnTheSamePort) {
  const auto redis = Connected(server_.url());
  std::atomic<bool> stop{false};
  std::atomic<int> answered{0}, unknown{0}, not_done{0}, wrong{0};
  Threads threads(8, [&](int thread) {
    for (int i = 0; !stop; ++i) {
      const std::string mine = std::to_string(thread) + "/" + std::to_string(i);
      const Reply reply = redis->Call({"ECHO", mine}, Soon());
      if (reply.ok()) {
        ++answered;
        if (reply.value.text() != mine) ++wrong;
      } else {
        if (reply.status.code() != StatusCode::kUnavailable) ++wrong;
        ++(reply.execution == Execution::kUnknown ? unknown : not_done);
      }
    }
  });
  const auto more = [&](int than) {
    return Eventually([&, before = answered.load()] { return answered > before + than; });
  };
  for (int kill = 0; kill < 3; ++kill) {
    EXPECT_TRUE(more(1000));
    server_.Kill();
    EXPECT_TRUE(Eventually([&, before = not_done.load()] { return not_done > before + 100; })) << "fails at once";
    EXPECT_TRUE(server_.Start());
  }
  EXPECT_TRUE(more(1000)) << "and it is asked again by itself";
  stop = true;
  threads.Join();
  EXPECT_EQ(wrong, 0);
  EXPECT_LE(unknown, 3 * 8 * 2) << "at most what was on the way when it died, by each of the two connections";
  EXPECT_GE(redis->Health()[0].connects, 5U);
}

TEST_F(ServerAway, ReadOnlyReplica) {
  RedisServer replica;
  ASSERT_TRUE(replica.Start({"--replicaof", "127.0.0.1", std::to_string(server_.port())}));
  const auto redis = Connected(replica.url());
  Reply reply;
  EXPECT_TRUE(Eventually([&] {
    reply = redis->Call({"SET", "k", "v"}, Soon());
    return reply.value.text().starts_with("READONLY");
  }));
  EXPECT_EQ(reply.status.code(), StatusCode::kUnavailable);
  EXPECT_EQ(reply.execution, Execution::kNot);
  EXPECT_NE(reply.status.message().find("read-only"), std::string::npos);
  const Script write("return redis.call('SET', KEYS[1], 'v')");
  const Reply script = redis->Call(write.Run({"k"}, {}), Soon());
  EXPECT_EQ(script.status.code(), StatusCode::kUnavailable) << script.status.message();
  EXPECT_EQ(script.execution, Execution::kNot);
}

TEST_F(ServerAway, ReplicaThatLostItsMaster) {
  RedisServer replica;
  ASSERT_TRUE(
      replica.Start({"--replicaof", "127.0.0.1", std::to_string(server_.port()), "--replica-serve-stale-data", "no"}));
  const auto redis = Connected(replica.url());
  EXPECT_TRUE(Eventually([&] { return redis->Call({"GET", "k"}, Soon()).ok(); }));
  server_.Kill();
  Reply reply;
  EXPECT_TRUE(Eventually([&] {
    reply = redis->Call({"GET", "k"}, Soon());
    return reply.value.text().starts_with("MASTERDOWN");
  }));
  EXPECT_EQ(reply.status.code(), StatusCode::kUnavailable);
  EXPECT_EQ(reply.execution, Execution::kNot);
}

TEST_F(ServerAway, AScriptThatRunsOnMakesItBusy) {
  const auto redis = Connected(server_.url(), [](Options& options) {
    NoBreaker(options);
    options.silent_for = 60s;
  });
  ASSERT_EQ(server_.Ask({"CONFIG", "SET", "busy-reply-threshold", "10"}), "OK");
  EXPECT_EQ(redis->Call({"EVAL", "while true do end", "0"}, In(50ms)).status.code(), StatusCode::kDeadlineExceeded);
  Reply reply;
  EXPECT_TRUE(Eventually([&] {
    reply = redis->Call({"GET", "k"}, In(1s));
    return reply.value.text().starts_with("BUSY");
  }));
  EXPECT_EQ(reply.status.code(), StatusCode::kUnavailable);
  EXPECT_EQ(server_.Ask({"SCRIPT", "KILL"}), "OK");
  EXPECT_TRUE(Eventually([&] { return redis->Call({"GET", "k"}, In(1s)).ok(); }));
}

TEST_F(ServerAway, ItIsLoadingItsData) {
  std::vector<Command> sets;
  sets.reserve(3000);
  for (int i = 0; i < 3000; ++i) sets.push_back({"SET", "key:" + std::to_string(i), std::string(100, 'v')});
  for (const Reply& reply : Connected(server_.url())->Send(sets, Soon())) ASSERT_TRUE(reply.ok());
  ASSERT_EQ(server_.Ask({"SAVE"}), "OK");
  server_.Kill();
  ASSERT_TRUE(server_.Start({"--key-load-delay", "5000", "--loading-process-events-interval-bytes", "1024"}));
  const auto redis = Connected(server_.url());
  Reply reply = redis->Call({"GET", "key:7"}, Soon());
  EXPECT_EQ(reply.status.code(), StatusCode::kUnavailable);
  EXPECT_EQ(reply.execution, Execution::kNot);
  EXPECT_NE(reply.status.message().find("LOADING"), std::string::npos) << reply.status.message();
  EXPECT_EQ(server_.Ask({"CONFIG", "SET", "key-load-delay", "0"}), "OK");
  EXPECT_TRUE(Eventually([&] { return redis->Call({"GET", "key:7"}, Soon()).ok(); }));
}

TEST_F(ServerAway, MemoryIsFull) {
  const auto redis = Connected(server_.url());
  ASSERT_EQ(server_.Ask({"CONFIG", "SET", "maxmemory", "1"}), "OK");
  const Reply reply = redis->Call({"SET", "k", "v"}, Soon());
  EXPECT_EQ(reply.status.code(), StatusCode::kResourceExhausted) << reply.status.message();
  EXPECT_EQ(reply.execution, Execution::kNot);
}

TEST_F(ServerAway, TooManyClients) {
  ASSERT_EQ(server_.Ask({"CONFIG", "SET", "maxclients", "1"}), "OK");
  const auto redis = Connected(server_.url(), [](Options& options) { options.connections_per_server = 3; });
  EXPECT_TRUE(Eventually([&] { return redis->Health()[0].last_error.code() == StatusCode::kResourceExhausted; }))
      << redis->Health()[0].last_error.ToString();
}

TEST_F(ServerAway, TooMuchWaiting) {
  const auto redis = Connected(server_.url(), [](Options& options) {
    NoBreaker(options);
    options.connections_per_server = 1;
    options.most_owed = 10;
    options.silent_for = 60s;
  });
  ASSERT_TRUE(redis->Call({"PING"}, Soon()).ok());
  server_.Pause();
  for (int i = 0; i < 10; ++i) static_cast<void>(redis->Call({"PING"}, In(1ms)));
  const Reply reply = redis->Call({"PING"}, In(1ms));
  EXPECT_EQ(reply.status.code(), StatusCode::kResourceExhausted);
  EXPECT_EQ(reply.execution, Execution::kNot);
  server_.Continue();
  EXPECT_TRUE(Eventually([&] { return redis->Call({"PING"}, Soon()).ok(); }));
}

TEST(NobodyThere, ConnectionRefused) {
  const auto redis = Connected("redis://127.0.0.1:" + std::to_string(FreePort()));
  for (int i = 0; i < 3; ++i) {
    const auto before = steady_clock::now();
    const Reply reply = redis->Call({"PING"}, Soon());
    EXPECT_LT(steady_clock::now() - before, 2s);
    EXPECT_EQ(reply.status.code(), StatusCode::kUnavailable);
    EXPECT_EQ(reply.execution, Execution::kNot);
    EXPECT_NE(reply.status.message().find("refused"), std::string::npos) << reply.status.message();
  }
  EXPECT_FALSE(redis->Health()[0].connected);
}

TEST(NobodyThere, ANameThatDoesNotExist) {
  const auto redis =
      Connected("redis://no-such-host.invalid", [](Options& options) { options.connect_timeout = 500ms; });
  const Reply reply = redis->Call({"PING"}, Soon());
  EXPECT_FALSE(reply.ok());
  EXPECT_EQ(reply.execution, Execution::kNot);
  EXPECT_NE(reply.status.message().find("no-such-host.invalid"), std::string::npos) << reply.status.message();
}

TEST(NobodyThere, ASocketThatDoesNotExist) {
  const auto redis = Connected("unix:///nowhere/redis.sock");
  const Reply reply = redis->Call({"PING"}, Soon());
  EXPECT_EQ(reply.status.code(), StatusCode::kUnavailable);
  EXPECT_NE(reply.status.message().find("No such file"), std::string::npos) << reply.status.message();
}

}  // namespace
}  // namespace leadgate::redis
