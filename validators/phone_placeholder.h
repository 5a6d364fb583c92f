// Recognises numbers nobody has: reserved for fiction, or typed to get past the field.
//
//   "+1 415 555 0123", "+44 20 7946 0321", "+49 30 23125 678"  → true: kept free for films and books
//   "0000000000", "1234567890", "(123) 456-7890", "01 23 45 67 89" → true
//   "+1 415 555 2671", "+1 212 867 5309"                       → false
//
// Threads: a pure function.   Failure: never; an absent number is no placeholder.
// Does not: ask whether the number is assigned.
// Source: beside each range in phone_placeholder.cc.
#pragma once

#include "leadgate/lead.h"

namespace leadgate {

bool IsPlaceholderNumber(const PhoneField& phone);

}  // namespace leadgate
