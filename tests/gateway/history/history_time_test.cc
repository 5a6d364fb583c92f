#include "gateway/history/history_time.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace leadgate {
namespace {

using ::testing::HasSubstr;

std::string Read(const std::string& text, DateOrder order = DateOrder::kUnknown, const std::string& zone = "UTC") {
  const auto time = HistoryClock(order, *WallClock::In(zone)).Read(text);
  return time.ok() ? FormatTime(*time) : "! " + time.status().message();
}

TEST(HistoryTime, ReadsWhatNobodyCanDoubt) {
  struct Case {
    const char* text;
    const char* time;
  };
  const Case cases[] = {{"2026-03-14", "2026-03-14T00:00:00Z"},
                        {"2026-03-14 09:12", "2026-03-14T09:12:00Z"},
                        {"2026-03-14T09:12:33Z", "2026-03-14T09:12:33Z"},
                        {"2026-03-14T09:12:33.250+02:00", "2026-03-14T07:12:33Z"},
                        {"2026-03-14T09:12:33.000+0000", "2026-03-14T09:12:33Z"},
                        {"2026-03-14 09:12 UTC", "2026-03-14T09:12:00Z"},
                        {"2026/03/14 9:05", "2026-03-14T09:05:00Z"},
                        {"14.03.2026", "2026-03-14T00:00:00Z"},
                        {"4. 3. 2026 17:45", "2026-03-04T17:45:00Z"},
                        {"14.03.26 09:12", "2026-03-14T09:12:00Z"},
                        {"1773479520000", "2026-03-14T09:12:00Z"},
                        {"1773479520", "2026-03-14T09:12:00Z"},
                        {"  2026-03-14  ", "2026-03-14T00:00:00Z"},
                        {"2024-02-29", "2024-02-29T00:00:00Z"}};
  for (const Case& c : cases) EXPECT_EQ(Read(c.text), c.time) << c.text;
}

TEST(HistoryTime, SlashesAreReadAsSaid) {
  EXPECT_EQ(Read("3/4/2026 9:12 AM", DateOrder::kMonthFirst), "2026-03-04T09:12:00Z");
  EXPECT_EQ(Read("3/4/2026 9:12 PM", DateOrder::kMonthFirst), "2026-03-04T21:12:00Z");
  EXPECT_EQ(Read("3/4/2026, 12:05:09 a.m.", DateOrder::kMonthFirst), "2026-03-04T00:05:09Z");
  EXPECT_EQ(Read("12:00", DateOrder::kMonthFirst).front(), '!');
  EXPECT_EQ(Read("3/4/2026", DateOrder::kDayFirst), "2026-04-03T00:00:00Z");
  EXPECT_EQ(Read("03-04-2026", DateOrder::kDayFirst), "2026-04-03T00:00:00Z");
  EXPECT_THAT(Read("3/4/2026"), HasSubstr("may be day or month first; say time_format"));
  EXPECT_THAT(Read("13/14/2026", DateOrder::kDayFirst), HasSubstr("no day of the calendar"));
}

TEST(HistoryTime, TheWallClockIsTheOneNamed) {
  EXPECT_EQ(Read("2026-03-14 09:12", DateOrder::kUnknown, "Europe/Berlin"), "2026-03-14T08:12:00Z");
  EXPECT_EQ(Read("2026-07-14 09:12", DateOrder::kUnknown, "Europe/Berlin"), "2026-07-14T07:12:00Z");
  EXPECT_EQ(Read("2026-03-14", DateOrder::kUnknown, "America/New_York"), "2026-03-14T04:00:00Z");
  EXPECT_EQ(Read("2026-03-14T09:12:00Z", DateOrder::kUnknown, "Europe/Berlin"), "2026-03-14T09:12:00Z");
}

TEST(HistoryTime, SaysWhatIsNoTime) {
  for (const char* text :
       {"yesterday", "", "2026", "26-3-4", "2026-13-01", "2026-02-30", "2026-03-14 25:00", "2026-03-14 9",
        "2026-03-14 09:12 tomorrow", "14.03", "2026-03-14T09:12:00+99:00", "03/14-2026", "99999999999"}) {
    EXPECT_EQ(Read(text).front(), '!') << text;
  }
  EXPECT_THAT(Read("45730.38"), HasSubstr("a spreadsheet's number"));
}

TEST(HistoryTime, OneValueSettlesAColumn) {
  EXPECT_EQ(FindDateOrder({"03/04/2026", "14/03/2026"}).order, DateOrder::kDayFirst);
  EXPECT_EQ(FindDateOrder({"03/04/2026", "03/14/2026"}).order, DateOrder::kMonthFirst);
  EXPECT_EQ(FindDateOrder({"03/04/2026"}).order, DateOrder::kUnknown);
  EXPECT_TRUE(FindDateOrder({"03/04/2026"}).in_doubt);
  EXPECT_FALSE(FindDateOrder({"2026-03-04", "04.03.2026", "", "soon"}).in_doubt);
}

}  // namespace
}  // namespace leadgate
