// What is wrong with a regular expression, and where: RE2 says the first, and of the second only what stands there.
//
//   FindPatternError(" (we|they sell ")   → {"missing )", 1, "(we|they sell "}      the parenthesis that is not closed
//   FindPatternError("resell**")          → {"bad repetition operator", 6, "**"}
//   FindPatternError(" reseller ")        → nothing
//
// Part of gateway/policy_references.cc. Threads: pure. Failure: never.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace leadgate {

struct PatternError {
  std::string what;
  std::size_t at = 0;    // bytes from the pattern's beginning
  std::string fragment;  // what stands there, at most some words of it
};

std::optional<PatternError> FindPatternError(const std::string& pattern);

// Whether the expression (which RE2 takes) is met by any text there is: ".*", "x?", "[^@]".
bool MeetsEveryText(const std::string& pattern);

}  // namespace leadgate
