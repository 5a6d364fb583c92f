// Recognises numbers nobody has: reserved for fiction, typed to get past the field, or the form's own example sent
// back.
//
//   "+1 415 555 0123", "+44 20 7946 0321", "+49 30 23125 678"  → "kept for fiction"
//   "0000000000", "(415) 555-5555"                             → "the same digit"
//   "1234567890", "01 23 45 67 89", "123 123 1234"             → "digits in a row"
//   "147258369"                                                → "a walk over the keypad"
//   the number of the form's `phone_example`                   → "the form's own example"
//   "+1 415 555 2671", "+1 800 222 2222", "+49 89 123456"      → "": somebody may have it
//
// Used by the check of the same name, and by phone_number.cc, which says nothing about such a number.
// Threads: a pure function.   Failure: never; an absent number is no placeholder.
// Does not: ask whether the number is assigned.
// Source: phone_fiction.cc for the ranges; docs/PHONE.md ("Numbers nobody has") for the rest.
#pragma once

#include <string_view>

#include "leadgate/lead.h"

namespace leadgate {

// Why nobody has it, as evidence; empty when somebody may. example: the number the form shows
// (FormPolicy::phone_example).
std::string_view PlaceholderEvidence(const PhoneField& phone, std::string_view example);

// Whether it is the number shown as an example, however either is written.
bool IsExampleNumber(const PhoneField& phone, std::string_view example);

}  // namespace leadgate
