// What people type into a field to get past it.
//
//   IsJunkWord("asdf"), IsJunkWord("qwertyuiop"), IsJunkWord("n/a"), IsJunkWord("xxx")  → true
//   IsJunkWord("Li"), IsJunkWord("O"), IsJunkWord("王"), IsJunkWord("3M")               → false: names
//   HasLetter("---"), HasLetter("123") → false
//   LooksLikeLink("https://cheap.example") → true
//
// Threads: pure functions.   Failure: none.
#pragma once

#include <string_view>

namespace leadgate {

// A word nobody and nothing is called: rows of keys, repeated letters, "test", "n/a", "unknown".
bool IsJunkWord(std::string_view text);

// Of any script.
bool HasLetter(std::string_view text);

bool LooksLikeLink(std::string_view text);

}  // namespace leadgate
