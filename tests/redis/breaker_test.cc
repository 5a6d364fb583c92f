#include "redis/breaker.h"

#include <gtest/gtest.h>

#include <atomic>

#include "tests/redis/support/connected.h"

namespace leadgate::redis {
namespace {

using std::chrono::milliseconds;

TEST(Breaker, OpensAfterTimeoutsInARowAndAdmitsOneProbeASecond) {
  Breaker breaker(3, milliseconds(1000));
  const Breaker::Time now(std::chrono::hours(1));
  breaker.TimedOut(now);
  breaker.TimedOut(now);
  EXPECT_TRUE(breaker.Admits(now));
  EXPECT_FALSE(breaker.open());
  breaker.TimedOut(now);
  EXPECT_TRUE(breaker.open());
  EXPECT_FALSE(breaker.Admits(now));
  EXPECT_FALSE(breaker.Admits(now + milliseconds(999)));
  EXPECT_TRUE(breaker.Admits(now + milliseconds(1000))) << "the probe";
  EXPECT_FALSE(breaker.Admits(now + milliseconds(1000))) << "one alone";
  breaker.TimedOut(now + milliseconds(1020));
  EXPECT_FALSE(breaker.Admits(now + milliseconds(1999)));
  EXPECT_TRUE(breaker.Admits(now + milliseconds(2000)));
  breaker.Answered();
  EXPECT_FALSE(breaker.open());
  EXPECT_TRUE(breaker.Admits(now + milliseconds(2001)));
}

TEST(Breaker, AnAnswerBetweenTimeoutsStartsTheCountAgain) {
  Breaker breaker(3, milliseconds(1000));
  const Breaker::Time now(std::chrono::hours(1));
  for (int i = 0; i < 10; ++i) {
    breaker.TimedOut(now);
    breaker.TimedOut(now);
    breaker.Answered();
  }
  EXPECT_FALSE(breaker.open());
}

TEST(Breaker, ManyThreadsGetOneProbe) {
  Breaker breaker(1, milliseconds(1000));
  const Breaker::Time now(std::chrono::hours(1));
  breaker.TimedOut(now);
  std::atomic<int> admitted{0};
  Threads threads(16, [&](int) { admitted += breaker.Admits(now + milliseconds(1500)) ? 1 : 0; });
  threads.Join();
  EXPECT_EQ(admitted, 1);
}

}  // namespace
}  // namespace leadgate::redis
