// A stored lead decided again under a draft, with what was observed then (invariant 8).
//
//   const PastDecider decider(judge, draft, in_force);
//   PastDecision again = decider.Decide(record);
//   again.decision.status      → what the draft would have made of it
//   again.alike_uncompared     → the draft shows people who were below the possible_at of the time: nobody recorded
//   them again.dns_unasked          → the draft would have asked the DNS, which nobody did: unknown now
//
// What stands as it was: the DNS's answer and when it came, who was known, how many posts, the clock, which fields the
// visitor was asked about. Who resembled the lead, with the probability found then, is banded again by the draft's
// likely_at and possible_at. A person's word on a lead in review: released or refused, it is so again, where the draft
// would have put it into review at all. Where nobody was left to ask (settled after the time for corrections, released,
// decided again), nobody is asked under the draft.
//
// Under the policy that decided the record the decision is the record's own, but for the owner, whom the store draws.
// Threads: Decide is const and safe.   Failure: never. A form that the draft does not know counts as retired.
// Source: DESIGN §3 (8), docs/design/policy.md.
#pragma once

#include "leadgate/lead_record.h"
#include "leadgate/policy.h"
#include "policy/judge.h"

namespace leadgate {

struct PastDecision {
  Decision decision;
  bool dns_unasked = false;       // the draft asks where the policy then in force did not
  bool number_uncounted = false;  // the draft's switchboard_at is below the one by which people were counted
  bool alike_uncompared = false;  // the draft's possible_at is below the one in force, or it weighs otherwise
  bool form_unknown = false;
};

class PastDecider {
 public:
  // Borrows all. in_force: what is told from it is only which questions were asked at the time.
  PastDecider(const Judge& judge, const Policy& draft, const Policy& in_force);

  PastDecision Decide(const LeadRecord& record) const;

 private:
  Observations ObservedThen(const LeadRecord& record, const Lead& lead, const FormPolicy& form,
                            PastDecision& past) const;

  const Judge& judge_;
  const Policy& draft_;
  const Policy& in_force_;
};

}  // namespace leadgate
