// The words of a typed name that are no name: forms of address, degrees, generations.
//
//   ReadNames("dr", "ada lovelace phd") → {"", "ada lovelace"}        ReadNames("mr mrs", "smith") → {"", "smith"}
//   ReadNames("john", "smith jr")       → {"john", "smith junior"}    GenerationOf("smith junior") → kJunior
//   ReadNames("dean", "prince")         → the same: a word that is the whole name is a name
//
// Threads: pure functions.   Failure: none.
#pragma once

#include <string>
#include <string_view>

namespace leadgate {

struct ReadName {
  std::string first, last;
};
// Folded, without the outer spaces. A generation is written one way ("jr" is "junior") and stands at the end of last.
ReadName ReadNames(std::string_view folded_first, std::string_view folded_last);

enum class Generation { kNone, kSenior, kJunior, kThird, kFourth };
Generation GenerationOf(std::string_view last_name);
// Without the generation.
std::string_view SurnameOf(std::string_view last_name);

}  // namespace leadgate
