// Whether the names in a policy can be found, and say whom they mean: competitors, industries.
//
//   competitors: [{name: UK}]                    → competitors[0].name: is no company's name; …
//   competitors: [{name: Fixora}, {name: FIXORA GmbH}]  → competitors[1].name: is entered above already, as Fixora
//   ideal_customer: {industries: [manufactring]} → ideal_customer.industries[0]: … did you mean "manufacturing"?
//
// Part of gateway/policy_contradictions.cc. Threads: pure. Failure: in the root's report.
#pragma once

#include "gateway/policy_keys.h"

namespace leadgate {

void CheckCompetitorNames(const ConfigValue& root, const PolicyDraft& draft);

// A name that nobody knows is an industry of the marketer's own, unless it is one or two slips from a known one and
// has no words under industry_words.
void CheckIndustryNames(const ConfigValue& root, const PolicyDraft& draft);

}  // namespace leadgate
