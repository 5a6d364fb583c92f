// What is asked of a draft before it comes into force: its own examples, and what it would have done to leads that
// sales accepted or won.
//
//   PublishGate gate = MakePublishGate(judge, clock);
//   gate({store, draft, in_force})
//     → problems: examples that do not hold          → never published
//     → objections: "lead 01J…, won on 2026-05-02, would be rejected permanent, by company.competitor"
//                                                    → published only with a waiver
//
// Looked at are leads of the last year, live ones and imported history. Of those that would no longer get to sales ten
// are named, the newest, and the rest counted; which they are is policy/lost_lead.h's to say, for replay as well. A
// changed file is asked for its examples alone (GateOccasion::kFile).
// Threads: the gate may be called from any.   Failure: the store's.
// Source: docs/design/policy.md.
#pragma once

#include "gateway/publish_gate.h"
#include "leadgate/clock.h"
#include "policy/judge.h"

namespace leadgate {

// Borrows both.
PublishGate MakePublishGate(const Judge& judge, const Clock& clock);

}  // namespace leadgate
