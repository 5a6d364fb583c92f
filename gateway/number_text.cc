#include "gateway/number_text.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>

#include "gateway/phrases.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr std::size_t kMostDigits = 18;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

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
  Phrases words;
};
constexpr Factor kFactors[] = {
    {1e2, "hundred|hundreds|hundert|honderd|hundra|hundrede"},
    {1e3,
     "k|grand|grands|riesen|tsd|tsnd|thousand|tausend|mille|mil|mila|duizend|thsd|ths|tys|tysiecy|tis|tusen|tusind|tkr|"
     "teur|keur|kusd|"
     "тыс|тысяч|千|천"},
    {1e4, "万|萬|만"},
    {1e5, "lakh|lakhs|lac|lacs"},
    {1e6,
     "m|mm|mn|mio|mln|mill|million|millions|millionen|millones|millon|miljoen|milioni|milione|milhoes|milhao|"
     "miljoner|miljon|millioner|milionow|miliony|meur|musd|mkr|млн|миллионов|百万|백만"},
    {1e7, "crore|crores|cr"},
    {1e8, "亿|億|억"},
    {1e9,
     "b|bn|billion|billions|mrd|mld|milliarde|milliarden|milliard|milliards|miljard|miliardi|miljarder|"
     "miliardow|млрд"}};

double FactorOf(std::string_view word) {
  if (word.empty()) return 1;
  const auto* found =
      std::find_if(std::begin(kFactors), std::end(kFactors), [&](const Factor& f) { return IsOneOf(word, f.words); });
  return found == std::end(kFactors) ? 1 : found->factor;
}

// Bytes of letters from `i` on: ASCII, or of scripts whose letters are neither punctuation nor a currency's sign.
std::size_t LettersAt(std::string_view text, std::size_t i) {
  std::size_t at = i;
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool sign = byte == 0xC2 || byte == 0xE2 || byte == 0xEF;
    if (!IsAsciiLetter(text[at]) && (byte < 0x80 || sign)) break;
    ++at;
  }
  return at - i;
}

// The ideographs that multiply, and no more of "5万人".
std::size_t IdeographFactor(std::string_view letters, double& factor) {
  for (const std::string_view sign : {"百万", "万", "萬", "千", "亿", "億", "억", "만", "천"}) {
    if (!letters.starts_with(sign)) continue;
    factor = FactorOf(sign);
    return sign.size();
  }
  return 0;
}

// The 3 of "1e3", glued to the number; moves `i` behind it.
double ReadExponent(std::string_view text, std::size_t& i) {
  constexpr std::size_t kMostExponentDigits = 1;
  if (i >= text.size() || (text[i] != 'e' && text[i] != 'E')) return 1;
  const std::size_t digits = DigitsAt(text, i + 1);
  if (digits == 0 || digits > kMostExponentDigits) return 1;
  const int exponent = text[i + 1] - '0';
  i += 1 + digits;
  return std::pow(10.0, exponent);
}

bool BeginsWithCurrency(std::string_view text) {
  return text.starts_with("€") || text.starts_with("£") || text.starts_with("EUR") || text.starts_with("Euro") ||
         text.starts_with("CHF");
}

// "k", " Mio.", the k of "10kEUR", the T of "20 T€"; moves `i` behind it.
double ReadFactor(std::string_view text, std::size_t& i) {
  std::size_t start = i;
  while (start < text.size() && text[start] == ' ') ++start;
  const std::string_view letters = text.substr(start, LettersAt(text, start));
  if (letters.empty()) return 1;
  double factor = 1;
  if (const std::size_t length = IdeographFactor(letters, factor); length > 0) {
    i = start + length;
    return factor;
  }
  std::size_t taken = letters.size();
  std::string word = Fold(letters);
  if (word.size() > 2) word = word.substr(1, word.size() - 2);
  const std::string_view rest = text.substr(std::min(text.size(), start + 1));
  const std::size_t unit = rest.find_first_not_of(' ');
  if (word[0] == 't' && unit != std::string_view::npos && BeginsWithCurrency(rest.substr(unit))) {
    word = "k";
    taken = 1;
  } else if (word.size() > 2 && (word[0] == 'k' || word[0] == 'm' || word[0] == 't') &&
             IsCurrencyWord(std::string_view(word).substr(1))) {
    // "kEUR", "keuros": a letter, and a currency that is named by what follows.
    word = word[0] == 't' ? "k" : word.substr(0, 1);
    taken = 1;
  }
  factor = FactorOf(word);
  if (factor != 1) i = start + taken;
  return factor;
}

bool IsAmbiguousMil(std::string_view text, const WrittenNumber& number) {
  const std::string_view written = text.substr(number.begin, number.end - number.begin);
  const bool mil = written.ends_with("mil") || written.ends_with("Mil") || written.ends_with("MIL");
  if (text.find("R$") != std::string_view::npos) return false;
  return mil && (text.find('$') != std::string_view::npos || text.find("USD") != std::string_view::npos);
}

}  // namespace

std::vector<WrittenNumber> ReadNumbers(std::string_view text) {
  std::vector<WrittenNumber> numbers;
  for (std::size_t i = 0; i < text.size();) {
    if (!IsDigit(text[i])) {
      ++i;
      continue;
    }
    WrittenNumber number{.begin = i};
    std::string digits;
    i = ReadDigits(text, i, digits);
    if (digits.size() > kMostDigits) return {};
    number.value = std::strtod(digits.c_str(), nullptr);
    number.plain = i - number.begin == digits.size() && digits.find('.') == std::string::npos;
    number.value *= ReadExponent(text, i);
    number.factor = ReadFactor(text, i);
    number.plain = number.plain && number.factor == 1;
    number.end = i;
    number.ambiguous = IsAmbiguousMil(text, number);
    numbers.push_back(number);
  }
  return numbers;
}

std::string HalfWidth(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    const bool full_width = rest.starts_with("\xEF\xBC") && rest.size() > 2;  // U+FF01 to U+FF3F
    const auto third = full_width ? static_cast<unsigned char>(rest[2]) : 0;
    if (full_width && third >= 0x81 && third <= 0xBF) {
      plain.push_back(static_cast<char>(third - 0x60));
      i += 3;
    } else if (rest.starts_with("\u301C") || rest.starts_with("\uFF5E")) {
      plain.push_back('~');
      i += 3;
    } else {
      plain.push_back(text[i++]);
    }
  }
  return plain;
}

}  // namespace leadgate
