#include "leadgate/clock.h"

#include <array>
#include <chrono>

namespace leadgate {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::milliseconds;
using std::chrono::sys_days;
using std::chrono::sys_time;
using std::chrono::year_month_day;

struct Digits {
  std::string_view rest;
  bool ok = true;

  int Take(int count) {
    int value = 0;
    if (static_cast<int>(rest.size()) < count) ok = false;
    for (int i = 0; ok && i < count; ++i) {
      if (rest[i] < '0' || rest[i] > '9') ok = false;
      value = value * 10 + (rest[i] - '0');
    }
    if (ok) rest.remove_prefix(count);
    return value;
  }
  void Expect(std::string_view any_of) {
    if (!ok || rest.empty() || any_of.find(rest.front()) == std::string_view::npos) {
      ok = false;
      return;
    }
    rest.remove_prefix(1);
  }
  bool Skip(char c) {
    if (!ok || rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
};

// Zero-padded; written by hand because every record carries a dozen times and snprintf was 3% of a submission.
void AppendDigits(std::string& out, std::int64_t value, int width) {
  std::array<char, 8> digits{};
  for (int i = width - 1; i >= 0; --i, value /= 10)
    digits[static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
  out.append(digits.data(), static_cast<std::size_t>(width));
}

std::string FormatDay(sys_days day) {
  const year_month_day date{day};
  std::string out;
  out.reserve(24);
  AppendDigits(out, static_cast<int>(date.year()), 4);
  out += '-';
  AppendDigits(out, static_cast<unsigned>(date.month()), 2);
  out += '-';
  AppendDigits(out, static_cast<unsigned>(date.day()), 2);
  return out;
}

Status Bad() {
  return {StatusCode::kInvalidArgument,
          "expected a time like 2026-11-21T18:00:00Z (RFC 3339) or a date like 2026-11-21"};
}

// The fraction after the seconds, cut to milliseconds.
int TakeFraction(Digits& in) {
  int millis = 0;
  int scale = 100;
  if (in.rest.empty() || in.rest.front() < '0' || in.rest.front() > '9') in.ok = false;
  while (in.ok && !in.rest.empty() && in.rest.front() >= '0' && in.rest.front() <= '9') {
    millis += (in.rest.front() - '0') * scale;
    scale /= 10;
    in.rest.remove_prefix(1);
  }
  return millis;
}

}  // namespace

std::string FormatDate(TimeMs time) { return FormatDay(floor<days>(sys_time<milliseconds>(milliseconds(time)))); }

std::string FormatTime(TimeMs time) {
  const sys_days day = floor<days>(sys_time<milliseconds>(milliseconds(time)));
  const TimeMs in_day = time - std::chrono::duration_cast<milliseconds>(day.time_since_epoch()).count();
  std::string out = FormatDay(day);
  out.reserve(24);
  out += 'T';
  AppendDigits(out, in_day / kHourMs, 2);
  out += ':';
  AppendDigits(out, in_day / kMinuteMs % 60, 2);
  out += ':';
  AppendDigits(out, in_day / kSecondMs % 60, 2);
  if (in_day % kSecondMs != 0) {
    out += '.';
    AppendDigits(out, in_day % kSecondMs, 3);
  }
  out += 'Z';
  return out;
}

Result<TimeMs> ParseTime(std::string_view text) {
  Digits in{text};
  const int year = in.Take(4);
  in.Expect("-");
  const int month = in.Take(2);
  in.Expect("-");
  const int day = in.Take(2);
  const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  if (!in.ok || !date.ok()) return Bad();
  TimeMs time = std::chrono::duration_cast<milliseconds>(sys_days(date).time_since_epoch()).count();
  if (in.rest.empty()) return time;

  in.Expect("Tt ");
  const int hour = in.Take(2);
  in.Expect(":");
  const int minute = in.Take(2);
  in.Expect(":");
  const int second = in.Take(2);
  const int millis = in.Skip('.') ? TakeFraction(in) : 0;
  if (!in.ok || hour > 23 || minute > 59 || second > 60) return Bad();
  time += hour * kHourMs + minute * kMinuteMs + second * kSecondMs + millis;
  if (in.Skip('Z') || in.Skip('z')) return in.rest.empty() ? Result<TimeMs>(time) : Bad();

  const bool west = in.Skip('-');
  if (!west) in.Expect("+");
  const int offset_hour = in.Take(2);
  in.Expect(":");
  const int offset_minute = in.Take(2);
  if (!in.ok || !in.rest.empty() || offset_hour > 23 || offset_minute > 59) return Bad();
  const TimeMs offset = offset_hour * kHourMs + offset_minute * kMinuteMs;
  return west ? time + offset : time - offset;
}

TimeMs SystemClock::NowMs() const {
  return std::chrono::duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace leadgate
