// How a match is told: "matched by: email", "matched by: last_name, phone; 99.8%".
//
// Without personal data: it is evidence, and stands in steps and reports. Threads: functions without state.
#pragma once

#include <string>

#include "leadgate/decision.h"

namespace leadgate {

// "99.8%", rounded down: what is not certain never reads "100%".
std::string ProbabilityText(double probability);

std::string MatchedByText(const KnownPerson& known);
std::string MatchedByText(const PossibleDuplicate& possible);  // without a probability: by a shared key alone
std::string MatchedByText(const KnownInCrm& crm);

}  // namespace leadgate
