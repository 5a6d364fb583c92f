// How long a country's calling code is: calling codes are a prefix code, so the first digits alone tell.
//
//   NationalDigits("4930901820") → "30901820"      NationalDigits("14155552671") → "4155552671"
//   NationalDigits("35312345678") → "12345678"     NationalDigits("49") → ""
//
// Threads: pure functions.   Failure: never; what begins with no calling code is taken for one of three digits.
// Does not: know which codes are assigned, nor that a plan's numbers keep their zero (Italy's do).
// Source: ITU-T E.164: zones 1 and 7 are one code each; the codes of two digits are fixed, all others have three.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace leadgate {

// digits: an E.164 number without its +.
constexpr std::size_t CallingCodeLength(std::string_view digits) {
  constexpr std::string_view kOfTwoDigits =
      "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 "
      "60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 ";
  constexpr auto kTwo = [&] {
    std::array<bool, 100> two{};
    for (std::size_t i = 0; i < kOfTwoDigits.size(); i += 3) {
      two[static_cast<std::size_t>((kOfTwoDigits[i] - '0') * 10 + kOfTwoDigits[i + 1] - '0')] = true;
    }
    return two;
  }();
  if (digits.starts_with('1') || digits.starts_with('7')) return 1;
  if (digits.size() < 2) return digits.size();
  const int first_two = (digits[0] - '0') * 10 + digits[1] - '0';
  const bool two = first_two >= 0 && first_two < 100 && kTwo[static_cast<std::size_t>(first_two)];
  return std::min<std::size_t>(two ? 2 : 3, digits.size());
}

constexpr std::string_view NationalDigits(std::string_view digits) { return digits.substr(CallingCodeLength(digits)); }

}  // namespace leadgate
