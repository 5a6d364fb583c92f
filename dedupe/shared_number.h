// Counts the people behind a phone number: a switchboard's, or one that was made up, has many.
//
//   Jane Doe and Otto Other gave the number before  → 2
//   Jane Doe gave it three times                    → 1
//   J. Doe with Jane Doe's address                  → 1   one person by the name, or by the address
//   the lead's own person                           → not counted
//   a newsletter without a name, a test lead        → not counted: nobody, as far as one can tell
//
// Sits between LeadStore::FindIdentities (which leads have the number) and the observations, in gateway/intake.cc.
// Threads: functions without state.   Failures: none.
// Does not: know a person under two names and two addresses.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "leadgate/lead_record.h"
#include "leadgate/lead_store.h"

namespace leadgate {

// The answer names at most the earliest lead and the 16 latest: so many people are counted at most.
inline constexpr int kMostPeopleCounted = 17;

// The leads that have the number of the one that asks, without those that other keys say are its own person's.
std::vector<LeadId> OthersWithNumber(const IdentityAnswer& answer, const LeadId& asking);

// How many people other than the lead's gave its number. A record that is nullptr or has another number by now is
// left out.
int CountOtherPeople(const Lead& lead, std::span<const std::shared_ptr<const LeadRecord>> others);

}  // namespace leadgate
