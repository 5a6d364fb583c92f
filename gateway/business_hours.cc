#include "gateway/business_hours.h"

#include <algorithm>

namespace leadgate {
namespace {

// Floor division, for times before 1970 too.
TimeMs DayOf(TimeMs local) { return local >= 0 ? local / kDayMs : (local - kDayMs + 1) / kDayMs; }

// Monday is 0; 1970-01-01 was a Thursday.
std::size_t WeekdayOf(TimeMs day) { return static_cast<std::size_t>(((day + 3) % 7 + 7) % 7); }

}  // namespace

WallClock TeamClock(const Policy::BusinessHours& hours) {
  if (!hours.time_zone.empty()) {
    if (auto named = WallClock::In(hours.time_zone)) return *std::move(named);
  }
  return WallClock::AtOffset(hours.utc_offset_minutes * kMinuteMs);
}

TimeMs AddBusinessTime(TimeMs from, TimeMs duration_ms, const Policy::BusinessHours& hours, const WallClock& clock) {
  if (duration_ms <= 0) return from;
  const TimeMs open = hours.start_minute * kMinuteMs;
  const TimeMs close = hours.end_minute * kMinuteMs;
  const auto days_a_week = std::count(hours.days.begin(), hours.days.end(), true);
  if (days_a_week == 0 || close <= open) return from + duration_ms;

  // Whole weeks at once; what is left takes some days.
  const TimeMs week = days_a_week * (close - open);
  const TimeMs whole_weeks = (duration_ms - 1) / week;
  if (whole_weeks > 0) from = clock.When(clock.Shown(from) + whole_weeks * 7 * kDayMs);
  TimeMs left = duration_ms - whole_weeks * week;

  for (TimeMs day = DayOf(clock.Shown(from));; ++day) {
    if (!hours.days.at(WeekdayOf(day))) continue;
    const TimeMs begin = std::max(from, clock.When(day * kDayMs + open));
    const TimeMs end = clock.When(day * kDayMs + close);
    if (begin >= end) continue;
    if (left <= end - begin) return begin + left;
    left -= end - begin;
  }
}

TimeMs AddBusinessTime(TimeMs from, TimeMs duration_ms, const Policy::BusinessHours& hours) {
  return AddBusinessTime(from, duration_ms, hours, TeamClock(hours));
}

TimeMs AddTeamTime(TimeMs from, TimeMs duration_ms, const Policy& policy) {
  const Policy::BusinessHours& hours = policy.business_hours;
  const WallClock* kept = policy.clocks == nullptr ? nullptr : policy.clocks->Find(hours.time_zone);
  return kept != nullptr ? AddBusinessTime(from, duration_ms, hours, *kept) : AddBusinessTime(from, duration_ms, hours);
}

}  // namespace leadgate
