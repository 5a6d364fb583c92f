#include "gateway/business_hours.h"

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <set>
#include <sstream>
#include <string>

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

TEST(BusinessHours, FollowTheClocksOfAPlace) {
  struct Case {
    const char *why, *zone, *from;
    TimeMs add;
    const char* to;
  };
  // The clocks of Berlin go back on 25 October 2026 and forward on 28 March 2027, those of New York on 1 November and
  // 14 March; those of Sydney forward on 4 October 2026.
  const Case cases[] = {
      {"winter", "Europe/Berlin", "2026-11-23T08:00:00Z", kHourMs, "2026-11-23T09:00:00Z"},
      {"summer", "Europe/Berlin", "2026-07-01T07:00:00Z", kHourMs, "2026-07-01T08:00:00Z"},
      {"back over the weekend", "Europe/Berlin", "2026-10-23T13:00:00Z", 4 * kHourMs, "2026-10-26T10:00:00Z"},
      {"forward over the weekend", "Europe/Berlin", "2027-03-26T14:00:00Z", 4 * kHourMs, "2027-03-29T09:00:00Z"},
      {"weeks, and back between", "America/New_York", "2026-10-20T14:00:00Z", 80 * kHourMs, "2026-11-03T15:00:00Z"},
      {"Sydney is a day ahead", "Australia/Sydney", "2026-11-22T23:00:00Z", kHourMs, "2026-11-23T00:00:00Z"},
      {"Sydney, forward", "Australia/Sydney", "2026-10-02T06:00:00Z", 2 * kHourMs, "2026-10-04T23:00:00Z"},
      {"half an hour", "Asia/Kolkata", "2026-11-23T03:00:00Z", kHourMs, "2026-11-23T04:30:00Z"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    Policy::BusinessHours hours;
    hours.time_zone = c.zone;
    EXPECT_EQ(FormatTime(AddBusinessTime(At(c.from), c.add, hours)), c.to);
  }
}

TEST(BusinessHours, RoundTheClockHoursAreAsLongAsTheyAre) {
  Policy::BusinessHours always;
  always.start_minute = 0;
  always.end_minute = 24 * 60;
  always.days.fill(true);
  always.time_zone = "America/New_York";
  for (const char* from : {"2026-11-01T03:00:00Z", "2027-03-14T05:00:00Z"}) {  // the clocks change three hours later
    SCOPED_TRACE(from);
    EXPECT_EQ(AddBusinessTime(At(from), 4 * kHourMs, always) - At(from), 4 * kHourMs);
  }
}

TEST(WallClock, KnowsTheNamesOfTheDatabase) {
  for (const char* zone : {"Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC", "Europe/Kyiv", "US/Pacific"}) {
    EXPECT_TRUE(WallClock::In(zone)) << zone;
  }
  for (const char* zone :
       {"", "Berlin", "Europe/Berln", "Etc/Unknown", "EST5", "GMT+5", "GMT+05:00", "Europe/Berlin\n"}) {
    EXPECT_FALSE(WallClock::In(zone)) << zone;
  }
}

TEST(WallClock, ShowsAndMeans) {
  const WallClock berlin = *WallClock::In("Europe/Berlin");
  EXPECT_EQ(FormatTime(berlin.Shown(At("2026-07-01T12:00:00Z"))), "2026-07-01T14:00:00Z");
  EXPECT_EQ(FormatTime(berlin.When(At("2026-07-01T14:00:00Z"))), "2026-07-01T12:00:00Z");
  EXPECT_EQ(FormatTime(berlin.When(At("2026-12-01T14:00:00Z"))), "2026-12-01T13:00:00Z");
  const WallClock fixed = WallClock::AtOffset(-5 * kHourMs);
  EXPECT_EQ(FormatTime(fixed.Shown(At("2026-07-01T12:00:00Z"))), "2026-07-01T07:00:00Z");
  EXPECT_EQ(FormatTime(fixed.When(At("2026-07-01T07:00:00Z"))), "2026-07-01T12:00:00Z");
}

TEST(WallClocks, AreThoseMadeOneByOne) {
  const WallClocks all;
  EXPECT_GT(all.size(), 400u);
  const TimeMs kTimes[] = {At("2026-01-15T12:00:00Z"), At("2026-07-15T12:00:00Z"), At("2026-11-01T06:00:00Z")};
  for (const char* zone : {"Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC", "Europe/Kyiv", "US/Pacific",
                           "America/Argentina/Buenos_Aires", "Pacific/Apia"}) {
    SCOPED_TRACE(zone);
    const WallClock* clock = all.Find(zone);
    ASSERT_NE(clock, nullptr);
    for (const TimeMs at : kTimes) {
      EXPECT_EQ(clock->OffsetAt(at), WallClock::In(zone)->OffsetAt(at));
      EXPECT_EQ(clock->When(at), WallClock::In(zone)->When(at));
    }
  }
  for (const char* zone : {"", "Berlin", "Europe/Berln", "Etc/Unknown", "GMT+05:00", "zzz", "A"}) {
    EXPECT_EQ(all.Find(zone), nullptr) << zone;
    EXPECT_EQ(ZoneClock(&all, zone).get(), nullptr) << zone;
    EXPECT_EQ(ZoneClock(nullptr, zone).get(), nullptr) << zone;
  }
  EXPECT_EQ(ZoneClock(&all, "Asia/Tokyo").get(), all.Find("Asia/Tokyo"));
  ASSERT_NE(ZoneClock(nullptr, "Asia/Tokyo").get(), nullptr);
}

// A number's zone that the policy's clocks lack would be called by another clock than before.
TEST(WallClocks, HoldEveryZoneOfANumber) {
  std::ifstream file(std::string(LEADGATE_SOURCE_DIR) + "/config/phone/time_zones.txt");
  ASSERT_TRUE(file);
  const WallClocks all;
  std::set<std::string> zones;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#")) continue;
    std::istringstream words(line);
    std::string digits;
    words >> digits;
    for (std::string zone; words >> zone;) zones.insert(zone);
  }
  EXPECT_GT(zones.size(), 100u);
  for (const std::string& zone : zones) EXPECT_EQ(all.Find(zone) != nullptr, WallClock::In(zone).has_value()) << zone;
}

TEST(BusinessHours, TheClockThatAPolicyKeepsIsTheSame) {
  const auto all = std::make_shared<const WallClocks>();
  Policy policy;
  for (const char* zone : {"", "America/New_York", "Australia/Sydney", "Berlin"}) {
    SCOPED_TRACE(zone);
    policy.business_hours.time_zone = zone;
    policy.business_hours.utc_offset_minutes = 90;
    for (TimeMs from = At("2026-10-20T00:00:00Z"); from < At("2026-11-10T00:00:00Z"); from += 5 * kHourMs) {
      policy.clocks = nullptr;
      const TimeMs without = AddTeamTime(from, 20 * kHourMs, policy);
      policy.clocks = all;
      EXPECT_EQ(AddTeamTime(from, 20 * kHourMs, policy), without);
      EXPECT_EQ(AddBusinessTime(from, 20 * kHourMs, policy.business_hours), without);
    }
  }
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
