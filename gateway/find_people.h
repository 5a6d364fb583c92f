// Who may be the same person as a lead: asked of the store, each by the same questions.
//
//   FoundPeople found = FindPeople(store, keys, likeness, lead.id, 0.5);
//   found.identities   → the earlier leads that own its exact keys, but for those that are somebody else all the same:
//                        Anton and Berta at one mailbox, father and son with one number and name
//   found.others       → those others
//   found.alike        → those that resemble it, with probability, oldest first; and those that a person called the
//   same
//                        as the lead, or as one that owns its keys
//   found.answers      → what people said of any of these and of the lead
//   !found.status.ok() → the store did not answer one of the questions; what it answered is there all the same
//
// Used by gateway/intake_look.cc before a decision and by gateway/match_view.cc afterwards.
// Threads: a function without state.   Failure: in the status.
#pragma once

#include <span>
#include <vector>

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
  std::vector<MatchAnswer> answers;
  int compared = 0;
};

// `identities` is what FindIdentities said of the lead's keys.
FoundPeople FindPeople(LeadStore& store, IdentityAnswer identities, const std::shared_ptr<const Likeness>& likeness,
                       const LeadId& lead, double possible_at);

// Of the earlier leads of a person that went to the CRM, the one under whose id the record there was made: the first,
// or what the first updated. Not one that a person called somebody else than `lead`, or than the lead that updated it.
// Nil: there is none. A store that does not answer is asked by no other question: the lead itself then counts.
LeadId DeliveredAs(LeadStore& store, const PassedLeads& passed, std::span<const MatchAnswer> answers,
                   const LeadId& lead);

}  // namespace leadgate
