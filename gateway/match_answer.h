// What a person's answer about two leads changes: whom the later one is linked to.
//
//   "different" from the lead that duplicate_of names   → linked to the next that matches, or to nobody
//   "same" as a lead that was only possible             → linked to it, as if by an exact key
//   "same", and then "different": the last word counts
//
// Looked at again as of now, among the leads before it, with every answer in view; then only the links change, and the
// reasons that tell of them (duplicate.likely, duplicate.possible; a flag at most). Status, category, owner and what
// was delivered stay: a decision is history. Used by gateway/match_routes.cc.
// Threads: functions without state.   Failures: the store's.
#pragma once

#include <memory>

#include "leadgate/lead_record.h"
#include "leadgate/lead_store.h"
#include "leadgate/policy.h"

namespace leadgate {

// answer: about `later` and another lead, in the store already (PutMatchAnswer). The other one is found even where
// nothing else brings the two together.
Result<Revision> LinkAgain(LeadStore& store, const std::shared_ptr<const Policy>& policy, const LeadRecord& later,
                           const MatchAnswer& answer);

}  // namespace leadgate
