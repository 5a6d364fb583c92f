// Letters as others write them: in ASCII, or in Latin letters for Cyrillic ones.
//
//   InLatin("Müller", Spelling::kSpelledOut) → "Mueller"     kPlain → "Muller"
//   InLatin("Иванов", …) → "Ivanov"                          "Сергей": "Sergey", plain "Sergei"
//   Slug("O'Brien") → "obrien"                               AsciiLower, for addresses
//
// Source: common practice of passports and mailboxes. Threads: functions without state.   Failure: letters that are not
// known stay as they are; Slug leaves them out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leadgate::generate {

enum class Spelling { kSpelledOut, kPlain };
std::string InLatin(std::string_view text, Spelling spelling);
std::string Slug(std::string_view text, Spelling spelling = Spelling::kSpelledOut);

// UTF-8 in single letters, for damaging one of them.
std::vector<std::string> Letters(std::string_view text);
std::string Join(const std::vector<std::string>& letters);
// ASCII letters alone change.
std::string Lower(std::string_view text);
std::string Upper(std::string_view text);

}  // namespace leadgate::generate
