// Whether somebody speaks of buying now.
//
//   message "please send us a quote"          → true      timeline "this month" → true
//   message "we want to leave Fixora"         → true: leaving a competitor of the policy
//   message "just looking around"             → false
//
// Asked by gateway/decide.cc (condition high_intent).
// Threads: a pure function.   Failures: none; a pattern engine out of memory says nothing.
// Source: DESIGN §5, last line.
#pragma once

#include "leadgate/lead.h"
#include "leadgate/policy.h"
#include "validators/lead_reading.h"

namespace leadgate {

bool HighIntent(const Lead& lead, const Policy& policy, const LeadReading& reading);
// For who has no reading of the lead.
bool HighIntent(const Lead& lead, const Policy& policy);

}  // namespace leadgate
