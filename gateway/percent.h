// Percent-decoding of URL parts. An escape that is none ("%zz", "%4") stays as it is.
//
//   PercentDecode("a%20b+c", PlusIs::kPlus) → "a b+c"      PercentDecode("a+b", PlusIs::kSpace) → "a b"
//   HasBadEscape("50%") → true
//
// Threads: pure functions.
#pragma once

#include <string>
#include <string_view>

namespace leadgate {

enum class PlusIs { kPlus, kSpace };  // a plus is a space in a query, and itself in a path

std::string PercentDecode(std::string_view text, PlusIs plus);
bool HasBadEscape(std::string_view text);

}  // namespace leadgate
