#include "gateway/retry_delay.h"

#include <gtest/gtest.h>

namespace leadgate {
namespace {

TEST(RetryDelay, DoublesUpToItsCapAndIsJittered) {
  struct Case {
    int attempts;
    double random;
    TimeMs expected;
  };
  const Case cases[] = {
      {1, 0.0, 0},        {1, 0.5, 500},      {1, 0.999, 999},
      {2, 0.5, 1000},     {4, 0.5, 4000},     {10, 0.5, 256'000},
      {11, 0.5, 450'000}, {99, 0.5, 450'000}, {1'000'000, 0.999, 899'100},
      {0, 0.5, 500},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::to_string(c.attempts) + " attempts, random " + std::to_string(c.random));
    EXPECT_EQ(RetryDelay({.base_ms = 1000, .cap_ms = 900'000}, c.attempts, c.random), c.expected);
  }
}

}  // namespace
}  // namespace leadgate
