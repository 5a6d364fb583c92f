// Ranges of numbers and money.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "gateway/phrases.h"
#include "gateway/value_parsers.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr std::size_t kMaxLength = 120;  // longer is prose

struct Number {
  double value = 0;
  double factor = 1;
  std::size_t begin = 0, end = 0;  // in the text, factor included
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool HasSign(std::string_view text, std::initializer_list<std::string_view> signs) {
  return std::any_of(signs.begin(), signs.end(),
                     [&](std::string_view s) { return text.find(s) != std::string_view::npos; });
}

// A separator of digit groups at `i`: its length, 0 when there is none.
std::size_t SeparatorAt(std::string_view text, std::size_t i) {
  if (i >= text.size()) return 0;
  if (text[i] == ',' || text[i] == '.' || text[i] == ' ' || text[i] == '\'') return 1;
  if (text.substr(i).starts_with("\u00A0")) return 2;
  if (text.substr(i).starts_with("\u202F") || text.substr(i).starts_with("\u2019")) return 3;
  return 0;
}

std::size_t DigitsAt(std::string_view text, std::size_t i) {
  std::size_t n = 0;
  while (i + n < text.size() && IsDigit(text[i + n])) ++n;
  return n;
}

// Groups of three behind a separator are thousands; one other group behind a dot or comma is the fraction.
std::size_t ReadDigits(std::string_view text, std::size_t i, std::string& digits) {
  std::size_t n = DigitsAt(text, i);
  digits.assign(text.substr(i, n));
  bool grouped = n <= 3;
  i += n;
  while (true) {
    const std::size_t separator = SeparatorAt(text, i);
    n = separator == 0 ? 0 : DigitsAt(text, i + separator);
    const bool thousands = n == 3 && grouped;
    const bool fraction = n > 0 && !thousands && (text[i] == '.' || text[i] == ',');
    if (!thousands && !fraction) return i;
    if (fraction) digits.push_back('.');
    digits.append(text.substr(i + separator, n));
    i += separator + n;
    if (fraction) return i;
    grouped = true;
  }
}

struct Factor {
  double factor;
  std::string_view words;
};
constexpr Factor kFactors[] = {{1e3, "k|tsd|thousand|tausend|mille|mil|duizend"},
                               {1e6, "m|mm|mn|mio|mln|million|millions|millionen|millones|miljoen|milioni"},
                               {1e9, "b|bn|billion|mrd|milliarde|milliarden|milliard|milliards|miljard"},
                               {1e5, "lakh"},
                               {1e7, "crore"}};

double FactorOf(std::string_view word) {
  if (word.empty()) return 1;
  const auto* found =
      std::find_if(std::begin(kFactors), std::end(kFactors), [&](const Factor& f) { return IsOneOf(word, f.words); });
  return found == std::end(kFactors) ? 1 : found->factor;
}

// "k", " Mio.", the k of "10kEUR"; moves `i` behind it.
double ReadFactor(std::string_view text, std::size_t& i) {
  std::size_t start = i;
  while (start < text.size() && text[start] == ' ') ++start;
  std::string word;
  for (std::size_t at = start; at < text.size() && (text[at] | 0x20) >= 'a' && (text[at] | 0x20) <= 'z'; ++at) {
    word.push_back(static_cast<char>(text[at] | 0x20));
  }
  if (start == i && word.size() == 4) word.resize(1);  // a letter and a currency code
  const double factor = FactorOf(word);
  if (factor != 1) i = start + word.size();
  return factor;
}

std::vector<Number> ReadNumbers(std::string_view text) {
  std::vector<Number> numbers;
  for (std::size_t i = 0; i < text.size();) {
    if (!IsDigit(text[i])) {
      ++i;
      continue;
    }
    Number number{.begin = i};
    std::string digits;
    i = ReadDigits(text, i, digits);
    if (digits.size() > 18) return {};
    number.value = std::strtod(digits.c_str(), nullptr);
    number.factor = ReadFactor(text, i);
    number.end = i;
    numbers.push_back(number);
  }
  return numbers;
}

struct Currency {
  std::string_view sign;
  std::string_view code;
};
constexpr Currency kCurrencySigns[] = {{"US$", "USD"}, {"CA$", "CAD"}, {"C$", "CAD"}, {"AU$", "AUD"}, {"A$", "AUD"},
                                       {"NZ$", "NZD"}, {"HK$", "HKD"}, {"S$", "SGD"}, {"R$", "BRL"},  {"$", "USD"},
                                       {"€", "EUR"},   {"£", "GBP"},   {"¥", "JPY"},  {"₹", "INR"},   {"₪", "ILS"},
                                       {"₺", "TRY"},   {"₩", "KRW"},   {"zł", "PLN"}};
struct CurrencyWords {
  Phrases words;
  std::string_view code;
};
constexpr CurrencyWords kCurrencyWords[] = {{"usd|dollar|dollars", "USD"},
                                            {"eur|euro|euros", "EUR"},
                                            {"gbp|pound|pounds|pfund", "GBP"},
                                            {"chf|franken|sfr|francs", "CHF"},
                                            {"cad", "CAD"},
                                            {"aud", "AUD"},
                                            {"nzd", "NZD"},
                                            {"jpy|yen", "JPY"},
                                            {"cny|rmb", "CNY"},
                                            {"inr|rs", "INR"},
                                            {"sek", "SEK"},
                                            {"nok", "NOK"},
                                            {"dkk", "DKK"},
                                            {"pln", "PLN"},
                                            {"czk", "CZK"},
                                            {"huf", "HUF"},
                                            {"brl", "BRL"},
                                            {"mxn", "MXN"},
                                            {"sgd", "SGD"},
                                            {"hkd", "HKD"},
                                            {"zar", "ZAR"},
                                            {"ils", "ILS"},
                                            {"aed", "AED"},
                                            {"try", "TRY"},
                                            {"krw", "KRW"}};

// The text with digits and factors blanked, so that "10kEUR" and "USD20" show their words.
std::string CurrencyOf(std::string_view text, const std::vector<Number>& numbers) {
  for (const Currency& c : kCurrencySigns) {
    if (text.find(c.sign) != std::string_view::npos) return std::string(c.code);
  }
  std::string words(text);
  for (const Number& n : numbers)
    std::fill(words.begin() + static_cast<std::ptrdiff_t>(n.begin), words.begin() + static_cast<std::ptrdiff_t>(n.end),
              ' ');
  words = Fold(words);
  if (words.empty()) return {};
  for (const CurrencyWords& c : kCurrencyWords) {
    if (HasAnyPhrase(words, c.words)) return std::string(c.code);
  }
  return {};
}

bool SaysMoreThan(std::string_view before, std::string_view folded_before) {
  return HasSign(before, {">", "≥"}) ||
         HasAnyPhrase(folded_before,
                      "over|above|more than|greater than|at least|from|minimum|min|starting|uber|ueber|mehr als|"
                      "mindestens|ab|plus de|au moins|a partir de|mas de|al menos|desde|meer dan|minstens|vanaf|piu di|"
                      "oltre|almeno");
}

bool SaysLessThan(std::string_view before, std::string_view folded_before) {
  return HasSign(before, {"<", "≤"}) ||
         HasAnyPhrase(folded_before,
                      "under|below|less than|fewer than|up to|max|maximum|at most|no more than|not more than|unter|"
                      "weniger als|bis zu|bis|hochstens|maximal|moins de|jusqu a|maximum de|menos de|hasta|minder dan|"
                      "tot|hoogstens|meno di|fino a");
}

bool SaysAndMore(std::string_view after, std::string_view folded_after) {
  return HasSign(after, {"+", "＋"}) ||
         HasAnyPhrase(folded_after,
                      "plus|or more|and more|and above|and up|or above|or over|and over|oder mehr|und mehr|et plus|"
                      "ou plus|o mas|y mas|of meer|en meer|o piu|e piu");
}

bool SaysOrLess(std::string_view folded_after) {
  return HasAnyPhrase(folded_after, "or less|or fewer|and below|or below|oder weniger|ou moins|o menos|of minder");
}

// What stands between the two numbers of a range.
bool JoinsRange(std::string_view between) {
  if (HasSign(between, {"-", "–", "—", "‐", "−", "~", "..", "…", "/"})) return true;
  return HasAnyPhrase(Fold(between), "to|and|bis|und|a|au|et|y|hasta|tot|en|e");
}

void FromOne(std::string_view text, const Number& number, NumberRange& range) {
  const double value = number.value * number.factor;
  const std::string_view before = text.substr(0, number.begin);
  const std::string_view after = text.substr(number.end);
  const std::string folded_before = Fold(before);
  const std::string folded_after = Fold(after);
  const bool at_most = SaysLessThan(before, folded_before) || SaysOrLess(folded_after);
  const bool at_least = !at_most && (SaysMoreThan(before, folded_before) || SaysAndMore(after, folded_after));
  if (!at_most) range.min = value;
  if (!at_least) range.max = value;
  range.valid = true;
}

void FromTwo(std::string_view text, Number low, const Number& high, NumberRange& range) {
  if (!JoinsRange(text.substr(low.end, high.begin - low.end))) return;
  if (low.factor == 1 && low.value < high.value) low.factor = high.factor;  // "5-10k"
  const double from = low.value * low.factor;
  const double to = high.value * high.factor;
  if (from > to) return;
  range.min = from;
  range.max = to;
  range.valid = true;
}

// Ranges said without a number.
void FromWords(std::string_view text, NumberRange& range) {
  const std::string folded = Fold(text);
  if (HasAnyPhrase(folded,
                   "just me|only me|myself|self employed|freelancer|freelance|solo|nur ich|selbststandig|moi seul|"
                   "solo yo|alleen ik")) {
    range.min = range.max = 1;
    range.valid = true;
  }
  const bool none =
      folded == " none " || folded == " zero " || folded == " keine " || folded == " keins " || folded == " aucun ";
  if (none || HasAnyPhrase(folded, "no budget|kein budget|pas de budget|sin presupuesto|geen budget|nessun budget")) {
    range.min = range.max = 0;
    range.valid = true;
  }
}

}  // namespace

NumberRange ParseRange(std::string_view raw) {
  NumberRange range;
  const std::string text = CleanText(raw);
  if (text.empty()) return range;
  range.raw = std::string(raw);
  if (text.size() > kMaxLength) return range;
  const std::vector<Number> numbers = ReadNumbers(text);
  if (numbers.empty()) FromWords(text, range);
  if (numbers.size() == 1) FromOne(text, numbers[0], range);
  if (numbers.size() == 2) FromTwo(text, numbers[0], numbers[1], range);
  range.currency = CurrencyOf(text, numbers);
  return range;
}

}  // namespace leadgate
