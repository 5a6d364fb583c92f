// Currencies by their signs, codes and names.
#include <unicode/ucurr.h>

#include <algorithm>
#include <iterator>

#include "gateway/number_text.h"
#include "gateway/phrases.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

struct Currency {
  std::string_view sign;
  std::string_view code;
};
constexpr Currency kSigns[] = {{"US$", "USD"}, {"CA$", "CAD"},  {"C$", "CAD"},  {"AU$", "AUD"}, {"A$", "AUD"},
                               {"NZ$", "NZD"}, {"HK$", "HKD"},  {"NT$", "TWD"}, {"S$", "SGD"},  {"R$", "BRL"},
                               {"MX$", "MXN"}, {"€", "EUR"},    {"£", "GBP"},   {"¥", "JPY"},   {"₹", "INR"},
                               {"₪", "ILS"},   {"₺", "TRY"},    {"₩", "KRW"},   {"zł", "PLN"},  {"Kč", "CZK"},
                               {"₽", "RUB"}, {"₴", "UAH"},    {"₦", "NGN"},   {"₱", "PHP"},   {"฿", "THB"},
                               {"₫", "VND"},   {"万円", "JPY"}, {"円", "JPY"},  {"元", "CNY"},  {"원", "KRW"}};

struct CurrencyWords {
  Phrases words;
  std::string_view code;
};
constexpr CurrencyWords kNames[] = {
    {"usd|us dollar|us dollars", "USD"},
    {"eur|euro|euros", "EUR"},
    {"gbp|pound|pounds|pfund|quid|sterling", "GBP"},
    {"chf|franken|sfr|fr", "CHF"},
    {"cad", "CAD"},
    {"aud", "AUD"},
    {"nzd", "NZD"},
    {"jpy|yen|円", "JPY"},
    {"cny|rmb|yuan|元", "CNY"},
    {"inr|rs|rupees|lakh|lakhs|crore|crores", "INR"},
    {"sek", "SEK"},
    {"nok", "NOK"},
    {"dkk", "DKK"},
    {"pln|zl|zlotych|zloty", "PLN"},
    {"czk|kc", "CZK"},
    {"huf|ft|forint", "HUF"},
    {"ron|lei", "RON"},
    {"brl|reais|real", "BRL"},
    {"mxn", "MXN"},
    {"sgd", "SGD"},
    {"hkd", "HKD"},
    {"twd", "TWD"},
    {"zar|rand", "ZAR"},
    {"ils|nis|shekel", "ILS"},
    {"aed|dirham|dirhams", "AED"},
    {"sar|riyal", "SAR"},
    {"try|lira", "TRY"},
    {"krw|won|원", "KRW"},
    {"thb|baht", "THB"},
    {"idr|rupiah", "IDR"},
    {"myr|ringgit", "MYR"},
    {"php", "PHP"},
    {"vnd", "VND"},
    {"rub|руб|рублей", "RUB"},
    {"uah|грн", "UAH"},
    {"bgn", "BGN"},
    {"isk", "ISK"},
    {"ars", "ARS"},
    {"clp", "CLP"},
    {"cop", "COP"},
    {"pen", "PEN"},
    {"egp", "EGP"},
    {"ngn|naira", "NGN"},
    {"kes", "KES"},
    {"ghs", "GHS"},
    {"xof|xaf|fcfa|cfa", "XOF"},
    {"mad", "MAD"},
    {"kr|kronor|kroner|kronen|tkr|mkr|peso|pesos|francs|franc|rupee|dinar|dinars", "XXX"},
    {"dollar|dollars|dolares|dollari", "USD"}};

// The text with digits and factors blanked, so that "10kEUR" and "USD20" show their words.
std::string WordsBeside(std::string_view text, const std::vector<WrittenNumber>& numbers) {
  std::string words(text);
  for (const WrittenNumber& n : numbers)
    std::fill(words.begin() + static_cast<std::ptrdiff_t>(n.begin), words.begin() + static_cast<std::ptrdiff_t>(n.end),
              ' ');
  return Fold(words);
}

}  // namespace

std::string CurrencyOf(std::string_view text, const std::vector<WrittenNumber>& numbers) {
  for (const Currency& c : kSigns) {
    if (text.find(c.sign) != std::string_view::npos) return std::string(c.code);
  }
  const bool any_letter = std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
  const bool dollar = text.find('$') != std::string_view::npos;
  if (any_letter) {
    std::string words = WordsBeside(text, numbers);
    if (!words.empty() && !numbers.empty()) {
      for (const CurrencyWords& c : kNames) {
        if (HasAnyPhrase(words, c.words)) return std::string(c.code);
      }
    }
  }
  return dollar ? "USD" : "";
}

bool IsCurrencyCode(std::string_view text) {
  if (text.size() != 3) return false;
  UChar code[4] = {};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] < 'A' || text[i] > 'Z') return false;
    code[i] = static_cast<UChar>(text[i]);
  }
  return ucurr_getNumericCode(code) != 0;
}

bool IsCurrencyWord(std::string_view folded_word) {
  return std::any_of(std::begin(kNames), std::end(kNames),
                     [&](const CurrencyWords& c) { return IsOneOf(folded_word, c.words); });
}

}  // namespace leadgate
