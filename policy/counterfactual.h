// The smallest change of a lead that would have changed its outcome, found by trying.
//
//   const auto changes = SmallestChanges(judge, by, {submission, observations});
//   changes[0].outcome  → "in_review"   changes[0].words  → "company size ≥ 41"
//   changes[1].outcome  → "passed"      changes[1].words  → "company size ≥ 50"
//
// Of a lead that was held back: the smallest change that gets it further (recycled, in review, passed) and, where that
// does not make it pass, the smallest that does. Of one that passed: the smallest that would have kept it from getting
// so far, and before it, where marketing keeps the lead, the smallest that would have brought it to sales. Nothing is
// derived: each change is made to the submission, and the lead decided again, so it is true.
//
// Smaller is: fewer fields; among as many, the shorter way (a number's is the logarithm of its factor, any other
// value's is 1). Up to three fields every combination is tried; beyond that all that speaks against the lead is put
// right and then put back, one by one, where it makes no difference. Numbers are brought as near to what they were as
// whole numbers allow, and then every other change is left out again that is not needed there.
//
// A visitor is asked nothing: what could be corrected takes its fallback. Empty when nothing tried makes a difference:
// a retired form, say.
// Threads: pure.   Failure: never.   Time: a decision each; some ten for one field, a few hundred at most.
#pragma once

#include <string>
#include <vector>

#include "policy/judge.h"
#include "policy/what_if.h"

namespace leadgate {

struct FieldChange {
  std::string field;
  std::string value;  // as it would stand in the field; empty: left out, or nothing of the form
  std::string words;
};

struct OutcomeChange {
  std::string outcome;  // "in_review", "recycled fit"
  LeadStatus status = LeadStatus::kPassed;
  std::vector<FieldChange> changes;
  std::string words;  // "company size ≥ 50, and a country you serve, such as US"
  WhatIf lead;        // with the change made
};

std::vector<OutcomeChange> SmallestChanges(const Judge& judge, const JudgeBy& by, const WhatIf& lead);

}  // namespace leadgate
