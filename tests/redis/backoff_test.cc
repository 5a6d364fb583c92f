#include "redis/backoff.h"

#include <gtest/gtest.h>

namespace leadgate::redis {
namespace {

using std::chrono::milliseconds;

TEST(Backoff, DoublesUpToTheLongestAndIsLessByChance) {
  struct Case {
    int failures;
    double chance;
    int expected_ms;
  };
  const Case cases[] = {{0, 0, 20},    {1, 0, 40},   {3, 0, 160},   {3, 1, 80},
                        {5, 0.5, 480}, {6, 0, 1000}, {90, 0, 1000}, {1'000'000, 1, 500}};
  for (const Case& one : cases) {
    SCOPED_TRACE(one.failures);
    EXPECT_EQ(BackoffDelay(one.failures, milliseconds(20), milliseconds(1000), one.chance),
              milliseconds(one.expected_ms));
  }
}

}  // namespace
}  // namespace leadgate::redis
