// The domain a visitor probably meant.
//
//   jane@gmial.com  → "gmail.com"      jane@hotmail.co → "hotmail.com"     jane@acme.con → "acme.com"
//   jane@gmail.com  → ""               jane@cloud.com  → ""                a slip as near to two providers → ""
//
// Abstains: for a domain that is on any list of known ones, allowed, a named account's or a competitor's; when two
// providers are equally near; for names under five letters ("gmx", "web"), around which every domain is taken. Threads:
// pure functions.   Failure: none. Source: the slips seen in the lists of disposable domains, where squatters sit on
// them.
#pragma once

#include <string>

#include "leadgate/lead.h"
#include "leadgate/policy.h"

namespace leadgate {

// Empty: no suggestion.
std::string SuggestDomain(const Lead& lead, const Policy& policy);

}  // namespace leadgate
