// Numbers in a text, with what they are multiplied by. Internal to the value parsers.
//
//   ReadNumbers("€20k–50k")      → 20 × 1000, 50 × 1000        ReadNumbers("1.000 Mitarbeiter") → 1000
//   ReadNumbers("1,5 Mio €")     → 1.5 × 1000000               ReadNumbers("20 T€")  → 20 × 1000
//   ReadNumbers("$5 mil")        → 5, ambiguous: a million in English, a thousand in Spanish
//
// Groups of three behind a separator are thousands; one other group behind a dot or comma is the fraction.
// Threads: pure functions.   Failure: never; more than 18 digits read as nothing.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace leadgate {

struct WrittenNumber {
  double value = 0;
  double factor = 1;
  std::size_t begin = 0, end = 0;  // in the text, factor included
  bool plain = true;               // digits alone: no separator, no factor
  bool ambiguous = false;          // its factor means different things to different people
};

std::vector<WrittenNumber> ReadNumbers(std::string_view text);

// Full-width digits, signs and tildes as ASCII ones: "１００〜３００人" → "100~300人".
std::string HalfWidth(std::string_view text);

// ISO 4217 of the currency a text names; empty when it names none, "XXX" when several countries call theirs so ("kr").
std::string CurrencyOf(std::string_view text, const std::vector<WrittenNumber>& numbers);

// Whether it is a code of ISO 4217, in use or once in use: "EUR". "eur" is none.
bool IsCurrencyCode(std::string_view text);

// Whether a folded word alone names a currency: "eur", "pounds".
bool IsCurrencyWord(std::string_view folded_word);

}  // namespace leadgate
