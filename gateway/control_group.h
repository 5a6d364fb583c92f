// Who is in the control group: a share of leads that pass although a soft reason would hold them back, so that it can
// be measured whom a reason refuses in vain (gateway/accuracy.h).
//
//   DrawnForControl(id, 0.05)                              → true for one id in twenty, always the same ones
//   MayBeLetThrough(*FindReason("fit.industry"))           → true
//   MayBeLetThrough(*FindReason("email.disposable"))       → false: hard
//   MayBeLetThrough(*FindReason("velocity.address"))       → false: perhaps nobody is there
//
// The draw looks at the random part of the id alone (its last 80 bits), mixed so that ids that follow each other are
// drawn apart. It never changes: a replay draws as the decision did, and who is drawn at 2% is drawn at 5% too.
// Part of gateway/decide.cc. Threads: pure.   Failure: never; the nil id is never drawn.
#pragma once

#include "leadgate/decision.h"
#include "leadgate/lead_id.h"
#include "leadgate/policy.h"
#include "leadgate/reason.h"

namespace leadgate {

inline constexpr double kLargestControlShare = 0.5;

bool DrawnForControl(const LeadId& id, double share);

// Whether a reason may take part: false for what is hard or permanent, and for suppressed.*, bot.*, velocity.* and
// duplicate.*, whatever the policy says.
bool MayBeLetThrough(const Reason& reason);

// Turns what holds the lead back into flags, each with what it would have done; the lead then passes, with control_for
// and a step of its path. False, and nothing changed, when one of them may not take part or is not of the group's
// reasons, or risk.threshold rests on one that may not.
bool LetThrough(const Policy& policy, Decision& decision);

}  // namespace leadgate
