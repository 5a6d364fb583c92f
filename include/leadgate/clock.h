// Time as Leadgate keeps it: int64 milliseconds since 1970-01-01 UTC.
//
//   FormatTime(1614265330000)          → "2021-02-25T15:02:10Z"   (milliseconds shown only when not zero)
//   ParseTime("2021-02-25T16:02:10+01:00") → 1614265330000
//   ParseTime("yesterday")             → kInvalidArgument
//
// Threads: functions and clocks are safe to share. Source: RFC 3339.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "leadgate/status.h"

namespace leadgate {

using TimeMs = std::int64_t;

inline constexpr TimeMs kSecondMs = 1000;
inline constexpr TimeMs kMinuteMs = 60 * kSecondMs;
inline constexpr TimeMs kHourMs = 60 * kMinuteMs;
inline constexpr TimeMs kDayMs = 24 * kHourMs;

std::string FormatTime(TimeMs time);              // RFC 3339, UTC
std::string FormatDate(TimeMs time);              // "2021-02-25"
Result<TimeMs> ParseTime(std::string_view text);  // RFC 3339 with any offset, or a bare date (midnight UTC)

// Passed to whatever needs the time, so that tests can hold it still.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual TimeMs NowMs() const = 0;
};

class SystemClock final : public Clock {
 public:
  TimeMs NowMs() const override;
};

// For tests: stands still until told.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(TimeMs now) : now_(now) {}
  TimeMs NowMs() const override { return __atomic_load_n(&now_, __ATOMIC_SEQ_CST); }
  void Set(TimeMs now) { __atomic_store_n(&now_, now, __ATOMIC_SEQ_CST); }
  void Advance(TimeMs by) { __atomic_add_fetch(&now_, by, __ATOMIC_SEQ_CST); }

 private:
  TimeMs now_;
};

}  // namespace leadgate
