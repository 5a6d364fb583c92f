// Who came after a lead, taken out of the people found: a link points back.
//
//   LaterPeople later = TakeLater(store, lead.id, found);
//   found             → without those whose ids are greater, and those that are linked to the lead already
//   later.unlinked    → of them those who are surely its person and are linked to nobody (yet): they get the link
//   later.delivered   → those who are surely its person and went to the CRM: one of them made the record there
//
// Used where a lead is looked up again (gateway/intake_settle.cc). Threads: functions without state.
// Failures: a store that does not answer says nothing of those who are alike.
#pragma once

#include <vector>

#include "gateway/find_people.h"

namespace leadgate {

struct LaterPeople {
  std::vector<LeadId> unlinked;
  PassedLeads delivered;
};

LaterPeople TakeLater(LeadStore& store, const LeadId& lead, FoundPeople& found);

// Whether the lead of the CRM's record has yet to be delivered (gateway/late_people.h).
bool IsHeldBack(LeadStore& store, const LeadId& made, const FoundPeople& found);

// Whether somebody who came to light may still be linked to it: not a test, a repeat, or what is purged.
bool MayBeLinked(const LeadRecord& record);

}  // namespace leadgate
