// Ranges of numbers and money.
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "gateway/amount_words.h"
#include "gateway/counted_noun.h"
#include "gateway/number_text.h"
#include "gateway/phrases.h"
#include "gateway/value_parsers.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr std::size_t kMaxLength = 120;  // longer is prose

bool HasSign(std::string_view text, std::initializer_list<std::string_view> signs) {
  return std::any_of(signs.begin(), signs.end(),
                     [&](std::string_view s) { return text.find(s) != std::string_view::npos; });
}

bool SaysMoreThan(std::string_view before, std::string_view folded_before) {
  return HasSign(before, {">", "≥", "+"}) ||
         HasAnyPhrase(folded_before,
                      "over|above|more than|greater than|at least|from|minimum|min|starting|upwards of|north of|"
                      "exceeding|gt|gte|"
                      "uber|ueber|mehr als|mindestens|ab|wenigstens|plus de|au moins|a partir de|superieur a|"
                      "mas de|al menos|como minimo|desde|superior a|meer dan|minstens|minimaal|vanaf|"
                      "piu di|oltre|almeno|da almeno|mais de|mais que|acima de|pelo menos|no minimo|"
                      "ponad|powyzej|wiecej niz|co najmniej|minimum de|mer an|over");
}

bool SaysLessThan(std::string_view before, std::string_view folded_before) {
  return HasSign(before, {"<", "≤"}) || before.starts_with("- de ") || before.starts_with("-de ") ||
         HasAnyPhrase(folded_before,
                      "under|below|less than|fewer than|up to|upto|max|maximum|at most|no more than|not more than|"
                      "maximum of|lt|lte|unter|weniger als|bis zu|bis|hochstens|maximal|moins de|jusqu a|maximum de|"
                      "inferieur a|menos de|hasta|como maximo|inferior a|minder dan|tot|hoogstens|maximaal|onder|"
                      "meno di|fino a|al massimo|menos que|ate|abaixo de|no maximo|ponizej|mniej niz|do|"
                      "maksymalnie|mindre an");
}

bool SaysAndMore(std::string_view after, std::string_view folded_after) {
  return HasSign(after, {"+", "以上", "이상"}) ||
         HasAnyPhrase(folded_after,
                      "plus|or more|and more|and above|and up|or above|or over|and over|or greater|minimum|"
                      "oder mehr|und mehr|aufwarts|upwards|upward|et plus|ou plus|o mas|y mas|en adelante|of meer|en "
                      "meer|o piu|e piu|"
                      "in su|ou mais|e mais|lub wiecej|i wiecej|eller fler");
}

bool SaysOrLess(std::string_view after, std::string_view folded_after) {
  return HasSign(after, {"以下", "未満", "이하"}) ||
         HasAnyPhrase(folded_after,
                      "or less|or fewer|and below|or below|or under|and under|maximum|max|oder weniger|ou moins|"
                      "o menos|of minder|o meno|ou menos|lub mniej");
}

// What stands between the two numbers of a range.
bool JoinsRange(std::string_view between) {
  if (HasSign(between, {"-", "–", "—", "‐", "‑", "−", "~", "..", "…", "/", "<", "→", "から"})) return true;
  return HasAnyPhrase(Fold(between), "to|and|bis|und|a|au|et|y|hasta|tot|en|e|do|ate|ao|fino|through|thru|jusqu");
}

// What is counted elsewhere: a share, an index, a standard.
bool IsNoAmount(std::string_view text, std::string_view folded) {
  return HasSign(text, {"%", "‰"}) ||
         HasAnyPhrase(folded, "fortune|ftse|dax|mdax|sdax|cac|nasdaq|forbes|iso|percent|prozent|pourcent");
}

class RangeReader {
 public:
  RangeReader(std::string_view text, bool money) : text_(text), money_(money), numbers_(ReadNumbers(text)) {}

  void Read(NumberRange& range) const {
    range.currency = CurrencyOf(text_, numbers_);
    const std::string folded = Fold(text_);
    if (numbers_.empty()) return FromWords(folded, range);
    if (IsNoAmount(text_, folded)) return;
    if (std::any_of(numbers_.begin(), numbers_.end(), [](const WrittenNumber& n) { return n.ambiguous; })) return;
    if (money_ && MayBeAYear()) return;
    if (!money_ && IsSigned()) return;
    const std::optional<double> times = money_ ? TimesAYear(folded) : 1;
    if (!times || (money_ && times == 1 && SaysWhatIsNotUnderstood())) return;
    if (numbers_.size() == 1 && (money_ || CountsPeople(0, 0))) FromOne(0, range);
    if (numbers_.size() == 2 && (money_ || CountsPeople(0, 1))) FromTwo(0, range);
    if (!range.valid && numbers_.size() > 1 && !money_) FromPeople(range);
    if (range.valid && !money_ && CountsUsers()) {
      range.max.reset();
      range.valid = range.min.has_value();
    }
    if (range.min) *range.min *= *times;
    if (range.max) *range.max *= *times;
  }

 private:
  std::string_view Before(std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : numbers_[i - 1].end;
    return text_.substr(begin, numbers_[i].begin - begin);
  }
  std::string_view After(std::size_t i) const {
    const std::size_t end = i + 1 < numbers_.size() ? numbers_[i + 1].begin : text_.size();
    return text_.substr(numbers_[i].end, end - numbers_[i].end);
  }

  // "from 2027": no amount that anybody plans with, and a year that many do.
  bool MayBeAYear() const {
    return numbers_.size() == 1 && numbers_[0].plain && CurrencyOf(text_, numbers_).empty() &&
           numbers_[0].value >= 2020 && numbers_[0].value <= 2039;
  }

  // "-5": no number of people.
  bool IsSigned() const {
    const std::string_view before = Before(0);
    return before == "-" || before == "\u2212" || before == "\u2013";
  }

  // Whether the words around numbers i to j speak of people, or of nothing at all: not "2 ovens", not "€5M", not "2.5".
  bool CountsPeople(std::size_t i, std::size_t j) const {
    const Counted counted = WhatIsCounted(Fold(Before(i)), Fold(After(j)));
    if (counted == Counted::kSomethingElse) return false;
    if (counted == Counted::kPeople) return true;
    const auto is_part = [](const WrittenNumber& n) { return n.value * n.factor != std::floor(n.value * n.factor); };
    return CurrencyOf(text_, numbers_).empty() && std::none_of(numbers_.begin(), numbers_.end(), is_part);
  }

  // Of whose company there may be many more.
  bool CountsUsers() const {
    return WhatIsCounted(Fold(Before(0)), Fold(After(numbers_.size() - 1))) == Counted::kUsers;
  }

  // A number may be one of thousands, or of people, or of bitcoins, by a word that is not known.
  bool SaysWhatIsNotUnderstood() const {
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      const bool large = numbers_[i].factor != 1 || numbers_[i].value >= 1000;
      if (!LeavesAmount(Fold(After(i)), large)) return true;
    }
    return false;
  }

  void FromOne(std::size_t i, NumberRange& range) const {
    const double value = numbers_[i].value * numbers_[i].factor;
    const std::string folded_before = Fold(Before(i));
    const std::string folded_after = Fold(After(i));
    const bool at_most = SaysLessThan(Before(i), folded_before) || SaysOrLess(After(i), folded_after);
    const bool at_least = !at_most && (SaysMoreThan(Before(i), folded_before) || SaysAndMore(After(i), folded_after));
    if (!at_most) range.min = value;
    if (!at_least) range.max = value;
    range.valid = true;
  }

  // "5-10k" is 5000 to 10000, "500-1M" half a million to one: the first takes as much of the second's factor as it can.
  void FromTwo(std::size_t i, NumberRange& range) const {
    WrittenNumber low = numbers_[i];
    const WrittenNumber& high = numbers_[i + 1];
    if (!JoinsRange(After(i))) return;
    if (!money_ && WhatIsCounted("", Fold(After(i))) != Counted::kNothingSaid) return;  // "2 sites and 300 people"
    const double to = high.value * high.factor;
    for (const double factor : {high.factor, high.factor / 1e3}) {
      if (low.factor != 1 || factor < 1 || low.value * factor >= to) continue;
      low.factor = factor;
      break;
    }
    const double from = low.value * low.factor;
    if (from > to) return;
    range.min = from;
    range.max = to;
    range.valid = true;
  }

  // Of "300 people at 2 sites" the number that counts people, where one alone does.
  void FromPeople(NumberRange& range) const {
    std::optional<std::size_t> counted;
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      const std::string folded = Fold(After(i).substr(0, 40));
      if (WhatIsCounted("", folded) != Counted::kPeople) continue;
      if (counted) return;
      counted = i;
    }
    if (!counted) return;
    if (*counted > 0) FromTwo(*counted - 1, range);
    if (!range.valid) FromOne(*counted, range);
  }

  // Ranges said without a number. "No budget yet" may become one: not read.
  void FromWords(std::string_view folded, NumberRange& range) const {
    if (!money_ && HasAnyPhrase(folded,
                                "just me|only me|myself|self employed|freelancer|freelance|solo|sole trader|sole "
                                "proprietor|one person|nur ich|selbststandig|einzelunternehmer|freiberufler|moi seul|"
                                "auto entrepreneur|independant|solo yo|autonomo|alleen ik|zzp|zzper|libero "
                                "professionista|so eu|jednoosobowa")) {
      range.min = range.max = 1;
      range.valid = true;
    }
    const bool none =
        folded == " none " || folded == " zero " || folded == " keine " || folded == " keins " || folded == " aucun ";
    const bool yet = HasAnyPhrase(folded,
                                  "yet|not yet|so far|currently|at the moment|right now|still|noch|bisher|derzeit|"
                                  "aktuell|encore|pour l instant|actuellement|todavia|aun|por ahora|nog|ancora|ainda|"
                                  "jeszcze");
    const bool says_no = HasAnyPhrase(folded,
                                      "no budget|zero budget|without budget|kein budget|ohne budget|pas de budget|"
                                      "aucun budget|sans budget|sin presupuesto|ningun presupuesto|geen budget|nessun "
                                      "budget|senza budget|sem orcamento|sem verba|brak budzetu");
    if (!none && (!says_no || yet)) return;
    range.min = range.max = 0;
    range.valid = true;
  }

  std::string_view text_;
  bool money_;
  std::vector<WrittenNumber> numbers_;
};

NumberRange Parse(std::string_view raw, bool money) {
  NumberRange range;
  const std::string text = HalfWidth(CleanText(raw));
  if (text.empty()) return range;
  range.raw = std::string(raw);
  if (text.size() > kMaxLength) return range;
  RangeReader(text, money).Read(range);
  return range;
}

}  // namespace

NumberRange ParseRange(std::string_view raw) { return Parse(raw, /*money=*/false); }
NumberRange ParseMoney(std::string_view raw) { return Parse(raw, /*money=*/true); }

}  // namespace leadgate
