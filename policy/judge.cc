#include "policy/judge.h"

#include <utility>

#include "gateway/decide.h"
#include "validators/buying_intent.h"
#include "validators/lead_reading.h"

namespace leadgate {

Judgement Judge::Of(const Submission& submission, const JudgeBy& by, const Observations& observations) const {
  return Of(submission, Normalise(submission, by), by, observations);
}

Judgement Judge::Of(const Submission& submission, Lead lead, const JudgeBy& by,
                    const Observations& observations) const {
  Judgement made;
  made.lead = std::move(lead);
  const LeadReading reading(made.lead, by.policy, observations);
  made.findings = checks_.Run({submission, made.lead, by.policy, by.form, observations, reading});
  DecideInput input{submission, made.lead, made.findings, observations, by.policy, by.form};
  input.may_ask = by.may_ask;
  input.high_intent = HighIntent(made.lead, by.policy, reading);
  input.released_codes = by.released;
  input.id = by.id;
  made.decision = Decide(input);
  return made;
}

}  // namespace leadgate
