// Text made comparable: cleaned for keeping (CleanText), folded for matching (Fold).
//
// Used by gateway/normalise.cc, by every check that matches words, and by dedupe/identity_keys.cc.
//
//   CleanText("  Ada \t Lovelace ")           → "Ada Lovelace"
//   Fold("Head of Sales (EMEA)")              → " head of sales emea "
//   Fold("Großhändler") == Fold("GROSSHANDLER") → true: " grosshandler "
//   Fold("!?")                                → ""                 no word in it
//   ContainsWord(Fold("Sales Manager"), Fold("manager")) → true
//   ContainsWord(Fold("Student's"), Fold("stud"))        → false   whole words only
//   FoldCompany("Müller & Söhne GmbH & Co. KG") → " muller sohne "
//
// Folding: full Unicode case folding and compatibility forms (full-width letters, ligatures); marks on Latin and Greek
// letters removed (é → e, ø → o, ß → ss); Cyrillic й and ї stay letters of their own, ё becomes е as people type it;
// other scripts keep their marks, which are part of the word. Whatever is no letter, mark or digit is a space.
//
// Threads: functions without state.   Failure: never; invalid UTF-8 becomes U+FFFD, which folds to a space.
// Does not: transliterate (Мюллер is not Müller).
// Source: Unicode Standard Annex 15 (normalisation), DESIGN §11 (why patterns meet padded, folded text).
#pragma once

#include <string>
#include <string_view>

namespace leadgate {

// No byte above 0x7F.
bool IsAscii(std::string_view text);

// Unicode NFC.
std::string Nfc(std::string_view text);

// NFC, trimmed, white space and control characters collapsed to one space. Empty when there is nothing to see.
std::string CleanText(std::string_view text);

// Words in lower case, one space between, before and after them. Empty when there is no word.
std::string Fold(std::string_view text);

// Whether the folded words stand in the folded text, one after the other, as whole words. No words: false.
bool ContainsWord(std::string_view folded_haystack, std::string_view folded_words);

// Fold without legal forms (GmbH, Inc, S.A., ООО, …) at either end; a name that is nothing else stays as it is.
std::string FoldCompany(std::string_view name);
// The same of a name that Fold was applied to.
std::string WithoutLegalForms(std::string folded);

}  // namespace leadgate
