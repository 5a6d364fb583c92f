// By when somebody should have called, in business hours at the lead's place or the team's.
//
//   ContactBy(now, 4 * kHourMs, policy, lead, &lead.phone)  of a number in California, at 10:00 of New York
//     → {13:00 of California, "contact by: business hours of America/Los_Angeles, where the phone number is"}
//   a number whose time zone is not known, or that nothing is to be taken from (nullptr)
//     → {14:00 of the team's clock, ""}
//
// The lead's place has a clock when the number's time zones all show the same time, now and at the deadline, and the
// lead says no other country or state than the number's: who took a number along to another place is not called by its
// clock. Everybody else is called by the team's, and so is everybody where the policy says contact_clock: team.
//
// Part of crm/routing.cc. Threads: pure. Failure: never; a time zone nobody knows is none.
#pragma once

#include <string>
#include <string_view>

#include "leadgate/lead.h"
#include "leadgate/policy.h"

namespace leadgate {

// Countries whose states a territory can name, and whose numbers tell one; elsewhere a number's subdivision is an
// area's name.
bool HasStates(std::string_view country);

struct ContactTime {
  TimeMs by = 0;
  std::string why;  // empty: as usual
};

// REQUIRES: within_ms > 0. phone: nullptr when the number tells nothing.
ContactTime ContactBy(TimeMs now, TimeMs within_ms, const Policy& policy, const Lead& lead, const PhoneField* phone);

}  // namespace leadgate
