// Many callers on few connections, and what a healthy server answers.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "tests/redis/support/connected.h"
#include "tests/redis/support/redis_server.h"

namespace leadgate::redis {
namespace {

using namespace std::chrono_literals;

class Pipelining : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(server_.Start()); }
  RedisServer server_;
};

TEST_F(Pipelining, SixteenThreadsGetTheirOwnAnswers) {
  const auto redis = Connected(server_.url());
  std::atomic<int> wrong{0};
  Threads threads(16, [&](int thread) {
    for (int round = 0; round < 200; ++round) {
      std::vector<Command> batch;
      std::vector<std::string> expected;
      for (int i = 0; i <= (thread + round) % 9; ++i) {
        expected.push_back(std::to_string(thread) + "-" + std::to_string(round) + "-" + std::to_string(i));
        batch.push_back({"ECHO", expected.back()});
      }
      const auto replies = redis->Send(batch, Soon());
      if (replies.size() != expected.size()) ++wrong;
      for (std::size_t i = 0; i < replies.size(); ++i) {
        if (!replies[i].ok() || replies[i].value.text() != expected[i]) ++wrong;
      }
    }
  });
  threads.Join();
  EXPECT_EQ(wrong, 0);
  const auto health = redis->Health();
  ASSERT_EQ(health.size(), 1U);
  EXPECT_EQ(health[0].connects, 2U) << "all on two connections";
  EXPECT_EQ(health[0].owed, 0U);
  EXPECT_TRUE(health[0].connected);
}

TEST_F(Pipelining, EveryKindOfAnswer) {
  const auto redis = Connected(server_.url());
  const auto replies = redis->Send({{"SET", "k", std::string("\0\r\n", 3)},
                                    {"GET", "k"},
                                    {"GET", "nothing"},
                                    {"INCR", "n"},
                                    {"MGET", "k", "nothing"},
                                    {"INCR", "k"},
                                    {"EVAL", "return {1, {err='MINE'}, 'x', {}}", "0"}},
                                   Soon());
  ASSERT_EQ(replies.size(), 7U);
  EXPECT_EQ(replies[0].value, Value::Text("OK"));
  EXPECT_EQ(replies[1].value, Value::Text(std::string("\0\r\n", 3)));
  EXPECT_TRUE(replies[2].ok() && replies[2].value.is_nil());
  EXPECT_EQ(replies[3].value, Value::Integer(1));
  EXPECT_EQ(replies[4].value, Value::Array({Value::Text(std::string("\0\r\n", 3)), Value()}));
  EXPECT_EQ(replies[5].status.code(), StatusCode::kInternal);
  EXPECT_EQ(replies[5].execution, Execution::kDone);
  EXPECT_TRUE(replies[5].value.is_error());
  EXPECT_TRUE(replies[6].ok()) << "an error inside an answer is part of it";
  EXPECT_TRUE(replies[6].value.items()[1].is_error());
}

TEST_F(Pipelining, ACommandThatCannotBeSharedIsRefusedAndTheOthersAreSent) {
  const auto redis = Connected(server_.url());
  const auto replies = redis->Send({{"PING"}, {"SUBSCRIBE", "x"}, {"ECHO", "b"}}, Soon());
  EXPECT_TRUE(replies[0].ok());
  EXPECT_EQ(replies[1].status.code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(replies[1].execution, Execution::kNot);
  EXPECT_EQ(replies[2].value.text(), "b");
  EXPECT_TRUE(redis->Send({}, Soon()).empty());
  EXPECT_TRUE(redis->Call({"PING"}, Deadline::max()).ok()) << "for ever";
}

TEST_F(Pipelining, AScriptIsLoadedWhereItIsNot) {
  const auto redis = Connected(server_.url());
  const Script bump("return redis.call('INCRBY', KEYS[1], ARGV[1])");
  const Script twice("return ARGV[1] .. ARGV[1]");
  EXPECT_EQ(redis->Call(bump.Run({"n"}, {"2"}), Soon()).value, Value::Integer(2)) << "was never loaded";
  EXPECT_EQ(server_.Ask({"SCRIPT", "LOAD", "return redis.call('INCRBY', KEYS[1], ARGV[1])"}), bump.sha1());
  ASSERT_EQ(server_.Ask({"SCRIPT", "FLUSH"}), "OK");
  const auto replies =
      redis->Send({bump.Run({"n"}, {"1"}), {"ECHO", "x"}, twice.Run({"n"}, {"ab"}), bump.Run({"n"}, {"1"})}, Soon());
  EXPECT_EQ(replies[0].value, Value::Integer(3));
  EXPECT_EQ(replies[1].value.text(), "x");
  EXPECT_EQ(replies[2].value.text(), "abab");
  EXPECT_EQ(replies[3].value, Value::Integer(4)) << "executed once each";
  const Script broken("this is no Lua");
  EXPECT_EQ(redis->Call(broken.Run({}, {}), Soon()).execution, Execution::kNot) << "loading fails, retried once";
  EXPECT_FALSE(redis->Call({"EVALSHA", std::string(40, '0'), "0"}, Soon()).ok()) << "nothing to load it from";
}

TEST_F(Pipelining, AnAnswerOfFiftyMegabytesAndACommandOfFifty) {
  const auto redis = Connected(server_.url());
  std::string big;
  big.resize(50'000'000, 'x');
  for (std::size_t i = 0; i < big.size(); i += 997) big[i] = static_cast<char>('a' + i % 26);
  ASSERT_TRUE(redis->Call({"SET", "big", big}, Soon()).ok());
  std::atomic<bool> done{false};
  std::atomic<int> others{0};
  Threads other(1, [&](int) {
    do {
      if (redis->Call({"ECHO", "small"}, Soon()).value.text() == "small") ++others;
    } while (!done);
  });
  const auto replies = redis->Send({{"GET", "big"}, {"STRLEN", "big"}}, Soon());
  done = true;
  other.Join();
  ASSERT_TRUE(replies[0].ok()) << replies[0].status.message();
  EXPECT_TRUE(replies[0].value.text() == big);
  EXPECT_EQ(replies[1].value, Value::Integer(50'000'000));
  EXPECT_GT(others, 0);
}

TEST_F(Pipelining, ManySmallItemsAndDeepOnes) {
  const auto redis = Connected(server_.url());
  const Reply many = redis->Call({"EVAL", "local t = {} for i = 1, 200000 do t[i] = i end return t", "0"}, Soon());
  ASSERT_EQ(many.value.items().size(), 200'000U);
  EXPECT_EQ(many.value.items()[199'999].integer(), 200'000);
  const auto nested = [](int depth) {
    return Command{"EVAL", "local t = 7 for i = 1, ARGV[1] do t = {t} end return t", "0", std::to_string(depth)};
  };
  EXPECT_TRUE(redis->Call(nested(7), Soon()).ok());
  const Reply deep = redis->Call(nested(40), Soon());
  EXPECT_EQ(deep.status.code(), StatusCode::kUnavailable) << deep.status.message();
  EXPECT_EQ(deep.execution, Execution::kUnknown);
  EXPECT_TRUE(Eventually([&] { return redis->Call({"PING"}, Soon()).ok(); })) << "the next connection is good";
}

TEST_F(Pipelining, ByUnixSocketAndInADatabaseOfItsOwn) {
  const auto redis = Connected("unix://" + server_.socket_path() + "?db=3");
  ASSERT_TRUE(redis->Call({"SET", "k", "v"}, Soon()).ok());
  EXPECT_EQ(server_.Ask({"GET", "k"}), "(nil)");
  EXPECT_NE(server_.Ask({"INFO", "keyspace"}).find("db3:keys=1"), std::string::npos);
  EXPECT_EQ(redis->Call({"CLIENT", "GETNAME"}, Soon()).value.text(), "leadgate");
}

TEST_F(Pipelining, ByAName) {
  const auto redis = Connected("redis://localhost:" + std::to_string(server_.port()));
  EXPECT_TRUE(redis->Call({"PING"}, Soon()).ok());
}

TEST_F(Pipelining, ADatabaseThatIsNotThere) {
  const auto redis = Connected(server_.url() + "/99");
  const Reply reply = redis->Call({"PING"}, Soon());
  EXPECT_EQ(reply.status.code(), StatusCode::kInvalidArgument) << reply.status.message();
}

TEST_F(Pipelining, ConnectionsEndWhenTheClientDoes) {
  {
    const auto redis = Connected(server_.url());
    ASSERT_TRUE(redis->Call({"PING"}, Soon()).ok());
  }
  EXPECT_TRUE(Eventually([&] {
    return server_.Ask({"INFO", "clients"}).find("connected_clients:1\r") != std::string::npos;
  }));
}

TEST(Passwords, WrongMissingAndRight) {
  RedisServer server;
  ASSERT_TRUE(server.Start({"--requirepass", "hunter2", "--user", "gate", "on", ">s3cret", "~lg:*", "+@all"}));
  struct Case {
    const char* credentials;
    StatusCode expected;
  };
  const Case cases[] = {
      {"", StatusCode::kPermissionDenied},
      {":wrong-one@", StatusCode::kPermissionDenied},
      {"gate:hunter2@", StatusCode::kPermissionDenied},
      {":hunter2@", StatusCode::kOk},
      {"default:hunter2@", StatusCode::kOk},
      {"gate:s3cret@", StatusCode::kOk},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.credentials);
    const auto redis =
        Connected("redis://" + std::string(one.credentials) + "127.0.0.1:" + std::to_string(server.port()));
    const Reply reply = redis->Call({"GET", "lg:x"}, Soon());
    EXPECT_EQ(reply.status.code(), one.expected) << reply.status.message();
    for (const char* secret : {"hunter2", "s3cret", "wrong-one"}) {
      EXPECT_EQ(reply.status.ToString().find(secret), std::string::npos);
      EXPECT_EQ(redis->Health()[0].last_error.ToString().find(secret), std::string::npos);
    }
    EXPECT_EQ(reply.execution, reply.ok() ? Execution::kDone : Execution::kNot);
  }
  const auto gate = Connected("redis://gate:s3cret@127.0.0.1:" + std::to_string(server.port()));
  const Reply elsewhere = gate->Call({"GET", "somebody:else"}, Soon());
  EXPECT_EQ(elsewhere.status.code(), StatusCode::kPermissionDenied) << "the user's keys alone";
  EXPECT_EQ(elsewhere.status.message().find("somebody"), std::string::npos);
}

TEST(Passwords, AServerThatHasNone) {
  RedisServer server;
  ASSERT_TRUE(server.Start());
  const auto redis = Connected("redis://:hunter2@127.0.0.1:" + std::to_string(server.port()));
  EXPECT_EQ(redis->Call({"PING"}, Soon()).status.code(), StatusCode::kPermissionDenied);
}

TEST(Tls, IsRefusedWithAdvice) {
  const auto redis = Connect({.addresses = {{.host = "h", .port = 6379, .socket_path = {}}}, .tls = true});
  ASSERT_FALSE(redis.ok());
  EXPECT_EQ(redis.status().code(), StatusCode::kInvalidArgument);
  EXPECT_NE(redis.status().message().find("TLS tunnel"), std::string::npos);
}

}  // namespace
}  // namespace leadgate::redis
