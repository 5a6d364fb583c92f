// Numbers that a regulator keeps free for films, books and examples: they ring nowhere.
//
// Asked by validators/phone_placeholder.cc for every lead.
//
//   KeptForFiction("+14155550123"), KeptForFiction("+442079460321"), KeptForFiction("+4930231256789") → true
//   KeptForFiction("+14155550200"), KeptForFiction("+18005550123"), KeptForFiction("+442079461321")   → false
//
// Threads: a pure function.   Failure: never; what is no E.164 number is not kept for fiction.
// Does not: know numbers that are merely unassigned, famous (867-5309) or typed without thinking
// (phone_placeholder.cc). Source: beside each range in phone_fiction.cc. A range without a source is not in it:
// somebody may have the number.
#pragma once

#include <string_view>

namespace leadgate {

// e164: with its +. Seven digits of a North American number without their area code count too ("+15550123").
bool KeptForFiction(std::string_view e164);

}  // namespace leadgate
