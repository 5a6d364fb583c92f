// How well a lead fits, how much it did, how much it wants: 0 to 100 each, and together.
//
// - fit: of what the policy's ideal customer asks for (size, revenue, industry, country, title, budget) the part that
//   is met; what the lead does not say, or misses by little, counts half. A named account is 100. 50 where the form
//   does not judge fit or the policy asks for nothing.
// - engagement: what the form sent along (extras): page_views 5 each up to 40, visits 10 each up to 30, downloads 15
//   each up to 30, emails_clicked 10 each up to 30; and 10 for each earlier submission up to 30. Else 0.
// - intent: hand raise 50, event 25, content 20, vendor list 10, newsletter 5; buying within 3 months 25, 6 months 15,
//   12 months 5, later -10, no project -25, waiting for a budget or a contract -15; a budget that is enough 10; words
//   of buying intent 15.
// - total: their mean, weighted by policy.score_weights, rounded.
//
// Used by gateway/decide.cc. Threads: pure. Failure: never.
#pragma once

#include "gateway/decide.h"

namespace leadgate {

Score ScoreLead(const DecideInput& input, const NamedAccount* named_account);

}  // namespace leadgate
