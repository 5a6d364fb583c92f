// So many days, weeks, months, quarters or years.
#include <algorithm>
#include <cmath>

#include "gateway/phrases.h"
#include "gateway/timeline_parts.h"
#include "gateway/value_parsers.h"

namespace leadgate {
namespace {

struct CountWords {
  double count;
  Phrases words;
};
constexpr CountWords kNumberWords[] = {
    {1, "one|ein|einem|einen|eines|einer|eine|un|une|uno|una|um|uma|een|jeden|jednego"},
    {1.5, "anderthalb|eineinhalb|einundeinhalb|anderhalf|poltora"},
    {2, "two|zwei|deux|dos|due|dois|duas|twee|dwa|dwoch"},
    {2.5, "zweieinhalb|zweiundeinhalb"},
    {3, "three|drei|trois|tres|tre|drie|trzy|trzech"},
    {4, "four|vier|quatre|cuatro|quattro|quatro|cztery"},
    {5, "five|funf|cinq|cinco|cinque|vijf|piec"},
    {6, "six|sechs|seis|sei|zes|szesc"},
    {8, "eight|acht|huit|ocho|otto|oito"},
    {9, "nine|neun|neuf|nueve|nove|negen|dziewiec"},
    {10, "ten|zehn|dix|diez|dieci|dez|tien"},
    {12, "twelve|zwolf|douze|doce|dodici|doze|twaalf|dwanascie"},
    {18, "eighteen|achtzehn|dieciocho|diciotto|achttien"},
    {24, "twenty four|vierundzwanzig"}};

enum class Unit { kNone, kDay, kWeek, kMonth, kQuarter, kYear };

struct UnitWords {
  Unit unit;
  Phrases words;
};
constexpr UnitWords kUnits[] = {
    {Unit::kDay, "d|day|days|tag|tage|tagen|jour|jours|dia|dias|dag|dagen|giorno|giorni|dni|dzien|дней"},
    {Unit::kWeek,
     "w|week|weeks|wk|wks|woche|wochen|semaine|semaines|semana|semanas|weken|settimana|settimane|tydzien|tygodni|"
     "tygodnie|недель|недели"},
    {Unit::kMonth,
     "m|mo|mos|mth|mths|month|months|monat|monate|monaten|monats|mois|mes|meses|maand|maanden|mese|mesi|miesiac|"
     "miesiace|miesiecy|mies|мес|месяц|месяца|месяцев"},
    {Unit::kQuarter, "quarter|quarters|quartal|quartale|quartalen|trimestre|trimestres|trimestri|kwartaal|kwartalen"},
    {Unit::kYear,
     "y|yr|yrs|year|years|jahr|jahre|jahren|an|ans|annee|annees|ano|anos|jaar|jaren|anno|anni|rok|roku|lat|лет|год"}};

Unit UnitOf(std::string_view word) {
  for (const UnitWords& unit : kUnits) {
    if (IsOneOf(word, unit.words)) return unit.unit;
  }
  return Unit::kNone;
}

int ToMonths(double count, Unit unit, bool round_up) {
  const auto rounded = [&](double months) { return static_cast<int>(round_up ? std::ceil(months) : months); };
  switch (unit) {
    case Unit::kDay:
      return rounded(count / 30);
    case Unit::kWeek:
      return rounded(count * 7 / 30);
    case Unit::kQuarter:
      return rounded(count * 3);
    case Unit::kYear:
      return rounded(count * 12);
    default:
      return rounded(count);
  }
}

std::optional<double> CountOf(std::string_view word) {
  if (IsWholeNumber(word) && word.size() <= 4) return std::stod(std::string(word));
  for (const CountWords& number : kNumberWords) {
    if (IsOneOf(word, number.words)) return number.count;
  }
  return std::nullopt;
}

bool SaysOpenEnd(std::string_view text, std::string_view folded) {
  return text.find_first_of("+>") != std::string_view::npos || text.find("≥") != std::string_view::npos ||
         HasAnyPhrase(folded,
                      "more than|over|after|later than|beyond|at least|or more|or longer|and beyond|plus|gt|minimum|"
                      "mehr als|uber|ueber|ab|nach|mindestens|fruhestens|oder mehr|oder spater|plus de|apres|au moins|"
                      "ou plus|mas de|despues|al menos|o mas|meer dan|na|vanaf|of meer|piu di|oltre|almeno|o piu|"
                      "mais de|pelo menos|ou mais|apos|depois|ponad|powyzej|wiecej niz|co najmniej");
}

bool SaysWithin(std::string_view text, std::string_view folded) {
  return text.find('<') != std::string_view::npos || text.find("≤") != std::string_view::npos ||
         HasAnyPhrase(folded,
                      "within|in the next|next|coming|less than|under|up to|by|lt|max|maximum|at most|inside|"
                      "innerhalb|binnen|in den nachsten|nachsten|kommenden|weniger als|unter|bis|bis zu|maximal|"
                      "hochstens|komende|minder dan|uiterlijk|dans les|sous|moins de|d ici|prochains|en los proximos|"
                      "proximos|menos de|dentro de|hasta|entro|nei prossimi|prossimi|meno di|nos proximos|em ate|ate|"
                      "w ciagu|do|ponizej|mniej niz");
}

// "1.5 years", "2,5 Jahre": one count that the words tear apart.
std::optional<double> DecimalIn(std::string_view text) {
  const auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    const bool comma = (text[i] == '.' || text[i] == ',') && digit(i - 1) && digit(i + 1);
    if (!comma || digit(i + 2) || (i > 1 && digit(i - 2))) continue;
    return (text[i - 1] - '0') + (text[i + 1] - '0') / 10.0;
  }
  return std::nullopt;
}

struct Counts {
  std::vector<double> counts;
  Unit unit = Unit::kNone;
};

std::optional<Counts> CountsIn(const std::vector<std::string>& words) {
  Counts found;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    // "a" and "an" count before a unit ("over a year"); elsewhere they are "to" in Spanish and a year in French.
    const bool article = (word == "a" || word == "an") && found.counts.empty() && i + 1 < words.size() &&
                         UnitOf(words[i + 1]) != Unit::kNone;
    const std::optional<double> count = article ? std::optional(1.0) : CountOf(word);
    if (count && found.unit != Unit::kNone) return std::nullopt;  // "3 months or 1 year": two units
    if (count) found.counts.push_back(*count);
    if (!count && !found.counts.empty() && found.unit == Unit::kNone) found.unit = UnitOf(word);
  }
  return found;
}

// "a year and a half", "un an et demi", "año y medio": half of the unit more than was counted.
void AddHalf(std::string_view folded, Counts& found) {
  constexpr Phrases kAndAHalf =
      "and a half|and half|et demi|et demie|y medio|y media|e mezzo|e mezza|e meio|e meia|i pol|en een half|"
      "und ein halbes|und einem halben";
  if (!HasAnyPhrase(folded, kAndAHalf)) return;
  if (HasAnyPhrase(folded, "ano y medio|anno e mezzo|ano e meio") && found.counts.empty()) {
    found = {{1}, Unit::kYear};
  }
  if (found.counts.size() == 1 && found.unit != Unit::kNone) found.counts[0] += 0.5;
}

// "a few weeks", "a couple of months", "ein paar Monate".
std::optional<Timeline> FromFew(const TimelineText& text) {
  const bool couple = HasAnyPhrase(text.folded, "couple|paar|par de");
  const bool few = HasAnyPhrase(text.folded,
                                "few|several|einige|einigen|wenige|wenigen|quelques|algunos|algunas|unos|enkele|"
                                "alcuni|alcune|qualche|alguns|algumas|poucos|kilka");
  if (!couple && !few) return std::nullopt;
  for (const std::string& word : text.words) {
    const Unit unit = UnitOf(word);
    if (unit == Unit::kNone || word.size() == 1 || word == "an") continue;
    return MonthsFromNow(ToMonths(couple ? 1 : 2, unit, false), ToMonths(couple ? 3 : 6, unit, true));
  }
  return std::nullopt;
}

}  // namespace

std::optional<Timeline> FromCounts(const TimelineText& text) {
  if (HasAnyPhrase(
          text.folded,
          "half a year|halbes jahr|halben jahr|halben jahres|half year|half jaar|six mois|medio ano|mezzo anno|"
          "meio ano|pol roku")) {
    return MonthsFromNow(text.is_end ? 6 : 0, 6);
  }
  std::optional<Counts> found = CountsIn(text.words);
  const std::optional<double> decimal = DecimalIn(text.text);
  if (found && decimal && found->counts.size() == 2) found->counts = {*decimal};
  if (!found || found->counts.size() > 2) return std::nullopt;
  AddHalf(text.folded, *found);
  if (found->counts.empty()) return FromFew(text);
  if (found->unit == Unit::kNone && text.text.size() > 8) return std::nullopt;
  const int low = ToMonths(found->counts.front(), found->unit, /*round_up=*/false);
  const int high = ToMonths(found->counts.back(), found->unit, /*round_up=*/true);
  if (found->counts.size() == 2) return low <= high ? std::optional(MonthsFromNow(low, high)) : std::nullopt;
  if (text.is_end) return MonthsFromNow(low, high);
  if (SaysOpenEnd(text.text, text.folded)) return MonthsFromNow(low, kOpenEndMonths);
  if (SaysWithin(text.text, text.folded)) return MonthsFromNow(0, high);
  return MonthsFromNow(low, high);
}

}  // namespace leadgate
