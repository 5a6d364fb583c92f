// Names that are spelled out, and names in Cyrillic letters as people would write them in Latin ones.
//
//   JoinedLetters(" f o r n o t e k gmbh ")  → " fornotek gmbh "
//   InLatinLetters(" форнотек ")   → {" fornotek "}        InLatinLetters(" фиксора ") → {" fiksora ", " fixora "}
//   InLatinLetters(" fornotek ")   → {}: it has no Cyrillic letter
//
// Russian and Ukrainian letters, as ISO 9 and the passports of both countries write them, near enough to be compared
// with a name; the second spelling has x for ks and w for v, the third c for k.
// Threads: pure. Failure: never; of letters not known there is no spelling.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leadgate {

// Whether a folded name begins with letters that have a space between, of which a legal form may have been taken ("e
// k").
bool IsSpelled(std::string_view folded);
std::string JoinedLetters(std::string_view folded);

std::vector<std::string> InLatinLetters(std::string_view folded);

}  // namespace leadgate
