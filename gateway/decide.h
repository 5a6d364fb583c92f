// Findings × Policy → Decision. Pure: no clock, no file, no network; the same input gives the same decision.
//
//   DecideInput input{submission, lead, findings, observations, policy, form};
//   input.may_ask = true;                 // a visitor is there who can fix something
//   Decision decision = Decide(input);
//
//   [email.personal_domain]               → passed, with a flag
//   [email.typo], may_ask                 → needs_correction, one Correction with the suggestion
//   [email.typo], the field asked before  → passed, with a flag (the fallback; "asked")
//   [email.disposable], not may_ask       → rejected · permanent
//   [timing.later]                        → recycled · timing, track and due date from the policy
//   [a code nobody knows]                 → passed, with a flag: a bug in a check costs no lead
//
// How, in this order:
//
// 1. Corrections first. Judged from visitor-fixable findings alone, without a look at named accounts or history: a 422
//    tells nothing about either. One question a field; a field in observations.asked is never asked about again.
//
// 2. Every finding is priced (decide_actions.h): setting in force, its conditions, at most what the evidence allows.
//
// 3. Risk: the weights of what acts, each code once, at most 100. Evidence too weak to do more than flag weighs 10 at
//    most. Two or more codes that reach review_at put the lead into review (risk.threshold). They refuse it at
//    reject_at only when two of them review on their own: doubts alone never refuse (invariant 10).
//
// 4. The strongest status wins: rejected, duplicate, in_review, recycled, passed. All reasons are kept.
//
// 5. Lifecycle of what passed. Newsletter: subscriber. Hand raise: mql, unless flagged with one of the policy's
//    not_for_sales. Other kinds: mql from score mql_at on; below it timing.not_ready is added with its setting (as
//    shipped: a flag; marketing keeps the lead).
//
// 6. The control group (policy.control_group; gateway/control_group.h), between 4 and 5. A lead drawn by its id that is
//    recycled, rejected or in review by soft reasons alone, all of them among control_group.reasons where that names
//    any, passes as if they only flagged: each says in `would` what it would have done, control_for what the lead would
//    have become, the path both. One hard or permanent reason, one of suppressed.*, bot.*, velocity.* or duplicate.*
//    among those that hold it back, or behind risk.threshold, and the lead stays where it is. Never drawn: imported
//    history, tests, what has no id (POST /v1/explain).
//
// 7. Routing (crm/routing.h) for a passed mql and nothing else.
//
// Threads: safe. Failure: never. Source: DESIGN §2, §4, §5.
// Does not: draw an owner in turn (LeadStore::Commit), look anything up, find buying intent (buying_intent.h).
#pragma once

#include <optional>
#include <span>
#include <string>

#include "leadgate/decision.h"
#include "leadgate/finding.h"
#include "leadgate/lead.h"
#include "leadgate/lead_record.h"
#include "leadgate/policy.h"
#include "leadgate/submission.h"

namespace leadgate {

struct DecideInput {
  const Submission& submission;
  const Lead& lead;
  const Findings& findings;
  const Observations& observations;
  const Policy& policy;
  const FormPolicy& form;
  bool may_ask = false;      // false: what is doubtful takes its fallback
  bool high_intent = false;  // the message or timeline speaks of buying now
  // A release decides again with these codes at most flags. Borrowed; outlives the call.
  std::span<const std::string> released_codes = {};
  LeadId id = {};  // draws for the control group; nil: never drawn
};

Decision Decide(const DecideInput& input);

// Step 1 alone: Decide(input) where that is a question to the visitor, and nothing where it would go on.
std::optional<Decision> AskFirst(const DecideInput& input);

}  // namespace leadgate
