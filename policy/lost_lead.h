// Leads that sales accepted or won and a draft would keep from sales: what replay warns of, and what publishing stops
// at.
//
//   const LostLeads lost(judge, draft, in_force);
//   lost.Find(record, decided under the draft)   → {.by = {"fit.industry"}}; nothing: it is not lost
//
//   won, would be recycled                                     → lost
//   won, would pass and stay with marketing                    → lost; nobody in sales would have seen it
//   won, the policy in force would recycle it as well          → not lost: the draft changes nothing for it
//   won, in the control group for fit.industry, which the draft recycles by, with no control group → not lost: that it
//   was
//                                                                let through was chance, and the rule stands as it
//                                                                stood
//   the same, and the draft recycles it by budget.none too     → lost, by budget.none alone
//
// Compared is what the policy in force makes of the lead now, not what the record says.
// Threads: const methods are safe.   Failure: never.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "leadgate/lead_record.h"
#include "policy/past_decider.h"

namespace leadgate {

struct LostLead {
  std::vector<std::string> by;  // codes; empty: no reason says so, the lead's score or form does
};

class LostLeads {
 public:
  // Borrows all.
  LostLeads(const Judge& judge, const Policy& draft, const Policy& in_force)
      : draft_(draft), now_(judge, in_force, in_force) {}

  std::optional<LostLead> Find(const LeadRecord& record, const Decision& under_draft) const;

 private:
  const Policy& draft_;
  const PastDecider now_;
};

}  // namespace leadgate
