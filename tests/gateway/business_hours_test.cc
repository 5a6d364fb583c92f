#include "gateway/business_hours.h"

#include <gtest/gtest.h>

namespace leadgate {
namespace {

TimeMs At(const char* text) { return *ParseTime(text); }

TEST(BusinessHours, AddsWorkingTimeOnly) {
  struct Case {
    const char* why;
    const char* from;
    TimeMs add;
    const char* to;
  };
  const Case cases[] = {
      {"within a day", "2026-11-23T10:00:00Z", 4 * kHourMs, "2026-11-23T14:00:00Z"},
      {"to the last minute", "2026-11-23T09:00:00Z", 8 * kHourMs, "2026-11-23T17:00:00Z"},
      {"over night", "2026-11-23T16:00:00Z", 4 * kHourMs, "2026-11-24T12:00:00Z"},
      {"before opening", "2026-11-23T03:00:00Z", kHourMs, "2026-11-23T10:00:00Z"},
      {"after closing", "2026-11-23T18:00:00Z", kHourMs, "2026-11-24T10:00:00Z"},
      {"at closing", "2026-11-23T17:00:00Z", 1, "2026-11-24T09:00:00.001Z"},
      {"over the weekend", "2026-11-27T15:00:00Z", 4 * kHourMs, "2026-11-30T11:00:00Z"},
      {"on a Saturday", "2026-11-28T12:00:00Z", kHourMs, "2026-11-30T10:00:00Z"},
      {"a week", "2026-11-25T12:00:00Z", 40 * kHourMs, "2026-12-02T12:00:00Z"},
      {"three weeks and a bit", "2026-11-25T12:00:00Z", 121 * kHourMs, "2026-12-16T13:00:00Z"},
      {"a week on a Sunday", "2026-11-29T12:00:00Z", 40 * kHourMs, "2026-12-04T17:00:00Z"},
      {"nothing", "2026-11-28T12:00:00Z", 0, "2026-11-28T12:00:00Z"},
      {"before 1970", "1969-12-26T16:00:00Z", 2 * kHourMs, "1969-12-29T10:00:00Z"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(FormatTime(AddBusinessTime(At(c.from), c.add, {})), c.to);
  }
}

TEST(BusinessHours, KeepTheirOffset) {
  Policy::BusinessHours new_york;
  new_york.utc_offset_minutes = -5 * 60;
  EXPECT_EQ(FormatTime(AddBusinessTime(At("2026-11-23T10:00:00Z"), kHourMs, new_york)), "2026-11-23T15:00:00Z");
  Policy::BusinessHours sydney;
  sydney.utc_offset_minutes = 11 * 60;
  // Sunday 23:00 UTC is Monday 10:00 there.
  EXPECT_EQ(FormatTime(AddBusinessTime(At("2026-11-22T23:00:00Z"), kHourMs, sydney)), "2026-11-23T00:00:00Z");
}

TEST(BusinessHours, WithoutHoursAreRoundTheClock) {
  Policy::BusinessHours none;
  none.days = {};
  EXPECT_EQ(AddBusinessTime(1000, 500, none), 1500);
  Policy::BusinessHours empty;
  empty.end_minute = empty.start_minute;
  EXPECT_EQ(AddBusinessTime(1000, 500, empty), 1500);
}

}  // namespace
}  // namespace leadgate
