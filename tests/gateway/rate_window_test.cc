#include "gateway/rate_window.h"

#include <gtest/gtest.h>

namespace leadgate {
namespace {

TEST(RateWindow, ForgetsWhatIsOlderThanTheWindow) {
  RateCounts counts{1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 4, 5};
  Age(counts, 0);
  EXPECT_EQ(Total(counts), 15);
  Age(counts, 1);
  EXPECT_EQ(counts, (RateCounts{0, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 4}));
  Age(counts, -3);
  EXPECT_EQ(Total(counts), 10) << "a clock that goes back forgets nothing";
  Age(counts, 10);
  EXPECT_EQ(counts, (RateCounts{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
  Age(counts, 1'000'000'000'000);
  EXPECT_EQ(Total(counts), 0);
}

TEST(RateWindow, CountsUpToItsBounds) {
  RateCounts counts{UINT16_MAX};
  CountPost(counts);
  EXPECT_EQ(counts[0], UINT16_MAX);
  EXPECT_EQ(Sum(counts, {1, 1})[0], UINT16_MAX);
  EXPECT_EQ(Sum(counts, {1, 1})[1], 1);
}

}  // namespace
}  // namespace leadgate
