// Limits that three gateways share by a real Redis.
#include "store/redis/shared_rates.h"

#include <gtest/gtest.h>

#include <atomic>

#include "gateway/shared_rate_limiter.h"
#include "tests/redis/support/connected.h"
#include "tests/redis/support/redis_server.h"

namespace leadgate {
namespace {

using namespace std::chrono_literals;
using redis::Connected;
using redis::Threads;

constexpr char kSomebody[] = "203.0.113.7";
constexpr TimeMs kNow = 1'795'255'200'000;

struct SharingGateway {
  SharingGateway(const std::string& url, std::chrono::milliseconds timeout)
      : client(Connected(url)),
        rates(*client, Layout("test"), timeout),
        limiter([this](const std::string& key, const RateCounts& mine) { return rates.Exchange(key, mine); }) {}
  bool Takes(int soft, int hard, const std::string& address = kSomebody) {
    return !limiter.Count("demo", address, soft, hard, kNow).over_hard;
  }

  std::unique_ptr<redis::Redis> client;
  SharedRates rates;
  SharedRateLimiter limiter;
};

class SharedRatesTest : public testing::Test {
 protected:
  // `timeout`: as long as a busy machine may need.
  void Start(std::chrono::milliseconds timeout = 10s) {
    ASSERT_TRUE(server_.Start());
    for (int i = 0; i < 3; ++i) gateways_.push_back(std::make_unique<SharingGateway>(server_.url(), timeout));
    for (const auto& gateway : gateways_) {
      ASSERT_TRUE(Eventually([&] { return gateway->client->Call({"PING"}, redis::Soon()).ok(); }));
    }
  }
  int TakenByAll(int posts, int hard) {
    std::atomic<int> taken = 0;
    Threads threads(6, [&](int thread) {
      for (int i = 0; i < posts; ++i) taken += gateways_[static_cast<std::size_t>(thread % 3)]->Takes(10, hard) ? 1 : 0;
    });
    threads.Join();
    return taken;
  }

  RedisServer server_;
  std::vector<std::unique_ptr<SharingGateway>> gateways_;
};

TEST_F(SharedRatesTest, AnAddressHasOneLimitAtAllGateways) {
  Start();
  const int taken = TakenByAll(200, 60);
  EXPECT_GE(taken, 60);
  EXPECT_LE(taken, 60 + 2 * (60 / 8));
  EXPECT_FALSE(gateways_[0]->Takes(10, 60));
  EXPECT_TRUE(gateways_[0]->Takes(10, 60, "203.0.113.8"));
}

TEST_F(SharedRatesTest, EachHearsTheOthersByAge) {
  Start();
  const auto say = [&](int gateway, const RateCounts& counts) {
    return gateways_[static_cast<std::size_t>(gateway)]->rates.Exchange("k", counts);
  };
  ASSERT_TRUE(say(0, {1, 0, 300}));
  ASSERT_TRUE(say(0, {2, 0, 300})) << "said again: in place of what was said";
  const auto heard = say(1, {0, 5});
  ASSERT_TRUE(heard);
  // The server's step may have gone on between.
  EXPECT_EQ(Total(*heard), 302);
  EXPECT_TRUE((*heard)[0] == 2 || (*heard)[1] == 2);
  ASSERT_TRUE(say(0, {1})) << "said before, and late on the way: changes nothing";
  const auto both = say(2, {});
  ASSERT_TRUE(both);
  EXPECT_EQ(Total(*both), 307);
}

TEST_F(SharedRatesTest, KeysExpireAndShowNobodysAddress) {
  Start();
  for (int i = 0; i < 5; ++i) (void)gateways_[0]->Takes(10, 60);
  for (int visitor = 0; visitor < 50; ++visitor) (void)gateways_[0]->Takes(10, 60, "10.0.0." + std::to_string(visitor));
  const redis::Reply keys = gateways_[0]->client->Call({"KEYS", "*"}, redis::Soon());
  ASSERT_EQ(keys.value.items().size(), 1U) << "who posts once is not written down";
  const std::string key = keys.value.items()[0].text();
  EXPECT_EQ(key.find("lg:1:test:rate:"), 0U);
  EXPECT_EQ(key.size(), std::string("lg:1:test:rate:").size() + 16);
  const redis::Reply left = gateways_[0]->client->Call({"TTL", key}, redis::Soon());
  EXPECT_GT(left.value.integer(), 0);
  EXPECT_LE(left.value.integer(), 65);
}

TEST_F(SharedRatesTest, WithRedisSilentEachGoesOnByItselfAndWaitsBoundedly) {
  Start(20ms);
  server_.Pause();
  const auto began = std::chrono::steady_clock::now();
  for (const auto& gateway : gateways_) {
    int taken = 0;
    while (gateway->Takes(10, 60)) ++taken;
    EXPECT_EQ(taken, 60);
  }
  // Three timeouts each until its breaker opens, then a probe a second. With a timeout a post it would be 3.6 s.
  EXPECT_LT(std::chrono::steady_clock::now() - began, 3s);
  server_.Continue();
  EXPECT_TRUE(Eventually([&] { return gateways_[1]->rates.Exchange("k", {1}).has_value(); }));
}

TEST_F(SharedRatesTest, WithRedisGoneNobodyIsRefusedForIt) {
  Start(1s);
  server_.Kill();
  for (const auto& gateway : gateways_) {
    int taken = 0;
    while (gateway->Takes(10, 60)) ++taken;
    EXPECT_EQ(taken, 60);
  }
  ASSERT_TRUE(server_.Start());
  EXPECT_TRUE(Eventually([&] { return gateways_[2]->rates.Exchange("k", {1}).has_value(); }));
}

}  // namespace
}  // namespace leadgate
