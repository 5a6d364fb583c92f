#include "leadgate/clock.h"

#include <gtest/gtest.h>

namespace leadgate {
namespace {

TEST(ParseTime, ReadsOffsetsFractionsAndDates) {
  const struct {
    const char* text;
    TimeMs expected;
  } cases[] = {
      {"2021-02-25T15:02:10Z", 1614265330000},
      {"2021-02-25T16:02:10+01:00", 1614265330000},
      {"2021-02-25T10:32:10-04:30", 1614265330000},
      {"2021-02-25T15:02:10.123Z", 1614265330123},
      {"2021-02-25t15:02:10.1239z", 1614265330123},
      {"2021-02-25", 1614211200000},
      {"1970-01-01T00:00:00Z", 0},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.text);
    const Result<TimeMs> time = ParseTime(c.text);
    ASSERT_TRUE(time.ok()) << time.status().ToString();
    EXPECT_EQ(*time, c.expected);
  }
}

TEST(ParseTime, RefusesWhatIsNoTime) {
  for (const char* text : {"", "yesterday", "2021-02-30", "2021-02-25T25:00:00Z", "2021-02-25T15:02:10",
                           "2021-02-25T15:02:10Zx", "2021-02-25T15:02:10.Z", "2021-2-25", "2021-02-25T15:02:10+1:00"}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(ParseTime(text).status().code(), StatusCode::kInvalidArgument);
  }
}

TEST(FormatTime, IsReadBackUnchanged) {
  for (const TimeMs time :
       {TimeMs{0}, TimeMs{1614265330000}, TimeMs{1614265330123}, TimeMs{-1}, TimeMs{4102444799999}}) {
    EXPECT_EQ(*ParseTime(FormatTime(time)), time) << FormatTime(time);
  }
  EXPECT_EQ(FormatTime(1614265330000), "2021-02-25T15:02:10Z");
  EXPECT_EQ(FormatDate(1614265330000), "2021-02-25");
}

}  // namespace
}  // namespace leadgate
