#include "gateway/rate_limiter.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace leadgate {
namespace {

constexpr TimeMs kNow = 1'795'255'200'000;  // on a step of five seconds
constexpr char kSomebody[] = "203.0.113.7";

TEST(RateLimiter, FlagsAboveTheSoftLimitAndRefusesAboveTheHard) {
  RateLimiter limiter;
  for (int i = 1; i <= 20; ++i) {
    SCOPED_TRACE(i);
    const RateVerdict verdict = limiter.Count("demo", kSomebody, 10, 15, kNow + i);
    EXPECT_EQ(verdict.posts_in_window, std::min(i, 15));
    EXPECT_EQ(verdict.over_soft, i > 10);
    EXPECT_EQ(verdict.over_hard, i > 15);
    EXPECT_EQ(verdict.retry_after_s, i > 15 ? 60 : 0);
  }
}

TEST(RateLimiter, TakesPostsAgainWhenItSaid) {
  RateLimiter limiter;
  TimeMs now = kNow;
  for (int i = 0; i < 5; ++i) (void)limiter.Count("demo", kSomebody, 0, 5, now + i * 7000);
  now = kNow + 40'000;
  const RateVerdict refused = limiter.Count("demo", kSomebody, 0, 5, now);
  ASSERT_TRUE(refused.over_hard);
  EXPECT_EQ(refused.retry_after_s, 20);
  EXPECT_TRUE(limiter.Count("demo", kSomebody, 0, 5, now + refused.retry_after_s * kSecondMs - 1).over_hard);
  EXPECT_FALSE(limiter.Count("demo", kSomebody, 0, 5, now + refused.retry_after_s * kSecondMs).over_hard);
}

TEST(RateLimiter, ForgetsAfterAMinute) {
  RateLimiter limiter;
  for (int i = 0; i < 8; ++i) (void)limiter.Count("demo", kSomebody, 10, 60, kNow + i * kSecondMs);
  EXPECT_EQ(limiter.Count("demo", kSomebody, 10, 60, kNow + 54 * kSecondMs).posts_in_window, 9);
  EXPECT_EQ(limiter.Count("demo", kSomebody, 10, 60, kNow + 61 * kSecondMs).posts_in_window,
            5);  // 5, 6, 7 s; 54 s; now
  EXPECT_EQ(limiter.Count("demo", kSomebody, 10, 60, kNow + kHourMs).posts_in_window, 1);
}

TEST(RateLimiter, LetsASteadyRateUnderTheLimitThroughForEver) {
  RateLimiter limiter;
  for (int i = 0; i < 600; ++i) {
    ASSERT_FALSE(limiter.Count("demo", kSomebody, 10, 10, kNow + i * 6 * kSecondMs + 1).over_hard) << i;
  }
}

TEST(RateLimiter, GivesAFloodItsLimitAndNoMore) {
  RateLimiter limiter;
  int taken = 0;
  for (int i = 0; i < 6000; ++i) taken += limiter.Count("demo", kSomebody, 10, 60, kNow + i * 100).over_hard ? 0 : 1;
  EXPECT_GE(taken, 600);  // ten minutes
  EXPECT_LE(taken, 660);
}

TEST(RateLimiter, KnowsWhichAddressesAreOneVisitor) {
  struct Case {
    const char* a;
    const char* b;
    bool same;
  };
  for (const Case& c : std::initializer_list<Case>{{"203.0.113.7", "203.0.113.7", true},
                                                   {"203.0.113.7", "203.0.113.8", false},
                                                   {"203.0.113.7", "::ffff:203.0.113.7", true},
                                                   {"2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true},
                                                   {"2001:db8:1:2::1", "2001:DB8:1:2:0:0:0:1", true},
                                                   {"2001:db8:1:2::1", "2001:db8:1:3::1", false},
                                                   {"unix:", "unix:", true},
                                                   {"", "203.0.113.7", false}}) {
    SCOPED_TRACE(std::string(c.a) + " and " + c.b);
    RateLimiter limiter;
    (void)limiter.Count("demo", c.a, 10, 60, kNow);
    EXPECT_EQ(limiter.Count("demo", c.b, 10, 60, kNow).posts_in_window, c.same ? 2 : 1);
    EXPECT_EQ(limiter.Count("newsletter", c.a, 10, 60, kNow).posts_in_window, 1);
  }
}

TEST(RateLimiter, ZeroMeansNoLimit) {
  RateLimiter limiter;
  RateVerdict verdict;
  for (int i = 0; i < 1000; ++i) verdict = limiter.Count("demo", kSomebody, 0, 0, kNow);
  EXPECT_EQ(verdict.posts_in_window, 1000);
  EXPECT_FALSE(verdict.over_soft);
  EXPECT_FALSE(verdict.over_hard);
}

TEST(RateLimiter, SurvivesAClockThatGoesBack) {
  RateLimiter limiter;
  (void)limiter.Count("demo", kSomebody, 10, 60, kNow);
  EXPECT_EQ(limiter.Count("demo", kSomebody, 10, 60, kNow - kHourMs).posts_in_window, 2);
  EXPECT_EQ(limiter.Count("demo", kSomebody, 10, 60, kNow + kSecondMs).posts_in_window, 3);
}

TEST(RateLimiter, AFloodOfAddressesStaysInItsMemoryAndRefusesNobody) {
  RateLimiter limiter(256);
  for (int i = 0; i < 20'000; ++i) {
    const std::string address =
        "10." + std::to_string(i >> 16 & 255) + "." + std::to_string(i >> 8 & 255) + "." + std::to_string(i & 255);
    ASSERT_FALSE(limiter.Count("demo", address, 1, 1, kNow).over_hard);
  }
}

TEST(RateLimiter, CountsEveryPostOfManyThreads) {
  RateLimiter limiter;
  std::atomic<int> taken = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 500; ++i) taken += limiter.Count("demo", kSomebody, 10, 777, kNow).over_hard ? 0 : 1;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(taken, 777);
}

}  // namespace
}  // namespace leadgate
