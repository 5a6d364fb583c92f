// One submission under one policy, as the request path would decide it: normalised, checked, decided. Pure.
//
//   const Judge judge(normaliser, checks);
//   Judgement made = judge.Of(submission, {.policy = policy, .form = *policy.FindForm("demo")}, observations);
//   made.decision.status
//
// For what is not a submission just now: examples, replays, "what if". gateway/intake.cc does the same with a store, a
// clock and the DNS around it.
// Threads: const methods are safe.   Failure: never. Does not: look anything up; all of it is in the observations.
#pragma once

#include <string>
#include <vector>

#include "gateway/normalise.h"
#include "gateway/run_checks.h"
#include "leadgate/decision.h"
#include "leadgate/finding.h"
#include "leadgate/lead.h"
#include "leadgate/lead_record.h"
#include "leadgate/policy.h"
#include "leadgate/submission.h"

namespace leadgate {

struct JudgeBy {
  const Policy& policy;
  const FormPolicy& form;
  LeadId id = {};                          // of the lead, for draws; none: nothing is drawn
  bool may_ask = false;                    // a visitor is there who can fix something
  std::vector<std::string> released = {};  // codes a person has waved through
};

struct Judgement {
  Lead lead;
  Findings findings;
  Decision decision;
};

class Judge {
 public:
  // Borrows both.
  Judge(const Normaliser& normaliser, const CheckRunner& checks) : normaliser_(normaliser), checks_(checks) {}

  Judgement Of(const Submission& submission, const JudgeBy& by, const Observations& observations) const;
  // The decision alone, of a lead that was normalised before.
  Judgement Of(const Submission& submission, Lead lead, const JudgeBy& by, const Observations& observations) const;
  Lead Normalise(const Submission& submission, const JudgeBy& by) const {
    return normaliser_.Normalise(submission, by.form, by.policy);
  }

 private:
  const Normaliser& normaliser_;
  const CheckRunner& checks_;
};

}  // namespace leadgate
