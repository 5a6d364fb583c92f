// What the words around a number say it counts. Internal to the value parsers (gateway/number_range.cc).
//
//   "about", "full-time employees" → kPeople        "", "" or "between", "in total" → kNothingSaid
//   "", "users"                    → kUsers         "we bake", "tonnes", "", "shops", "", "people a day" →
//   kSomethingElse
//
// A word that nobody here knows is a noun: "2 ovens" is no company of two.
// Threads: pure function.   Failure: never.
#pragma once

#include <string_view>

namespace leadgate {

enum class Counted { kNothingSaid, kPeople, kUsers, kSomethingElse };

// Both folded, without the number's own factor.
Counted WhatIsCounted(std::string_view before, std::string_view after);

// Whether a folded word alone is one for people who work somewhere: "employees", "mitarbeiter".
bool IsWordForPeople(std::string_view word);

}  // namespace leadgate
