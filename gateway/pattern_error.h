// What is wrong with a regular expression, and where: RE2 says the first, and of the second only what stands there.
//
//   ReadPattern(" (we|they sell ")   → error {"missing )", 1, "(we|they sell "}      the parenthesis that is not closed
//   ReadPattern("resell**")          → error {"bad repetition operator", 6, "**"}
//   ReadPattern(" reseller ")        → no error
//   ReadPattern(".*")                → no error, and meets every text
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

struct PatternReading {
  std::optional<PatternError> error;
  bool meets_every_text = false;  // ".*", "x?", "[^@]"
};

PatternReading ReadPattern(const std::string& pattern);

}  // namespace leadgate
