// The words of a company's name, and which of them tell it from others.
//
//   RareWordsOf("acme deutschland holding") → acme         RareWordsOf("global services") → global, services: nothing
//   else KeyWordOf("acme consulting group")      → "acme"       its blocking word
//
// `folded`: FoldCompany without the outer spaces. Threads: pure functions.   Failure: none.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace leadgate {

struct CompanyWords {
  std::array<std::string_view, 8> at;
  std::size_t count = 0;
};
CompanyWords AllWordsOf(std::string_view folded);
CompanyWords RareWordsOf(std::string_view folded);
// Stored inside blocking keys: the words that are generic never change.
std::string_view KeyWordOf(std::string_view folded);

}  // namespace leadgate
