// Reads a date of birth as forms send it.
//
//   ParseBirthDate("1984-03-27", "", now)   → "1984-03-27"; so are 1984/03/27, 19840327, 27.03.1984 and 27 March 1984
//   ParseBirthDate("03/27/1984", "", now)   → "1984-03-27": there is no 27th month
//   ParseBirthDate("03/04/1984", "US", now) → "1984-03-04"; with "GB" → "1984-04-03"
//   ParseBirthDate("03/04/1984", "", now)   → "": it may be either; so with "CA", where both are in use
//   ParseBirthDate("27.03.84", "DE", now)   → "": of which century is a guess
//
// Only a day that there was, from 1900 on and not after `now`. Used by gateway/normalise.cc; a date nobody can tell is
// no error and holds nothing against anybody.
// Threads: pure functions.   Failure: never.
#pragma once

#include <string>
#include <string_view>

#include "leadgate/clock.h"

namespace leadgate {

// `country`: ISO 3166-1 alpha-2 of whoever wrote it; empty when not known.
std::string ParseBirthDate(std::string_view text, std::string_view country, TimeMs now);

}  // namespace leadgate
