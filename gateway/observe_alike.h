// Turns who is alike, and what people said of them, into the observations a decision uses.
//
//   0.998 with a lead of last month, likely_at 0.99       → known, not exact, matched_by "last_name, phone"
//   0.82 with it, possible_at 0.6                         → possible
//   known by the address, and 0.998 with another lead     → known stays; the other one stands beside it. Is it the
//                                                           earlier one, the link points at it
//   a person said that the two are different              → nothing
//   a person said that the lead known by the address and this one are different → nothing: it only resembles the other
//   a person said that they are the same                  → known, whatever the probability
//
// Of several likely ones the earliest that itself matches is the known person; nothing is chained. A person's "same"
// about the lead known by the address and another is one about this lead as well. Call after
// ObserveIdentities (gateway/observe.h). Pure. Threads: functions without state.   Failure: none.
// Source: DESIGN §6, docs/design/duplicates.md.
#pragma once

#include <string>
#include <vector>

#include "gateway/observe.h"
#include "gateway/said_of_people.h"
#include "leadgate/lead_record.h"
#include "leadgate/lead_store.h"
#include "leadgate/policy.h"

namespace leadgate {

inline constexpr std::size_t kMostPossible = 16;  // kept of those who are possible, the most probable
inline constexpr std::size_t kMostLikely = 4;     // and of those who are likely beside the known person, the earliest

struct AlikePerson {
  IdentityMatch lead;
  double probability = 0;
  std::string matched_by;  // Match::MatchedBy
};

// Without the leads that are somebody else than `lead`, as a person said.
IdentityAnswer WithoutOthers(IdentityAnswer answer, const LeadId& lead, const SaidOfPeople& said);

// Everything that is seen of the people found: WithoutOthers, ObserveIdentities and ObserveAlike in their order. Gives
// the earlier leads of the person that went to the CRM.
PassedLeads ObserveFound(IdentityAnswer identities, std::vector<AlikePerson> alike, const SaidOfPeople& said,
                         const LeadRecord& record, bool judge_repeat, const Policy::Duplicates& bands,
                         Observations& seen);

// alike: oldest first. exact: what ObserveIdentities was given; passed: what it gave. Completes known, possible,
// passed.
void ObserveAlike(std::vector<AlikePerson> alike, const IdentityAnswer& exact, const SaidOfPeople& said,
                  const LeadId& lead, const Policy::Duplicates& bands, Observations& seen, PassedLeads& passed);

// The same observations under other bands, for a replay. Who was below the possible_at of that time was never recorded,
// and is not found here either.
void BandAgain(const Policy::Duplicates& bands, Observations& seen);

// known, duplicate_of and possible_duplicates of a decision: who is likely is linked, and not shown as possible as
// well.
void LinkPeople(const Policy::Duplicates& bands, const Observations& seen, Decision& decision);

}  // namespace leadgate
