// How well a lead fits, how much it did, how much it wants: 0 to 100 each, and together. Told in full in
// docs/scores.md.
//
// - fit: of what the policy's ideal customer asks for (size, revenue, industry, country, title with level and function,
//   technology, budget) the part that is met; what the lead does not say, or misses by little, counts half. A named
//   account is 100. 50 where the form does not judge fit or the policy asks for nothing.
// - engagement: page views 5 each up to 40, visits 10 each up to 30, content 15 each up to 30, emails clicked 10 each
// up
//   to 30, each worth half after every policy.engagement_half_life_days before the form was sent; what was sent without
//   a time counts in full. And 10 for each earlier submission up to 30.
// - intent: hand raise 50, event 25, content 20, vendor list 10, newsletter 5; buying within 3 months 25, 6 months 15,
//   12 months 5, later -10, no project -25, waiting for a budget or a contract -15; a budget that is enough 10; words
//   of buying intent 15; the policy's intent_fields with their points.
// - total: their mean, weighted by policy.score_weights, rounded.
//
//   ScoreLead(input, nullptr).why → {"score 73: fit 100, engagement 35, intent 75, weighted 40, 30, 30",
//                                    "fit: company_size 100, industry 100", "engagement: page_view 3 +15, …", "intent:
//                                    …"}
//
// Used by gateway/decide.cc; never refuses anybody. Threads: pure. Failure: never.
#pragma once

#include <string>
#include <vector>

#include "gateway/decide.h"

namespace leadgate {

struct ScoredLead {
  Score score;
  std::vector<std::string> why;  // for Decision::path; without personal data
};

ScoredLead ScoreLead(const DecideInput& input, const NamedAccount* named_account);

}  // namespace leadgate
