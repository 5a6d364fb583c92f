// Turns what the identity index says into the observations a decision uses.
//
// Sits between LeadStore::FindIdentities and the checks, in gateway/intake.cc. Pure.
// Source: DESIGN §6 (a known person is a link; only the same request within 24 hours is a repeat).
#pragma once

#include <string>
#include <vector>

#include "leadgate/decision.h"
#include "leadgate/lead_record.h"
#include "leadgate/lead_store.h"
#include "leadgate/policy.h"

namespace leadgate {

inline constexpr TimeMs kRepeatWindowMs = 24 * kHourMs;

// Whether who shares a key of this kind is the same person, and not only at the same company.
bool NamesPerson(IdentityKind kind);
// The same request again: the same form, the same content, within kRepeatWindowMs, and the earlier one was followed up.
bool IsRepeat(const IdentityMatch& match, const LeadRecord& record, TimeMs now);
std::string MatchedBy(IdentityKind kind);  // "phone_and_name"; as it stands in records

// The earlier leads of the person that went to the CRM, oldest first: one of them made the record there.
using PassedLeads = std::vector<LeadId>;
void AddPassed(const IdentityMatch& match, KnownPerson& known, PassedLeads& passed);

// Deliveries of one person go out in order: behind the one that makes the record they update, or that they are linked
// to.
inline LeadId OrderKeyOf(const LeadRecord& record) {
  const LeadId& updated = record.decision.delivered_as;
  return updated.is_nil() ? record.decision.duplicate_of.value_or(record.id) : updated;
}

// Fills known, possible, repeat_of, identities_as_of. `record` is the lead that asks; its own id never matches itself.
// judge_repeat: false where an Idempotency-Key already says what is a repeat.
PassedLeads ObserveIdentities(const IdentityAnswer& answer, const LeadRecord& record, bool judge_repeat,
                              Observations& seen);

// The lead's number was given by so many other people (dedupe/shared_number.h). From the policy's switchboard_at on
// they are observed, and who shares number and company is no possible duplicate. Call after ObserveIdentities.
void ObserveSharedNumber(int people, const Policy& policy, Observations& seen);

// The codes that put a lead into review: what a release waves through.
std::vector<std::string> ReviewedCodes(const Decision& decision);

// A person refused the lead in review: permanent, by the reason's code.
void RejectByPerson(Decision& decision, const std::string& reason_code);

}  // namespace leadgate
