// Turns who is alike, and what people said of them, into the observations a decision uses.
//
//   0.998 with a lead of last month, likely_at 0.99       → known, not exact, matched_by "last_name, phone"
//   0.82 with it, possible_at 0.6                         → possible
//   known by the address, and 0.998 with another lead     → known stays; the other one is possible: it is beside it
//   a person said that the two are different              → nothing
//   a person said that the lead known by the address and this one are different → nothing: it only resembles the other
//   a person said that they are the same                  → known, whatever the probability
//
// Of several likely ones the earliest that itself matches is the known person; nothing is chained. Call after
// ObserveIdentities (gateway/observe.h). Pure. Threads: functions without state.   Failure: none.
// Source: DESIGN §6, docs/design/duplicates.md.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "leadgate/lead_record.h"
#include "leadgate/lead_store.h"
#include "leadgate/policy.h"

namespace leadgate {

inline constexpr std::size_t kMostPossible = 16;  // kept of those who are possible, the most probable

struct AlikePerson {
  IdentityMatch lead;
  double probability = 0;
  std::string matched_by;  // Match::MatchedBy
};

// What was last said of the two; nothing when nobody said anything.
std::optional<MatchVerdict> AnswerAbout(std::span<const MatchAnswer> answers, const LeadId& one, const LeadId& other);

// Without the leads that are somebody else than `lead`, as a person said.
IdentityAnswer WithoutOthers(IdentityAnswer answer, const LeadId& lead, std::span<const MatchAnswer> answers);

// alike: oldest first. exact: what ObserveIdentities was given. Completes known and possible.
void ObserveAlike(std::vector<AlikePerson> alike, const IdentityAnswer& exact, std::span<const MatchAnswer> answers,
                  const LeadId& lead, const Policy::Duplicates& bands, Observations& seen);

// The same observations under other bands, for a replay. Who was below the possible_at of that time was never recorded,
// and is not found here either.
void BandAgain(const Policy::Duplicates& bands, Observations& seen);

// In the order of strength, at most kMostPossible; the known person is not among them.
void TidyPossible(Observations& seen);

}  // namespace leadgate
