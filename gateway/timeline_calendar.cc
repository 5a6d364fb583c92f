// Quarters, halves, seasons, months and years, in words and digits.
#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "gateway/calendar_words.h"
#include "gateway/phrases.h"
#include "gateway/timeline_parts.h"

namespace leadgate {
namespace {

using namespace calendar_words;  // NOLINT: the words are this file's

constexpr int kAfterMonths = 6;  // "after the summer" is some time then, not ever

std::optional<int> FindIn(std::span<const Phrases> groups, std::string_view word) {
  const auto found =
      std::find_if(groups.begin(), groups.end(), [&](const Phrases& words) { return IsOneOf(word, words); });
  if (found == groups.end()) return std::nullopt;
  return static_cast<int>(found - groups.begin());
}

bool IsYear(std::string_view word) {
  return word.size() == 4 && IsWholeNumber(word) && (word.starts_with("20") || word.starts_with("21"));
}

// Months of a year, the year still open, or already counted through.
struct Period {
  int first = 0, last = 0;
  std::optional<int> year;
};

class CalendarReader {
 public:
  explicit CalendarReader(const TimelineText& text) : text_(text), words_(text.words) {}

  std::optional<Timeline> Read() {
    Scan();
    if (periods_.empty() && !ReadRelative()) return std::nullopt;
    int first = 0;
    int last = 0;
    for (std::size_t i = 0; i < periods_.size(); ++i) {
      const auto [from, to] = Placed(periods_[i]);
      first = i == 0 ? from : std::min(first, from);
      last = i == 0 ? to : std::max(last, to);
    }
    if (periods_.size() == 1) Narrow(first, last);
    return Qualified(first, last);
  }

 private:
  std::string_view Word(std::size_t i) const { return i < words_.size() ? std::string_view(words_[i]) : ""; }
  // 1 to `most` of a word of one digit; 0: it is none.
  int SmallNumber(std::size_t i, int most) const {
    const std::string_view word = Word(i);
    if (word.size() != 1 || !IsWholeNumber(word)) return 0;
    const int number = word[0] - '0';
    return number <= most ? number : 0;
  }
  int OneOrTwoDigits(std::size_t i) const {
    const std::string_view word = Word(i);
    return !word.empty() && word.size() <= 2 && IsWholeNumber(word) ? std::stoi(std::string(word)) : 0;
  }

  // "this quarter", "next year": counted from now.
  bool ReadRelative() {
    const int quarter = text_.now - text_.now % 3;
    const int half = text_.now - text_.now % 6;
    const int year = text_.now - text_.now % 12;
    const auto add = [&](const Phrases& phrases, int first, int months) {
      if (!HasAnyPhrase(text_.folded, phrases)) return false;
      periods_.push_back({first, first + months - 1, 0});
      return true;
    };
    return add("this quarter|current quarter|dieses quartal|diesem quartal|quartalsende|laufenden quartal|ce trimestre|"
               "este trimestre|questo trimestre|dit kwartaal|neste trimestre|tym kwartale|eoq|end of quarter|end of "
               "the "
               "quarter",
               quarter, 3) ||
           add("next quarter|nachstes quartal|nachsten quartal|kommenden quartal|prochain trimestre|trimestre "
               "prochain|proximo trimestre|prossimo trimestre|volgend kwartaal|komend kwartaal|przyszlym kwartale|"
               "nastepnym kwartale|nastepny kwartal",
               quarter + 3, 3) ||
           add("this half|dieses halbjahr|diesem halbjahr|ce semestre|este semestre", half, 6) ||
           add("next half|nachstes halbjahr|nachsten halbjahr|prochain semestre|proximo semestre|prossimo semestre",
               half + 6, 6) ||
           add("new year|neues jahr|neuen jahr|after christmas|nach weihnachten|nouvelle annee|nuevo ano|ano nuevo|"
               "nieuwe jaar|anno nuovo|nuovo anno|novo ano|nowym roku",
               year + 12, 3) ||
           add(kThisYear, year, 12) || add(kNextYear, year + 12, 12) ||
           add("next month|coming month|nachsten monat|kommenden monat|mois prochain|prochain mois|proximo mes|mes que "
               "viene|mes que vem|volgende maand|prossimo mese|mese prossimo|przyszlym miesiacu",
               text_.now + 1, 1) ||
           add("end of the month|end of month|monatsende|ende des monats|fin du mois|fin de mes|final de mes|fine mese|"
               "eind van de maand|fim do mes|koniec miesiaca",
               text_.now, 1);
  }

  void Scan() {
    for (std::size_t i = 0; i < words_.size();) i += std::max<std::size_t>(1, ReadAt(i));
    if (periods_.empty()) {
      for (const int year : years_) periods_.push_back({0, 11, year});
      return;
    }
    std::optional<int> year;
    if (!years_.empty()) {
      year = years_.front();
    } else if (HasAnyPhrase(text_.folded, kNextYear)) {  // "summer of next year"
      year = text_.now / 12 + 1;
    } else if (HasAnyPhrase(text_.folded, kThisYear)) {
      year = text_.now / 12;
    }
    for (Period& period : periods_) {
      if (!period.year) period.year = year;
    }
  }

  // How many words were read.
  std::size_t ReadAt(std::size_t i) {
    if (const std::size_t read = ReadDate(i)) return read;
    if (IsYear(Word(i))) {
      TakeYear(std::stoi(words_[i]));
      return 1;
    }
    if (Word(i) == "fy" && OneOrTwoDigits(i + 1) >= 20) {
      TakeYear(2000 + OneOrTwoDigits(i + 1));
      return 2;
    }
    if (const std::size_t read = ReadPart(i, "q|t", kQuarterWords, 4)) return read;
    if (const std::size_t read = ReadPart(i, "h|s|hj", kHalfWords, 2)) return read;
    if (const std::size_t read = ReadWeek(i)) return read;
    if (const std::size_t read = ReadMonth(i)) return read;
    for (const NamedMonths& season : kSeasons) {
      if (!IsOneOf(Word(i), season.words) || (Word(i) == "fall" && i > 0 && !Linked(i)) ||
          (Word(i) == "lata" && i > 0 && IsWholeNumber(Word(i - 1))))
        continue;
      periods_.push_back({season.first, season.first + 2, {}});
      return 1;
    }
    return 0;
  }

  // A year said after periods is theirs; before them, Scan gives it to what follows.
  void TakeYear(int year) {
    years_.push_back(year);
    for (Period& period : periods_) {
      if (!period.year && years_.size() <= periods_.size()) period.year = year;
    }
  }

  // "2027-03", "03/2027", "15.03.2027", "03/15/2027", "2027-03-15".
  std::size_t ReadDate(std::size_t i) {
    const int a = OneOrTwoDigits(i);
    const int b = OneOrTwoDigits(i + 1);
    if (IsYear(Word(i)) && b >= 1 && b <= 12 && MonthOrEnd(i + 2)) {
      const int day = OneOrTwoDigits(i + 2);
      periods_.push_back({b - 1, b - 1, std::stoi(words_[i])});
      return day > 0 ? 3 : 2;
    }
    if (a >= 1 && a <= 12 && IsYear(Word(i + 1)) && (i == 0 || !IsWholeNumber(Word(i - 1)))) {
      periods_.push_back({a - 1, a - 1, std::stoi(words_[i + 1])});
      return 2;
    }
    if (a < 1 || b < 1 || a > 31 || b > 31 || !IsYear(Word(i + 2)) || (a > 12 && b > 12)) return 0;
    const bool dots = text_.text.find('.') != std::string_view::npos;  // day first
    const int low = a > 12 || dots ? b : b > 12 ? a : std::min(a, b);
    const int high = a > 12 || dots ? b : b > 12 ? a : std::max(a, b);
    if (high > 12) return 0;
    periods_.push_back({low - 1, high - 1, std::stoi(words_[i + 2])});
    return 3;
  }
  bool MonthOrEnd(std::size_t i) const {
    return i >= words_.size() || OneOrTwoDigits(i) > 0 || !IsWholeNumber(Word(i));
  }

  // "q3", "3q", "3rd quarter", "third quarter", "quarter 3", with a year of two digits behind.
  std::size_t ReadPart(std::size_t i, const Phrases& letters, const Phrases& names, int parts) {
    int number = 0;
    std::size_t read = 0;
    if (IsOneOf(Word(i), letters) || IsOneOf(Word(i), names)) {
      number = SmallNumber(i + 1, parts);
      read = 2;
    } else if (const int digit = SmallNumber(i, parts); digit > 0) {
      const std::size_t name = IsOneOf(Word(i + 1), "st|nd|rd|th|er|eme|e|o|a|ste|de") ? i + 2 : i + 1;
      if (IsOneOf(Word(name), letters) || IsOneOf(Word(name), names)) number = digit;
      read = name - i + 1;
    } else if (const auto ordinal = FindIn(kOrdinals, Word(i)); ordinal && IsOneOf(Word(i + 1), names)) {
      number = parts == 2 ? std::min(*ordinal, 1) + 1 : *ordinal + 1;
      read = 2;
    }
    if (number == 0) return 0;
    const int months = 12 / parts;
    periods_.push_back({(number - 1) * months, number * months - 1, {}});
    const std::size_t fiscal = Word(i + read) == "fy" ? 1 : 0;
    const int year = OneOrTwoDigits(i + read + fiscal);
    if (year < 24 || year > 50) return read;
    TakeYear(2000 + year);
    return read + fiscal + 1;
  }

  // "KW 12"
  std::size_t ReadWeek(std::size_t i) {
    const int week = Word(i) == "kw" || Word(i) == "cw" ? OneOrTwoDigits(i + 1) : 0;
    if (week < 1 || week > 53) return 0;
    const int month = std::min((week - 1) * 12 / 52, 11);
    periods_.push_back({month, month, {}});
    return 2;
  }

  std::size_t ReadMonth(std::size_t i) {
    const auto month = FindIn(kMonths, Word(i));
    if (!month) return 0;
    const std::size_t day = OneOrTwoDigits(i + 1) > 0 ? 1 : 0;
    const bool dated = IsYear(Word(i + 1 + day)) || (i > 0 && OneOrTwoDigits(i - 1) > 0);
    const bool told = dated || Linked(i) || words_.size() <= 1 + day || (Word(i) != "may" && NearAYear());
    if (!told) return 0;
    periods_.push_back({*month, *month, {}});
    return 1 + day;
  }
  bool NearAYear() const { return YearIn(words_).has_value() || !periods_.empty(); }

  // Whether what stands before says that a time follows: "in May", but not "we may".
  bool Linked(std::size_t i) const {
    constexpr Phrases kLinks =
        "in|by|next|until|till|til|before|after|of|from|this|around|about|mid|early|late|end|beginning|start|starting|"
        "between|im|bis|ab|vor|nach|anfang|mitte|ende|kommenden|nachsten|spatestens|seit|en|d|fin|debut|mi|hasta|de|a|"
        "para|em|ate|a|entro|tot|voor|vanaf|begin|eind|einde|inizio|fine|meta|inicio|fim|meados|principios|finales|"
        "mediados|w|od|do|na|the|st|nd|rd|th|der|den|dem|l|il|o|os|prochain|proximo|and|to|or|und|oder|et|y|target|ca|"
        "circa|je|dans|"
        "apres|despues|dopo|depois|po|avant|antes|prima|przed|zum|zur|del|da|nel|je";
    return i > 0 && IsOneOf(Word(i - 1), kLinks);
  }

  // In the year said, or the next to come.
  std::pair<int, int> Placed(const Period& period) const {
    if (period.year) return {*period.year * 12 + period.first, *period.year * 12 + period.last};
    const int year = text_.now - text_.now % 12;
    const int later = year + period.last < text_.now ? 12 : 0;
    return {year + period.first + later, year + period.last + later};
  }

  // "early", "mid", "late": a third of it.
  void Narrow(int& first, int& last) const {
    const int third = (last - first + 3) / 3;
    if (last == first) return;
    if (HasAnyPhrase(text_.folded, kEarly) && !HasAnyPhrase(text_.folded, kNotEarly)) {
      last = first + third - 1;
    } else if (HasAnyPhrase(text_.folded, kMiddle)) {
      first += third;
      last = first + third - 1;
    } else if (HasAnyPhrase(text_.folded, kLate)) {
      first = last - third + 1;
    }
  }

  std::optional<Timeline> Qualified(int first, int last) const {
    if (!text_.is_end && HasAnyPhrase(text_.folded, kBefore) && first > text_.now) {
      return MonthsFromNow(0, first - text_.now);
    }
    if (!text_.is_end && HasAnyPhrase(text_.folded, kAfter) &&
        !HasAnyPhrase(text_.folded,
                      "after christmas|nach "
                      "weihnachten")) {
      return MonthsFromNow(last + 1 - text_.now, last + 1 + kAfterMonths - text_.now);
    }
    if (last < text_.now) return std::nullopt;  // past
    if (!text_.is_end && HasAnyPhrase(text_.folded, kBy)) return MonthsFromNow(0, last + 1 - text_.now);
    const bool one_month = first == last && first > text_.now;  // is so many months away, whatever the day
    return MonthsFromNow(first - text_.now, one_month ? last - text_.now : last + 1 - text_.now);
  }

  const TimelineText& text_;
  const std::vector<std::string>& words_;
  std::vector<Period> periods_;
  std::vector<int> years_;
};

}  // namespace

std::optional<int> YearIn(const std::vector<std::string>& words) {
  const auto found = std::find_if(words.begin(), words.end(), [](const std::string& word) { return IsYear(word); });
  return found == words.end() ? std::nullopt : std::optional(std::stoi(*found));
}

bool IsWholeNumber(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<Timeline> FromCalendar(const TimelineText& text) { return CalendarReader(text).Read(); }

}  // namespace leadgate
