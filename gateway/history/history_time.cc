#include "gateway/history/history_time.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

namespace leadgate {
namespace {

constexpr std::size_t kSecondsDigits = 10, kMillisecondsDigits = 13;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string_view Trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// Three numbers with one mark between them: "14.03.2026", "3/14/26".
struct ThreeNumbers {
  std::array<int, 3> numbers{};
  std::array<std::size_t, 3> digits{};
  char mark = 0;
  std::string_view rest;  // behind them
};

std::optional<ThreeNumbers> ReadThree(std::string_view text) {
  ThreeNumbers out;
  for (std::size_t i = 0; i < 3; ++i) {
    while (!text.empty() && IsDigit(text.front()) && out.digits[i] < 4) {
      out.numbers[i] = out.numbers[i] * 10 + (text.front() - '0');
      ++out.digits[i];
      text.remove_prefix(1);
    }
    if (out.digits[i] == 0) return std::nullopt;
    if (i == 2) break;
    if (text.empty()) return std::nullopt;
    const char mark = text.front();
    if ((mark != '.' && mark != '/' && mark != '-') || (out.mark != 0 && mark != out.mark)) return std::nullopt;
    out.mark = mark;
    text.remove_prefix(1);
    if (mark == '.') text = text.substr(std::min(text.find_first_not_of(' '), text.size()));
  }
  out.rest = text;
  return out;
}

struct Day {
  int year = 0, month = 0, day = 0;
};

std::optional<Day> Placed(const ThreeNumbers& n, DateOrder order) {
  if (n.digits[0] == 4) return Day{n.numbers[0], n.numbers[1], n.numbers[2]};
  if (n.digits[2] != 4 && n.digits[2] != 2) return std::nullopt;
  const int year = n.digits[2] == 4 ? n.numbers[2] : 2000 + n.numbers[2];
  if (n.mark == '.') order = DateOrder::kDayFirst;
  if (order == DateOrder::kDayFirst) return Day{year, n.numbers[1], n.numbers[0]};
  if (order == DateOrder::kMonthFirst) return Day{year, n.numbers[0], n.numbers[1]};
  return std::nullopt;
}

// "9:12", "09:12:33.250", "9:12 AM", "9:12:05 p.m." as milliseconds of the day; what stands behind is left in `text`.
std::optional<TimeMs> ReadTimeOfDay(std::string_view& text) {
  std::array<int, 3> parts{};
  std::size_t count = 0;
  while (count < 3) {
    std::size_t digits = 0;
    for (; digits < 2 && digits < text.size() && IsDigit(text[digits]); ++digits) {
      parts[count] = parts[count] * 10 + (text[digits] - '0');
    }
    if (digits == 0) return std::nullopt;
    text.remove_prefix(digits);
    ++count;
    if (text.empty() || text.front() != ':') break;
    text.remove_prefix(1);
  }
  if (count == 3 && !text.empty() && text.front() == '.') {  // fractions of a second are not kept
    text.remove_prefix(1);
    while (!text.empty() && IsDigit(text.front())) text.remove_prefix(1);
  }
  const std::string_view behind = Trim(text);
  if (!behind.empty() && std::string_view("aApP").find(behind.front()) != std::string_view::npos) {
    if (parts[0] < 1 || parts[0] > 12) return std::nullopt;
    const bool afternoon = behind.front() == 'p' || behind.front() == 'P';
    std::string_view rest = behind.substr(1);
    while (!rest.empty() && std::string_view("mM.").find(rest.front()) != std::string_view::npos) rest.remove_prefix(1);
    parts[0] = parts[0] % 12 + (afternoon ? 12 : 0);
    text = rest;
  }
  if (count < 2 || parts[0] > 23 || parts[1] > 59 || parts[2] > 59) return std::nullopt;
  return parts[0] * kHourMs + parts[1] * kMinuteMs + parts[2] * kSecondMs;
}

// "Z", "UTC", "+01:00", "+0100"; nothing when it is none of them.
std::optional<TimeMs> ReadOffset(std::string_view text) {
  if (text == "Z" || text == "z" || text == "UTC" || text == "GMT") return 0;
  if (text.size() < 3 || (text.front() != '+' && text.front() != '-')) return std::nullopt;
  std::string digits;
  for (const char c : text.substr(1)) {
    if (c == ':') continue;
    if (!IsDigit(c)) return std::nullopt;
    digits += c;
  }
  if (digits.size() == 2) digits += "00";
  if (digits.size() != 4) return std::nullopt;
  const TimeMs minutes = ((digits[0] - '0') * 10 + digits[1] - '0') * 60 + (digits[2] - '0') * 10 + digits[3] - '0';
  if (minutes > 14 * 60) return std::nullopt;
  return (text.front() == '-' ? -minutes : minutes) * kMinuteMs;
}

Status No(const char* what) { return {StatusCode::kInvalidArgument, what}; }

constexpr const char* kExpected =
    "is no time that can be read; expected such as 2026-03-14 09:12 or 2026-03-14T09:12:00Z";

}  // namespace

Result<TimeMs> HistoryClock::Read(std::string_view given) const {
  const std::string_view text = Trim(given);
  if (!text.empty() && std::all_of(text.begin(), text.end(), IsDigit)) {
    if (text.size() != kSecondsDigits && text.size() != kMillisecondsDigits) return No(kExpected);
    TimeMs number = 0;
    for (const char c : text) number = number * 10 + (c - '0');
    return text.size() == kSecondsDigits ? number * kSecondMs : number;
  }
  const auto three = ReadThree(text);
  if (!three) {
    const bool number = text.find_first_not_of("0123456789.,") == std::string_view::npos && !text.empty();
    return No(number ? "is a spreadsheet's number; format the column as a date before you export it" : kExpected);
  }
  const auto day = Placed(*three, order_);
  if (!day) {
    return No(order_ == DateOrder::kUnknown && three->digits[2] >= 2
                  ? "may be day or month first; say time_format: dmy or mdy in the mapping"
                  : kExpected);
  }
  const std::chrono::year_month_day date{std::chrono::year{day->year},
                                         std::chrono::month{static_cast<unsigned>(day->month)},
                                         std::chrono::day{static_cast<unsigned>(day->day)}};
  if (!date.ok()) return No("is no day of the calendar; check time_format in the mapping");
  TimeMs shown = std::chrono::sys_days(date).time_since_epoch().count() * kDayMs;
  std::string_view rest = three->rest;
  while (!rest.empty() && (rest.front() == ' ' || rest.front() == 'T' || rest.front() == ',')) rest.remove_prefix(1);
  if (rest.empty()) return zone_.When(shown);
  const auto time = ReadTimeOfDay(rest);
  if (!time) return No(kExpected);
  shown += *time;
  rest = Trim(rest);
  if (rest.empty()) return zone_.When(shown);
  const auto offset = ReadOffset(rest);
  if (!offset) return No(kExpected);
  return shown - *offset;
}

DateOrderFound FindDateOrder(const std::vector<std::string>& values) {
  DateOrderFound found;
  for (const std::string& value : values) {
    const auto three = ReadThree(Trim(value));
    if (!three || three->digits[0] == 4 || three->mark == '.') continue;
    found.in_doubt = true;
    if (three->numbers[0] > 12) return {DateOrder::kDayFirst, true};
    if (three->numbers[1] > 12) return {DateOrder::kMonthFirst, true};
  }
  return found;
}

}  // namespace leadgate
