// Where a decision sends a lead, as a word and as an order.
//
//   OutcomeOf(decision)   → "passed" (to sales), "passed, to marketing", "in_review", "recycled fit", "rejected
//   permanent" GoesFurther(a, b)     → a gets nearer to sales than b
//
// A lead that passes goes to sales when its lifecycle is mql; a lead or a subscriber stays with marketing: below
// scores.mql_at, flagged with one of scores.not_for_sales, or from a newsletter.
// Threads: pure.   Failure: never.
#pragma once

#include <string>

#include "leadgate/decision.h"

namespace leadgate {

using Outcome = std::string;
Outcome OutcomeOf(const Decision& decision);

bool GoesToSales(const Decision& decision);
// Passed, and marketing keeps it.
bool StaysWithMarketing(const Decision& decision);
// Recycled or rejected: neither sales nor a person in review gets it.
bool HeldBack(const Decision& decision);

// To sales, to marketing, in review, recycled, everything else.
bool GoesFurther(const Decision& one, const Decision& other);

}  // namespace leadgate
