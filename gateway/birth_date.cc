#include "gateway/birth_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <optional>
#include <vector>

#include "gateway/calendar_words.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr int kEarliestYear = 1900;
// Who write the month first, as a rule (Unicode CLDR 46, dates/calendars/gregorian, short format).
constexpr std::array<std::string_view, 8> kMonthFirst = {"US", "PH", "PR", "GU", "VI", "AS", "FM", "MH"};
// And where both are in use.
constexpr std::array<std::string_view, 3> kEither = {"CA", "KE", "ZA"};

template <class List>
bool OneOf(const List& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

std::optional<int> NumberOf(std::string_view word) {
  int number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return number;
}

// "27", "27th".
std::optional<int> DayOf(std::string_view word) {
  for (const std::string_view ending : {"st", "nd", "rd", "th", "er"}) {
    if (word.size() > ending.size() && word.ends_with(ending)) return NumberOf(word.substr(0, word.size() - 2));
  }
  return word.size() <= 2 ? NumberOf(word) : std::nullopt;
}

std::optional<int> MonthNamed(std::string_view word) {
  for (std::size_t i = 0; i < std::size(calendar_words::kMonths); ++i) {
    if (IsOneOf(word, calendar_words::kMonths[i])) return static_cast<int>(i) + 1;
  }
  return std::nullopt;
}

bool IsYear(std::string_view word) { return word.size() == 4 && NumberOf(word).has_value(); }

std::vector<std::string_view> WordsOf(std::string_view folded) {
  std::vector<std::string_view> words;
  while (!folded.empty()) {
    const std::size_t end = std::min(folded.find(' '), folded.size());
    const std::string_view word = folded.substr(0, end);
    const bool filler = word.empty() || word == "de" || word == "of" || word == "di";  // 27 de marzo de 1984
    if (!filler) words.push_back(word);
    folded.remove_prefix(std::min(end + 1, folded.size()));
  }
  return words;
}

std::string DateOf(int year, int month, int day, TimeMs now) {
  using namespace std::chrono;
  const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  if (year < kEarliestYear || month < 1 || month > 12 || day < 1 || day > 31 || !date.ok()) return {};
  if (duration_cast<milliseconds>(sys_days(date).time_since_epoch()).count() > now) return {};
  std::array<char, 40> text{};  // as long as three whole ints, which the compiler reckons with
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", year, month, day);
  return text.data();
}

// 03/27/1984 and 27/03/1984, which only a number above 12 or the country tells apart.
std::string FromNumbers(int first, int second, int year, bool dotted, std::string_view country, TimeMs now) {
  if (first > 12 || dotted || first == second) return DateOf(year, second, first, now);
  if (second > 12) return DateOf(year, first, second, now);
  if (country.empty() || OneOf(kEither, country)) return {};
  return OneOf(kMonthFirst, country) ? DateOf(year, first, second, now) : DateOf(year, second, first, now);
}

// 27 March 1984; March 27, 1984.
std::string FromNames(const std::vector<std::string_view>& words, TimeMs now) {
  const auto year = NumberOf(words[2]);
  for (const std::size_t at : {std::size_t{0}, std::size_t{1}}) {
    const auto month = MonthNamed(words[at]);
    const auto day = DayOf(words[1 - at]);
    if (month && day) return DateOf(*year, *month, *day, now);
  }
  return {};
}

}  // namespace

std::string ParseBirthDate(std::string_view text, std::string_view country, TimeMs now) {
  constexpr std::size_t kLongest = 40;
  constexpr std::size_t kCompact = 8;  // 19840327
  constexpr std::size_t kIsoDate = 10;
  if (text.size() > kLongest) return {};
  if (text.size() > kIsoDate && text[kIsoDate] == 'T') text = text.substr(0, kIsoDate);
  const std::string folded = Fold(text);
  const std::vector<std::string_view> words = WordsOf(folded);
  if (words.size() == 1 && words[0].size() == kCompact && NumberOf(words[0])) {
    return DateOf(*NumberOf(words[0].substr(0, 4)), *NumberOf(words[0].substr(4, 2)), *NumberOf(words[0].substr(6)),
                  now);
  }
  if (words.size() != 3) return {};
  if (IsYear(words[0])) {
    const auto month = NumberOf(words[1]);
    const auto day = NumberOf(words[2]);
    return month && day ? DateOf(*NumberOf(words[0]), *month, *day, now) : std::string();
  }
  if (!IsYear(words[2])) return {};
  const auto first = words[0].size() <= 2 ? NumberOf(words[0]) : std::nullopt;
  const auto second = words[1].size() <= 2 ? NumberOf(words[1]) : std::nullopt;
  if (first && second) {
    const bool dotted = text.find('.') != std::string_view::npos;
    return FromNumbers(*first, *second, *NumberOf(words[2]), dotted, country, now);
  }
  return FromNames(words, now);
}

}  // namespace leadgate
