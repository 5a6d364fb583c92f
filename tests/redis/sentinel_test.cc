#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "tests/redis/support/connected.h"
#include "tests/redis/support/redis_sentinels.h"

namespace leadgate::redis {
namespace {

using namespace std::chrono_literals;

std::string PortOf(Redis& redis) {
  const Reply reply = redis.Call({"CONFIG", "GET", "port"}, Soon());
  return reply.value.items().size() == 2 ? reply.value.items()[1].text() : reply.status.ToString();
}

TEST(Sentinel, AFailoverIsFollowed) {
  RedisSentinels sentinels;
  ASSERT_TRUE(sentinels.Start());
  const auto redis = Connected(sentinels.url());
  EXPECT_EQ(PortOf(*redis), std::to_string(sentinels.master().port()));
  ASSERT_TRUE(redis->Call({"SET", "k", "before"}, Soon()).ok());
  ASSERT_TRUE(Eventually([&] { return sentinels.replica().Ask({"GET", "k"}) == "before"; }));

  sentinels.master().Kill();
  const Reply lost = redis->Call({"SET", "k", "lost"}, Soon());
  EXPECT_EQ(lost.status.code(), StatusCode::kUnavailable) << lost.status.message();
  ASSERT_TRUE(sentinels.WaitForMaster(sentinels.replica().port()));
  EXPECT_TRUE(Eventually([&] { return redis->Call({"SET", "k", "after"}, Soon()).ok(); }));
  EXPECT_EQ(PortOf(*redis), std::to_string(sentinels.replica().port()));

  ASSERT_TRUE(sentinels.master().Start()) << "the old one comes back, and is made a replica";
  EXPECT_TRUE(Eventually([&] { return sentinels.master().Ask({"GET", "k"}) == "after"; }, 60));
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(redis->Call({"SET", "k", std::to_string(i)}, Soon()).ok());
  EXPECT_TRUE(Eventually([&] { return sentinels.master().Ask({"GET", "k"}) == "99"; }));
}

TEST(Sentinel, AServerThatIsNoneIsSaidToBe) {
  RedisServer server;
  ASSERT_TRUE(server.Start());
  const std::string address = "127.0.0.1:" + std::to_string(server.port());
  const struct {
    std::string url, said;
  } cases[] = {
      {"redis+sentinel://" + address + "/mymaster", "is no Sentinel"},
      {"redis+cluster://" + address, "is no node of a cluster; the address of a server alone begins with redis://"}};
  for (const auto& [url, said] : cases) {
    const auto redis = Connect(*ParseUrl(url));
    ASSERT_TRUE(redis.ok());
    EXPECT_TRUE(Eventually([&, &said = said] {
      return (*redis)->Call({"GET", "k"}, Soon()).status.message().find(said) != std::string::npos;
    })) << (*redis)->Call({"GET", "k"}, Soon()).status.message();
  }
}

TEST(Sentinel, AnOrderedFailoverIsFollowedWithoutAFailureOfTheMaster) {
  RedisSentinels sentinels;
  ASSERT_TRUE(sentinels.Start());
  const auto redis = Connected(sentinels.url());
  ASSERT_TRUE(redis->Call({"SET", "k", "v"}, Soon()).ok());
  ASSERT_TRUE(Eventually([&] { return sentinels.AskSentinel({"SENTINEL", "FAILOVER", "mymaster"}) == "OK"; }));
  ASSERT_TRUE(sentinels.WaitForMaster(sentinels.replica().port()));
  EXPECT_TRUE(Eventually([&] { return PortOf(*redis) == std::to_string(sentinels.replica().port()); }));
  EXPECT_TRUE(Eventually([&] { return redis->Call({"SET", "k", "w"}, Soon()).ok(); }));
}

TEST(Sentinel, SentinelsThatAreAwayAreSkippedAndNoneAtAllKeepsTheMaster) {
  RedisSentinels sentinels;
  ASSERT_TRUE(sentinels.Start());
  sentinels.KillSentinel(0);
  sentinels.PauseSentinel(1);
  const auto redis = Connected(sentinels.url(), [](Options& options) { options.connect_timeout = 200ms; });
  EXPECT_TRUE(redis->Call({"SET", "k", "v"}, Soon()).ok()) << "the third knows";
  sentinels.KillSentinel(2);
  EXPECT_TRUE(redis->Call({"SET", "k", "v"}, Soon()).ok());
}

TEST(Sentinel, PasswordsOfBoth) {
  RedisSentinels sentinels;
  ASSERT_TRUE(sentinels.Start("hunter2", "s3cret"));
  const auto with = [](const char* password, const char* sentinel_password) {
    return [=](Options& options) {
      options.password = password;
      options.sentinel_password = sentinel_password;
    };
  };
  const auto right = Connected(sentinels.url(), with("hunter2", "s3cret"));
  EXPECT_TRUE(right->Call({"SET", "k", "v"}, Soon()).ok());
  const auto no_sentinel = Connected(sentinels.url(), with("hunter2", ""));
  const Reply refused = no_sentinel->Call({"GET", "k"}, Soon());
  EXPECT_EQ(refused.status.code(), StatusCode::kPermissionDenied) << refused.status.message();
  const auto no_master = Connected(sentinels.url(), with("wrong", "s3cret"));
  const Reply denied = no_master->Call({"GET", "k"}, Soon());
  EXPECT_EQ(denied.status.code(), StatusCode::kPermissionDenied) << denied.status.message();
  for (const Reply& reply : {refused, denied}) EXPECT_EQ(reply.status.message().find("s3cret"), std::string::npos);
}

TEST(Sentinel, AMasterNobodyKnowsAndNoSentinelAtAll) {
  RedisSentinels sentinels;
  ASSERT_TRUE(sentinels.Start());
  const auto redis = Connected(sentinels.url(), [](Options& options) { options.master_name = "other"; });
  const Reply reply = redis->Call({"PING"}, Soon());
  EXPECT_EQ(reply.status.code(), StatusCode::kUnavailable);
  EXPECT_NE(reply.status.message().find("knows no master of the name \"other\""), std::string::npos)
      << reply.status.message();
  for (int i = 0; i < RedisSentinels::kSentinels; ++i) sentinels.KillSentinel(i);
  const auto nobody = Connected(sentinels.url());
  EXPECT_EQ(nobody->Call({"PING"}, Soon()).status.code(), StatusCode::kUnavailable);
  EXPECT_EQ(nobody->Health()[0].last_error.code(), StatusCode::kUnavailable);
}

// A Sentinel that has not noticed a failover names a server that is master no more.
TEST(Sentinel, WhatItNamesMustSayItselfThatItIsMaster) {
  RedisSentinels sentinels;
  ASSERT_TRUE(sentinels.Start());
  Connection connection({.address = {.host = "127.0.0.1", .port = sentinels.replica().port(), .socket_path = {}},
                         .greeting = {.client_name = "", .must_be_master = true}});
  const Command ping = {"PING"};
  const auto batch = std::make_shared<Batch>(std::vector<const Command*>{&ping}, "replica");
  connection.Submit(batch);
  const Reply reply = batch->Wait(Soon()).front();
  EXPECT_EQ(reply.status.code(), StatusCode::kUnavailable);
  EXPECT_NE(reply.status.message().find("is no master"), std::string::npos) << reply.status.message();
}

}  // namespace
}  // namespace leadgate::redis
