// Whether two words are exactly one slip of the finger apart: a letter too many, too few, wrong, or two swapped.
//
//   OneSlipApart("gmial.com", "gmail.com")  → true      OneSlipApart("gmail.com", "gmail.com") → false
//   OneSlipApart("fixra", "fixora")         → true      OneSlipApart("fxra", "fixora")         → false
//
// Over bytes (string_view), or characters (u32string_view); no allocation, so that it can be asked about a hundred
// words for every lead. Threads: a pure function.   Failure: none.
#pragma once

#include <string_view>

namespace leadgate {

template <class Character>
bool OneSlipApart(std::basic_string_view<Character> a, std::basic_string_view<Character> b) {
  if (a.size() > b.size() + 1 || b.size() > a.size() + 1) return false;
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (a.size() == 2 && b.size() == 2) return a[0] == b[1] && a[1] == b[0];
  return a.size() + b.size() > 0 && a.size() <= 1 && b.size() <= 1;
}

inline bool OneSlipApart(std::string_view a, std::string_view b) { return OneSlipApart<char>(a, b); }

}  // namespace leadgate
