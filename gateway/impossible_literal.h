// Finds what keeps a custom pattern from ever being met: texts are folded (validators/text_fold.h), so that a capital,
// an accented Latin letter or punctuation never stands in them.
//
//   " re-seller "              → {"re-seller", "re seller"}
//   "(Become|Joined) us"       → {"Become", "become"}      every branch is impossible
//   "re-?seller", "(e-mail|email)", "(?i)Become", "[A-Z]", "\\d"  → nothing: they can be met, or may be
//
// Literals alone are judged; classes and escapes of classes are taken to be possible.
// REQUIRES: RE2 takes the pattern. Threads: pure. Failure: none.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace leadgate {

struct ImpossibleLiteral {
  std::string written, folded;  // folded: what to write instead; empty where nothing is left
};

std::optional<ImpossibleLiteral> FindImpossibleLiteral(std::string_view pattern);

}  // namespace leadgate
