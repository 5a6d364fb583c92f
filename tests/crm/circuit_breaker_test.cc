#include "crm/circuit_breaker.h"

#include <gtest/gtest.h>

namespace leadgate {
namespace {

constexpr TimeMs kNow = 1'000'000;

CircuitBreaker Open(int after = 3) {
  CircuitBreaker breaker({.open_after_failures = after, .cool_down_ms = 1000, .cool_down_cap_ms = 5000});
  for (int i = 0; i < after; ++i) breaker.Failed(kNow);
  return breaker;
}

TEST(CircuitBreaker, OpensAfterFailuresInARow) {
  CircuitBreaker breaker({.open_after_failures = 3, .cool_down_ms = 1000, .cool_down_cap_ms = 5000});
  breaker.Failed(kNow);
  breaker.Failed(kNow);
  breaker.Succeeded();
  breaker.Failed(kNow);
  breaker.Failed(kNow);
  EXPECT_EQ(breaker.state(), CircuitState::kClosed) << "a success in between starts the count again";
  EXPECT_EQ(breaker.Allowed(kNow, 64), 64);
  breaker.Failed(kNow);
  EXPECT_EQ(breaker.state(), CircuitState::kOpen);
  EXPECT_EQ(breaker.Allowed(kNow + 999, 64), 0);
  EXPECT_EQ(breaker.NextTryAt(), kNow + 1000);
}

TEST(CircuitBreaker, ProbesWithOneAndCloses) {
  CircuitBreaker breaker = Open();
  EXPECT_EQ(breaker.Allowed(kNow + 1000, 64), 1);
  EXPECT_EQ(breaker.state(), CircuitState::kHalfOpen);
  breaker.Succeeded();
  EXPECT_EQ(breaker.state(), CircuitState::kClosed);
  EXPECT_EQ(breaker.Allowed(kNow + 1000, 64), 64);
}

TEST(CircuitBreaker, PauseDoublesUpToItsCapAndStartsSmallAgain) {
  CircuitBreaker breaker = Open();
  TimeMs now = kNow;
  for (const TimeMs pause : {1000, 2000, 4000, 5000, 5000}) {
    SCOPED_TRACE(pause);
    EXPECT_EQ(breaker.Allowed(now + pause - 1, 8), 0);
    now += pause;
    ASSERT_EQ(breaker.Allowed(now, 8), 1);
    breaker.Failed(now);
  }
  EXPECT_EQ(breaker.Allowed(now + 5000, 8), 1);
  breaker.Succeeded();
  for (int i = 0; i < 3; ++i) breaker.Failed(now);
  EXPECT_EQ(breaker.NextTryAt(), now + 1000);
}

TEST(CircuitBreaker, HoldsForRetryAfterWithoutOpening) {
  CircuitBreaker breaker({.open_after_failures = 3, .cool_down_ms = 1000, .cool_down_cap_ms = 5000});
  breaker.PauseUntil(kNow, kNow + 2000);
  EXPECT_EQ(breaker.Allowed(kNow + 1999, 4), 0);
  EXPECT_EQ(breaker.Allowed(kNow + 2000, 4), 4);
  breaker.PauseUntil(kNow, kNow + kDayMs);
  EXPECT_EQ(breaker.NextTryAt(), kNow + 5000) << "no longer than the longest cool-down";
}

TEST(CircuitBreaker, AClockSetBackDoesNotHoldItForever) {
  CircuitBreaker breaker = Open();
  EXPECT_EQ(breaker.Allowed(kNow - kHourMs, 4), 1);
}

}  // namespace
}  // namespace leadgate
