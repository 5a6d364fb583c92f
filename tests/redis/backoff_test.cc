#include "redis/backoff.h"

#include <gtest/gtest.h>

namespace leadgate::redis {
namespace {

using std::chrono::milliseconds;

TEST(Backoff, DoublesUpToTheLongestAndIsLessByChance) {
  struct Case {
    double chance;
    int failures;
    int expected_ms;
  };
  const Case cases[] = {{0, 0, 20},    {0, 1, 40},   {0, 3, 160},   {1, 3, 80},
                        {0.5, 5, 480}, {0, 6, 1000}, {0, 90, 1000}, {1, 1'000'000, 500}};
  for (const Case& one : cases) {
    SCOPED_TRACE(one.failures);
    EXPECT_EQ(BackoffDelay(one.failures, milliseconds(20), milliseconds(1000), one.chance),
              milliseconds(one.expected_ms));
  }
}

}  // namespace
}  // namespace leadgate::redis
