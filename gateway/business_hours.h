// Adds working time to a moment: "within four business hours".
//
//   Monday to Friday, 9:00 to 17:00, UTC:
//   AddBusinessTime(Friday 15:00, 4 h)   → Monday 11:00
//   AddBusinessTime(Saturday 12:00, 1 h) → Monday 10:00
//   AddBusinessTime(Monday 9:00, 8 h)    → Monday 17:00   (the last minute of the day, not the first of the next)
//   AddBusinessTime(Monday 10:00, 0)     → Monday 10:00
//
// The hours are those of the team's clock (the policy's time_zone, or its fixed utc_offset), or of the clock given.
// A change of the clocks in between is counted right; of whole weeks each counts as long as any other.
//
// Used by gateway/decide.cc (releases from review) and crm/contact_by.cc.
// Threads: pure.   Failure: never; hours without a day or of no length count as round the clock.
// Does not: know holidays.
#pragma once

#include "gateway/wall_clock.h"
#include "leadgate/clock.h"
#include "leadgate/policy.h"

namespace leadgate {

// The clock of time_zone; of utc_offset_minutes where there is none, or none of that name.
WallClock TeamClock(const Policy::BusinessHours& hours);

TimeMs AddBusinessTime(TimeMs from, TimeMs duration_ms, const Policy::BusinessHours& hours, const WallClock& clock);

// By the team's clock.
TimeMs AddBusinessTime(TimeMs from, TimeMs duration_ms, const Policy::BusinessHours& hours);
// The same in the policy's hours, with the clock that it keeps.
TimeMs AddTeamTime(TimeMs from, TimeMs duration_ms, const Policy& policy);

}  // namespace leadgate
