// Adds working time to a moment: "within four business hours".
//
//   Monday to Friday, 9:00 to 17:00, UTC:
//   AddBusinessTime(Friday 15:00, 4 h)   → Monday 11:00
//   AddBusinessTime(Saturday 12:00, 1 h) → Monday 10:00
//   AddBusinessTime(Monday 9:00, 8 h)    → Monday 17:00   (the last minute of the day, not the first of the next)
//   AddBusinessTime(Monday 10:00, 0)     → Monday 10:00
//
// Used by gateway/decide.cc (releases from review) and crm/routing.cc (contact-by times).
// Threads: pure.   Failure: never; hours without a day or of no length count as round the clock.
// Does not: know holidays or daylight saving (the policy gives one fixed offset from UTC).
#pragma once

#include "leadgate/clock.h"
#include "leadgate/policy.h"

namespace leadgate {

TimeMs AddBusinessTime(TimeMs from, TimeMs duration_ms, const Policy::BusinessHours& hours);

}  // namespace leadgate
