// A lead that was decided without knowing who it is (duplicate.unknown): how long it is held back, and what may still
// be changed of it when the store answers.
//
//   passed, duplicate.unknown a flag    → HoldBack: no destination gets it before decision.release_at, ten minutes
//                                         after it came at the latest
//   nobody but the gateway has had it   → it is decided again (gateway/intake_settle.cc)
//   a destination, a person or sales    → AmendByPeople: the links, and reasons that flag at most; status, category,
//   has it, or it was refused             owner and what was delivered stay
//
// With duplicate.unknown `off` or `report_only` in the policy nothing is held back.
// Threads: pure functions.   Failure: never.   Source: DESIGN §10.
#pragma once

#include "leadgate/check.h"
#include "leadgate/lead_record.h"

namespace leadgate {

// From receipt. Longer than a failover takes; shorter than the fastest contact-by clock of sales.
inline constexpr TimeMs kHoldForMs = 10 * kMinuteMs;

// Whether it is still open who the lead is.
bool AwaitsPeople(const LeadRecord& record);

// Whether no destination has it because of that.
inline bool IsHeldBack(const Decision& decision) {
  return decision.status == LeadStatus::kPassed && decision.release_at != 0;
}
// What a store is told to name when it is due: a review's end. What is held back is nobody's deadline.
inline TimeMs DeadlineOf(const Decision& decision) {
  return decision.status == LeadStatus::kInReview ? decision.release_at : 0;
}

// Holds a decided lead back where that is still of use at `now`. REQUIRES: it is live, and goes somewhere.
void HoldBack(LeadRecord& record, TimeMs now);

// Nobody but the gateway has had a word in it: it may be decided again as if for the first time.
bool IsOnlyTheGateways(const LeadRecord& record);

// What input.observations say of people by now, into findings and decision: duplicate.unknown goes, what was found is a
// flag at most.
void AmendByPeople(const CheckInput& input, Findings& findings, Decision& decision);

// The turn of a round robin that the lead has taken stays its.
void KeepDrawnOwner(const Decision& before, Decision& decision);

}  // namespace leadgate
