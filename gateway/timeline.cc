// When somebody wants to buy.
#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "gateway/phrases.h"
#include "gateway/value_parsers.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr std::size_t kMaxLength = 120;  // longer is prose
constexpr std::size_t kMaxWords = 20;

struct Month {
  int year = 1970;
  int month = 0;  // 0 to 11
  int index() const { return year * 12 + month; }
};

Month MonthOf(TimeMs now) {
  using namespace std::chrono;
  const year_month_day date(floor<days>(sys_time<milliseconds>(milliseconds(now))));
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())) - 1};
}

Timeline Months(int from, int to) {
  Timeline timeline;
  timeline.kind = TimelineKind::kMonths;
  timeline.min_months = std::clamp(from, 0, kOpenEndMonths);
  timeline.max_months = std::clamp(to, timeline.min_months, kOpenEndMonths);
  return timeline;
}

Timeline Kind(TimelineKind kind) {
  Timeline timeline;
  timeline.kind = kind;
  return timeline;
}

// From the start of the first to the end of the last month, counted from now. Nothing: it is past.
std::optional<Timeline> Between(const Month& now, int first, int last) {
  if (last < now.index()) return std::nullopt;
  return Months(first - now.index(), last + 1 - now.index());
}

// Words in a folded text; "3m" and "q3" fall apart where digits meet letters.
std::vector<std::string> Words(std::string_view folded) {
  std::vector<std::string> words;
  char last = ' ';
  for (const char c : folded) {
    const bool digit = c >= '0' && c <= '9';
    const bool boundary = last == ' ' || digit != (last >= '0' && last <= '9');
    if (c != ' ' && boundary) words.emplace_back();
    if (c != ' ') words.back().push_back(c);
    last = c;
  }
  return words;
}

struct CountWords {
  int count;
  std::string_view words;
};
constexpr CountWords kNumberWords[] = {{1, "one|ein|einem|einen|eines|un|une|uno|een"},
                                       {2, "two|zwei|deux|dos|twee"},
                                       {3, "three|drei|trois|tres|drie"},
                                       {4, "four|vier"},
                                       {5, "five"},
                                       {6, "six|sechs|seis|zes"},
                                       {9, "nine|neun"},
                                       {12, "twelve|zwolf|douze|doce|twaalf"},
                                       {18, "eighteen"}};

enum class Unit { kNone, kDay, kWeek, kMonth, kQuarter, kYear };

struct UnitWords {
  Unit unit;
  std::string_view words;
};
constexpr UnitWords kUnits[] = {
    {Unit::kDay, "d|day|days|tag|tage|tagen|jour|jours|dia|dias|dagen|giorni"},
    {Unit::kWeek, "w|week|weeks|wk|wks|woche|wochen|semaine|semaines|semana|semanas|weken|settimane"},
    {Unit::kMonth, "m|mo|mos|mth|mths|month|months|monat|monate|monaten|mois|mes|meses|maand|maanden|mese|mesi"},
    {Unit::kQuarter, "quarter|quarters|quartal|quartale|trimestre|trimestres|kwartaal"},
    {Unit::kYear, "y|yr|yrs|year|years|jahr|jahre|jahren|an|ans|annee|ano|anos|jaar|anno|anni"}};

Unit UnitOf(std::string_view word) {
  for (const UnitWords& unit : kUnits) {
    if (IsOneOf(word, unit.words)) return unit.unit;
  }
  return Unit::kNone;
}

int ToMonths(int count, Unit unit, bool round_up) {
  switch (unit) {
    case Unit::kDay:
      return (count + (round_up ? 29 : 0)) / 30;
    case Unit::kWeek:
      return (count * 7 + (round_up ? 29 : 0)) / 30;
    case Unit::kQuarter:
      return count * 3;
    case Unit::kYear:
      return count * 12;
    default:
      return count;
  }
}

std::optional<int> CountOf(std::string_view word) {
  if (!word.empty() && word[0] >= '0' && word[0] <= '9' && word.size() <= 4) return std::stoi(std::string(word));
  for (const CountWords& number : kNumberWords) {
    if (IsOneOf(word, number.words)) return number.count;
  }
  return std::nullopt;
}

bool SaysOpenEnd(std::string_view text, std::string_view folded) {
  return text.find_first_of("+>") != std::string_view::npos || text.find("≥") != std::string_view::npos ||
         HasAnyPhrase(
             folded,
             "more than|over|after|later than|beyond|at least|or more|plus|gt|mehr als|uber|ab|nach|mindestens|"
             "fruhestens|oder mehr|plus de|apres|au moins|mas de|despues|al menos|meer dan|na|vanaf|piu di|"
             "oltre");
}

bool SaysWithin(std::string_view text, std::string_view folded) {
  return text.find('<') != std::string_view::npos || text.find("≤") != std::string_view::npos ||
         HasAnyPhrase(folded,
                      "within|in the next|next|less than|under|up to|by|lt|innerhalb|in den nachsten|nachsten|"
                      "weniger als|unter|bis|binnen|komende|minder dan|dans les|moins de|d ici|prochains|"
                      "en los proximos|proximos|menos de|entro");
}

// Counts with a unit: "0-3 months", "6+ mo", "within two weeks", "3".
std::optional<Timeline> FromCounts(std::string_view text, std::string_view folded,
                                   const std::vector<std::string>& words) {
  std::vector<int> counts;
  Unit unit = Unit::kNone;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    // "a" and "an" count before a unit ("over a year"); elsewhere they are "to" in Spanish and a year in French.
    const bool article =
        (word == "a" || word == "an") && counts.empty() && i + 1 < words.size() && UnitOf(words[i + 1]) != Unit::kNone;
    const std::optional<int> count = article ? std::optional(1) : CountOf(word);
    if (count && unit != Unit::kNone) return std::nullopt;  // "3 months or 1 year": two units
    if (count) counts.push_back(*count);
    if (!count && !counts.empty() && unit == Unit::kNone) unit = UnitOf(word);
  }
  if (counts.empty() || counts.size() > 2 || (unit == Unit::kNone && text.size() > 8)) return std::nullopt;
  if (HasAnyPhrase(folded, "half a year|halbes jahr|halben jahr|halben jahres|half year|half jaar"))
    return Months(0, 6);
  const int low = ToMonths(counts.front(), unit, /*round_up=*/false);
  const int high = ToMonths(counts.back(), unit, /*round_up=*/true);
  if (counts.size() == 2) return low <= high ? std::optional(Months(low, high)) : std::nullopt;
  if (SaysOpenEnd(text, folded)) return Months(low, kOpenEndMonths);
  if (SaysWithin(text, folded)) return Months(0, high);
  return Months(low, high);
}

std::optional<int> YearIn(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (word.size() == 4 && (word.starts_with("20") || word.starts_with("21"))) return std::stoi(word);
  }
  return std::nullopt;
}

// 1 to 4 of "Q3", "3rd quarter", "3. Quartal", "T3".
std::optional<int> QuarterIn(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const bool q_first = (words[i] == "q" || words[i] == "t" || words[i] == "quartal" || words[i] == "quarter") &&
                         words[i + 1].size() == 1;
    if (q_first && words[i + 1][0] >= '1' && words[i + 1][0] <= '4') return words[i + 1][0] - '0';
    const bool q_later =
        words[i].size() == 1 && words[i][0] >= '1' && words[i][0] <= '4' &&
        std::any_of(words.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                    words.begin() + static_cast<std::ptrdiff_t>(std::min(i + 3, words.size())),
                    [](const std::string& w) {
                      return w == "quartal" || w == "quarter" || w == "trimestre" || w == "kwartaal" || w == "q";
                    });
    if (q_later) return words[i][0] - '0';
  }
  return std::nullopt;
}

// 0 to 11. Three letters tell the months apart in English, and nearly so in German and Dutch.
std::optional<int> MonthIn(const std::vector<std::string>& words) {
  constexpr std::string_view kMonths[] = {
      "jan|january|januar", "feb|februar|february",    "mar|marz|maart|march", "apr|april",
      "may|mai|mei",        "jun|june|juni",           "jul|july|juli",        "aug|august",
      "sep|sept|september", "oct|okt|october|oktober", "nov|november",         "dec|dez|december|dezember"};
  for (const std::string& word : words) {
    const auto* found = std::find_if(std::begin(kMonths), std::end(kMonths),
                                     [&](std::string_view names) { return IsOneOf(word, names); });
    if (found != std::end(kMonths)) return static_cast<int>(found - std::begin(kMonths));
  }
  return std::nullopt;
}

// "Q3 2027", "March 2027", "2027", "Q1".
std::optional<Timeline> FromCalendar(const std::vector<std::string>& words, const Month& now) {
  const std::optional<int> year = YearIn(words);
  if (const auto quarter = QuarterIn(words)) {
    const int in_year = (year ? *year : now.year) * 12 + (*quarter - 1) * 3;
    const int first = !year && in_year + 2 < now.index() ? in_year + 12 : in_year;
    return Between(now, first, first + 2);
  }
  if (!year) return std::nullopt;
  if (const auto month = MonthIn(words)) return Between(now, *year * 12 + *month, *year * 12 + *month);
  return Between(now, *year * 12, *year * 12 + 11);
}

// "this quarter", "next year": counted from now.
std::optional<Timeline> FromRelative(std::string_view folded, const Month& now) {
  const int quarter = now.index() - now.index() % 3;
  const int year = now.year * 12;
  if (HasAnyPhrase(folded,
                   "this quarter|current quarter|dieses quartal|in diesem quartal|ce trimestre|este trimestre|"
                   "dit kwartaal")) {
    return Between(now, now.index(), quarter + 2);
  }
  if (HasAnyPhrase(folded,
                   "next quarter|nachstes quartal|im nachsten quartal|prochain trimestre|trimestre prochain|"
                   "proximo trimestre|volgend kwartaal")) {
    return Between(now, quarter + 3, quarter + 5);
  }
  if (HasAnyPhrase(folded,
                   "this year|end of year|end of the year|dieses jahr|in diesem jahr|bis jahresende|cette annee|"
                   "este ano|dit jaar")) {
    return Between(now, now.index(), year + 11);
  }
  if (HasAnyPhrase(folded,
                   "next year|nachstes jahr|im nachsten jahr|kommendes jahr|annee prochaine|l an prochain|"
                   "proximo ano|el ano que viene|volgend jaar|prossimo anno")) {
    return Between(now, year + 12, year + 23);
  }
  if (HasAnyPhrase(folded, "next month|nachsten monat|mois prochain|proximo mes|volgende maand")) return Months(1, 2);
  return std::nullopt;
}

std::optional<Timeline> FromPhrase(std::string_view folded) {
  if (HasAnyPhrase(folded,
                   "under contract|in a contract|contract ends|contract expires|contract runs|existing contract|"
                   "current contract|contract renewal|locked in|vertrag|vertragsende|sous contrat|contrato vigente")) {
    return Kind(TimelineKind::kCompetitorContract);
  }
  if (HasAnyPhrase(folded,
                   "budget cycle|budget approval|next budget|next fiscal year|next financial year|no budget|"
                   "budgetzyklus|nachstes budget|kein budget|prochain budget|proximo presupuesto")) {
    return Kind(TimelineKind::kNoBudgetCycle);
  }
  if (HasAnyPhrase(folded,
                   "no project|no active project|no plan|no plans|no timeline|no timeframe|not planned|not planning|"
                   "just researching|only researching|researching|research only|just browsing|browsing|just looking|"
                   "just exploring|exploring|just curious|kein projekt|keine planung|nicht geplant|nur informieren|"
                   "nur zur information|zur information|pas de projet|aucun projet|simple information|sin proyecto|"
                   "solo informacion|geen project|alleen orienteren|orientatie|nessun progetto")) {
    return Kind(TimelineKind::kNoProject);
  }
  if (HasAnyPhrase(folded,
                   "asap|immediate|immediately|now|right away|right now|urgent|urgently|today|as soon as possible|"
                   "this month|this week|next week|sofort|so bald wie moglich|schnellstmoglich|umgehend|dringend|"
                   "jetzt|diesen monat|immediat|immediatement|des que possible|maintenant|ce mois|inmediato|"
                   "inmediatamente|lo antes posible|cuanto antes|ahora|este mes|onmiddellijk|zo snel mogelijk|direct|"
                   "nu|deze maand|subito|il prima possibile")) {
    return Months(0, 1);
  }
  return std::nullopt;
}

std::optional<Timeline> Read(std::string_view text, TimeMs now) {
  const std::string folded = Fold(text);
  const std::vector<std::string> words = Words(folded);
  if (words.empty() || words.size() > kMaxWords) return std::nullopt;
  const Month month = MonthOf(now);
  if (auto timeline = FromRelative(folded, month)) return timeline;
  if (auto timeline = FromCalendar(words, month)) return timeline;
  if (YearIn(words)) return std::nullopt;
  if (auto timeline = FromCounts(text, folded, words)) return timeline;
  return FromPhrase(folded);
}

}  // namespace

Timeline ParseTimeline(std::string_view raw, TimeMs now) {
  const std::string text = CleanText(raw);
  if (text.empty()) return {};
  Timeline timeline = Kind(TimelineKind::kUnknown);
  if (text.size() <= kMaxLength) timeline = Read(text, now).value_or(timeline);
  timeline.raw = std::string(raw);
  return timeline;
}

}  // namespace leadgate
