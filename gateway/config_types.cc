#include "gateway/config_types.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <system_error>

#include "gateway/config_text_type.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

struct Unit {
  std::string_view name;
  std::int64_t size;
};
constexpr std::array<Unit, 5> kTimeUnits = {
    Unit{"d", kDayMs}, {"h", kHourMs}, {"m", kMinuteMs}, {"s", kSecondMs}, {"ms", 1}};
constexpr std::array<Unit, 4> kByteUnits = {Unit{"GiB", 1LL << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}, {"B", 1}};
constexpr std::int64_t kMost = 1LL << 50;
constexpr std::string_view kDurationPattern = "^([0-9]+(d|h|m|s|ms))+$";

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
char AsciiLower(char c) { return IsUpper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

// A whole number at the front of `text`, which is cut off.
std::optional<std::int64_t> TakeNumber(std::string_view& text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || number < 0 || number > kMost) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  return number;
}

// "1h30m" → 5,400,000. Nothing without a unit, but for a bare 0.
template <std::size_t N>
std::optional<std::int64_t> ReadUnits(std::string_view text, const std::array<Unit, N>& units) {
  if (text == "0") return 0;
  if (text.empty()) return std::nullopt;
  std::int64_t sum = 0;
  while (!text.empty()) {
    const auto number = TakeNumber(text);
    if (!number) return std::nullopt;
    const std::size_t end = std::min(text.find_first_of("0123456789"), text.size());
    const auto unit =
        std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.name == text.substr(0, end); });
    if (unit == units.end() || *number > kMost / unit->size) return std::nullopt;
    sum += *number * unit->size;
    text.remove_prefix(end);
  }
  return sum <= kMost ? std::optional(sum) : std::nullopt;
}

template <std::size_t N>
std::string ShowUnits(std::int64_t value, const std::array<Unit, N>& units) {
  if (value == 0) return "0";
  for (const Unit& unit : units) {
    if (value % unit.size == 0) return std::to_string(value / unit.size) + std::string(unit.name);
  }
  return std::to_string(value);
}

template <class V>
std::optional<V> WholeText(const std::string& text) {
  V number{};
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return number;
}

}  // namespace

ConfigType<std::string> AnyText(const std::string& expected) {
  return TextType<std::string>(
      expected, schema::Text(),
      [](const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); }, ShowTextAsIs);
}

ConfigType<std::string> Words() {
  return TextType<std::string>(
      "words", schema::Text(),
      [](const std::string& text) { return Fold(text).empty() ? std::nullopt : std::optional(text); }, ShowTextAsIs);
}

ConfigType<bool> YesNo() {
  return TextType<bool>(
      "true or false", schema::YesNo(),
      [](const std::string& text) -> std::optional<bool> {
        // In the three ways YAML 1.1 took them: on, On, ON.
        std::string lower = text;
        std::transform(lower.begin(), lower.end(), lower.begin(), AsciiLower);
        const bool one_case = text == lower || std::none_of(text.begin() + 1, text.end(), IsUpper) ||
                              std::all_of(text.begin(), text.end(), IsUpper);
        if (!one_case) return std::nullopt;
        if (lower == "true" || lower == "yes" || lower == "on") return true;
        if (lower == "false" || lower == "no" || lower == "off") return false;
        return std::nullopt;
      },
      [](const bool& shown) { return std::string(shown ? "true" : "false"); });
}

ConfigType<int> WholeNumber(int min, int max) {
  std::string expected = "a whole number";
  if (max == std::numeric_limits<int>::max()) {
    expected += ", at least " + std::to_string(min);
  } else {
    expected += " from " + std::to_string(min) + " to " + std::to_string(max);
  }
  return TextType<int>(
      expected, schema::WholeNumber(min, max),
      [min, max](const std::string& text) -> std::optional<int> {
        const auto number = WholeText<int>(text);
        return number && *number >= min && *number <= max ? number : std::nullopt;
      },
      [](const int& shown) { return std::to_string(shown); });
}

ConfigType<double> Number(double min) {
  return TextType<double>(
      "a number, at least " + std::to_string(static_cast<long long>(min)), schema::Number(min),
      [min](const std::string& text) -> std::optional<double> {
        const auto number = WholeText<double>(text);
        return number && std::isfinite(*number) && *number >= min ? number : std::nullopt;
      },
      [](const double& shown) {
        std::array<char, 32> out{};
        const auto end = std::to_chars(out.data(), out.data() + out.size(), shown);
        return std::string(out.data(), end.ptr);
      });
}

ConfigType<TimeMs> Duration() {
  return TextType<TimeMs>(
      "a duration with a unit, such as 250ms, 30s, 15m, 4h or 7d", schema::OrZero(schema::Pattern(kDurationPattern)),
      [](const std::string& text) -> std::optional<TimeMs> { return ReadUnits(text, kTimeUnits); },
      [](const TimeMs& shown) { return ShowUnits(shown, kTimeUnits); });
}

ConfigType<int> DurationInt() {
  return TextType<int>(
      Duration().expected, schema::OrZero(schema::Pattern(kDurationPattern)),
      [](const std::string& text) -> std::optional<int> {
        const auto ms = ReadUnits(text, kTimeUnits);
        return ms && *ms <= std::numeric_limits<int>::max() ? std::optional(static_cast<int>(*ms)) : std::nullopt;
      },
      [](const int& shown) { return ShowUnits(shown, kTimeUnits); });
}

ConfigType<std::size_t> ByteSize() {
  return TextType<std::size_t>(
      "a size such as 64KiB, 4MiB or 1GiB", schema::OrZero(schema::Pattern("^([0-9]+(B|KiB|MiB|GiB))+$")),
      [](const std::string& text) -> std::optional<std::size_t> {
        const auto bytes = ReadUnits(text, kByteUnits);
        return bytes ? std::optional(static_cast<std::size_t>(*bytes)) : std::nullopt;
      },
      [](const std::size_t& shown) { return ShowUnits(static_cast<std::int64_t>(shown), kByteUnits); });
}

ConfigType<std::size_t> CountSize() {
  constexpr int kMostThings = 1'000'000;
  return TextType<std::size_t>(
      "a whole number from 1 to 1000000", schema::WholeNumber(1, kMostThings),
      [](const std::string& text) -> std::optional<std::size_t> {
        const auto number = WholeText<std::size_t>(text);
        return number && *number >= 1 && *number <= std::size_t{kMostThings} ? number : std::nullopt;
      },
      [](const std::size_t& shown) { return std::to_string(shown); });
}

ConfigType<int> MinuteOfDay() {
  return TextType<int>(
      "a time of day such as 09:30", schema::Pattern("^([01][0-9]|2[0-4]):[0-5][0-9]$"),
      [](const std::string& text) -> std::optional<int> {
        if (text.size() != 5 || text[2] != ':') return std::nullopt;
        const auto hour = WholeText<int>(text.substr(0, 2));
        const auto minute = WholeText<int>(text.substr(3));
        if (!hour || !minute || *hour < 0 || *minute < 0 || *minute > 59 || *hour * 60 + *minute > 24 * 60)
          return std::nullopt;
        return *hour * 60 + *minute;
      },
      [](const int& shown) {
        const std::string hour = std::to_string(shown / 60 + 100).substr(1);
        return hour + ":" + std::to_string(shown % 60 + 100).substr(1);
      });
}

ConfigType<int> UtcOffset() {
  const ConfigType<int> clock = MinuteOfDay();
  return TextType<int>(
      "an offset from UTC such as +01:00 or -05:00", schema::Pattern("^[+-](0[0-9]|1[0-4]):[0-5][0-9]$"),
      [](const std::string& text) -> std::optional<int> {
        if (text.size() != 6 || text[3] != ':' || (text[0] != '+' && text[0] != '-')) return std::nullopt;
        const auto hour = WholeText<int>(text.substr(1, 2));
        const auto minute = WholeText<int>(text.substr(4));
        if (!hour || !minute || *hour < 0 || *hour > 14 || *minute < 0 || *minute > 59) return std::nullopt;
        return (text[0] == '-' ? -1 : 1) * (*hour * 60 + *minute);
      },
      [clock](const int& shown) { return (shown < 0 ? "-" : "+") + clock.show(std::abs(shown)); });
}

ConfigType<SecretRef> Secret() {
  ConfigType<SecretRef> type;
  type.expected = "env:NAME or file:PATH, never the secret itself";
  type.schema = schema::Pattern("^(env|file):.+$");
  type.show = [](const SecretRef&) { return std::string(); };
  type.read = [expected = type.expected](const ConfigValue& value) -> std::optional<SecretRef> {
    if (value.is_text()) {
      const std::string& text = value.text();
      if (text.size() > 4 && text.starts_with("env:")) return SecretRef{SecretRef::Kind::kEnv, text.substr(4)};
      if (text.size() > 5 && text.starts_with("file:")) return SecretRef{SecretRef::Kind::kFile, text.substr(5)};
    }
    value.Expected(expected, false);
    return std::nullopt;
  };
  return type;
}

std::optional<std::string> ReadName(const ConfigValue& value, const std::vector<std::string>& names) {
  if (value.is_text() && std::find(names.begin(), names.end(), value.text()) != names.end()) return value.text();
  std::string expected = "expected one of ";
  for (const std::string& name : names) expected += (&name == &names.front() ? "" : ", ") + name;
  if (!value.is_text()) {
    value.Expected(std::string_view(expected).substr(std::strlen("expected ")));
  } else {
    value.Fail(expected + "; found \"" + value.text() + "\"" + DidYouMean(value.text(), names));
  }
  return std::nullopt;
}

}  // namespace leadgate
