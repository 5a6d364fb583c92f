// Who may be the same person as a lead: asked of the store, each by the same questions.
//
//   FoundPeople found = FindPeople(store, store.Look(…), likeness, {.lead = lead.id, .possible_at = 0.5});
//   found.identities   → the earlier leads that own its exact keys, but for those that are somebody else all the same
//                        (gateway/key_owners.h): Anton and Berta at one mailbox, father and son with one number
//   found.others       → those others
//   found.alike        → those that resemble it, with probability, oldest first; with those that own its keys and
//                        may be somebody else, and those that a person called the same as the lead or as who owns
//                        its keys
//   found.said         → what people said of any of these and of the lead
//   !found.status.ok() → the store did not answer one of the questions; what it answered is there all the same
//
// Used by gateway/intake_look.cc before a decision and by gateway/match_view.cc afterwards.
// Threads: functions without state.   Failure: in the status.
#pragma once

#include <set>
#include <vector>

#include "gateway/key_owners.h"
#include "gateway/likeness.h"
#include "gateway/observe_alike.h"
#include "leadgate/lead_store.h"

namespace leadgate {

struct FoundPeople {
  Status status;
  std::uint64_t as_of = 0;  // of the earliest question: CommitRequest::seen
  IdentityAnswer identities;
  std::vector<IdentityMatch> others;
  std::vector<AlikePerson> alike;
  SaidOfPeople said;
  OwnerRecords records;    // of those that own its exact keys
  std::set<LeadId> taken;  // KeyOwners::taken
  int compared = 0;
};

struct AskedPerson {
  const LeadId& lead;
  double possible_at = 1;  // who is alike was asked from this probability on
};
// REQUIRES: look.identities.ok().
FoundPeople FindPeople(LeadStore& store, LookAnswer look, const Likeness& likeness, const AskedPerson& asked);
// Both for a stored lead: what is asked of the store, and what follows from it.
Result<FoundPeople> FindPeopleAgain(LeadStore& store, std::span<const IdentityKey> keys,
                                    const std::shared_ptr<const Likeness>& likeness, const AskedPerson& asked);

// The CRM's record of the person.
struct CrmRecordOf {
  LeadId made;  // under whose id it was delivered; nil: there is none
  std::string owner;
};
// Of the earlier leads that went to the CRM (`passed`, oldest first) those that own the lead's mailbox come before
// those that own its number; the first counts whose record is not somebody else's by now, or by a person's word. A
// store that does not answer is asked no other question: the lead itself then counts.
CrmRecordOf FindCrmRecord(LeadStore& store, const PassedLeads& passed, const FoundPeople& found, const LeadId& lead);

}  // namespace leadgate
