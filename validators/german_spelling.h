// Letters with dots and rings as people write them without: "Köttermann" → "Koettermann", "Ærø" → "Aeroe".
//
// Used by validators/competitor_index.cc beside Fold, which makes "kottermann" of it: both are spellings of the name.
//
//   SpelledOut("Müller & Söhne") → "Mueller & Soehne"
//   SpelledOut("Muller")         → "Muller"
//
// Threads: a pure function.   Failure: never; what is no UTF-8 stays.
// Does not: guess back ("Mueller" is not made "Müller"; compare both sides spelled out).
#pragma once

#include <string>
#include <string_view>

namespace leadgate {

std::string SpelledOut(std::string_view text);

}  // namespace leadgate
