// Who of the owners of a lead's exact keys is its person.
//
//   KeyOwners owners = SettleOwners(identities, records, likeness, said, lead);
//   Anton and Berta at one mailbox; the lead says Berta        → owners.sure: Berta's, owners.others: Anton's
//   and it says no first name                                  → owners.unsure: both; it may be either
//   Tina Boll and Tina Zorn at one mailbox, whom somebody called different, and each of them again
//                                                              → sure: those who bear the lead's name; the others are
//                                                              others
//   the son by his mailbox, the father by number and name      → sure: the son's; unsure: the father's: the mailbox
//   says Ida, who updated the record that "Wolke" had made; it says Max, at Wolke's mailbox
//                                                              → others: Ida's; sure: Wolke's; owners.taken: that
//                                                              record
//
// Compared are names, dates of birth and generations (dedupe/hard_negatives.h); a person's answer comes before. Pure.
// Threads: functions without state.   Failure: none. Source: DESIGN §6, "never merge on a shared value alone".
#pragma once

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "gateway/likeness.h"
#include "gateway/said_of_people.h"
#include "leadgate/lead_store.h"

namespace leadgate {

// By id; those that own an exact key, as far as they are there.
using OwnerRecords = std::map<LeadId, std::shared_ptr<const LeadRecord>>;

struct KeyOwners {
  std::set<LeadId> sure;
  std::set<LeadId> unsure;  // two people or more, and nothing in the lead says which; or one whose mailbox is another
  std::set<LeadId> others;
  std::set<LeadId> taken;  // under whose ids the CRM has the records of `others` and of those who are unsure
};

KeyOwners SettleOwners(const IdentityAnswer& identities, const OwnerRecords& records, const Likeness& likeness,
                       const SaidOfPeople& said, const LeadId& lead);

// Under whose id the CRM has a lead that went there.
inline const LeadId& MadeAs(const LeadRecord& record) {
  return record.decision.delivered_as.is_nil() ? record.id : record.decision.delivered_as;
}

}  // namespace leadgate
