// How a name sounds, roughly and in any European language, so that spellings of one name come together.
//
//   SoundOf("meyer") == SoundOf("maier") == SoundOf("mayr")       SoundOf("philip") == SoundOf("filipp")
//   SoundOf("mueller") == SoundOf("muller")                       SoundOf("schmidt") == SoundOf("schmitt")
//   SoundOf("мюллер") == SoundOf("miuller")                        Cyrillic and Greek are written in Latin letters
//   first SoundOf("王伟") → "王伟"                                       other scripts as they are
//
// Consonants by classes (labials, dentals, sibilants, velars, nasals, l, r), vowels only at the start, six classes at
// most. Stored inside blocking keys: it never changes.
// Threads: pure functions.   Failure: none.
// Source: in the manner of H. J. Postel, Kölner Phonetik (1969) and R. C. Russell, Soundex (1918).
#pragma once

#include <string_view>

#include "dedupe/short_text.h"

namespace leadgate {

// `folded`: one word or several; spaces are left out.
ShortText SoundOf(std::string_view folded);

// Cyrillic and Greek letters in Latin ones, as passports and customs write them; other characters as they are.
ShortText InLatin(std::string_view folded);

}  // namespace leadgate
