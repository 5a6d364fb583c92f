// Why a lead was decided so, in plain words, and what would have changed it.
//
//   Explanation why = Explain(judge, by, {submission, observations});
//   ExplanationText(why)   → "Recycled, category fit.\n\nThe way there\n  …\n\nWhat would have changed it\n  …"
//   WriteExplanation(json, why)
//
// The steps are of the policy `by` names; `later` is what happened after its decision (a release, a correction).
// Holds no address, name or number of the person. Threads: pure.   Failure: never.
#pragma once

#include <string>
#include <vector>

#include "leadgate/json_writer.h"
#include "leadgate/lead_record.h"
#include "policy/counterfactual.h"
#include "policy/judge.h"

namespace leadgate {

struct Explanation {
  std::string outcome;   // "recycled fit"
  std::string headline;  // "Recycled: outside the profile today."
  std::vector<std::string> steps;
  std::vector<OutcomeChange> changes;
  std::vector<std::string> later;
};

Explanation Explain(const Judge& judge, const JudgeBy& by, const WhatIf& lead);
// Of a stored lead, under the policy that is given.
Explanation ExplainRecord(const Judge& judge, const Policy& policy, const LeadRecord& record);

std::string ExplanationText(const Explanation& explanation);
// As one value.
void WriteExplanation(JsonWriter& json, const Explanation& explanation);

}  // namespace leadgate
