// Whose lead it is: territory, owner, queue, tier and the time by which somebody should have called.
//
//   Route({lead, score, policy, now})  with a lead of Sacramento, US and a rule "na-west: states US-CA, …"
//     → territory "na-west", its owner, tier 1, contact_by in business hours, why "territory: country US, state CA"
//   no rule fits
//     → territory, owner and queue empty, and why says so; tier and contact_by are set
//   a lead that says no state, with the number +1 916 555 2671
//     → territory "na-west", why "territory: country US, state CA of the phone number"
//
// Called by gateway/decide.cc for a passed lead that is ready for sales (an mql), and for no other.
//
// - Owner, first that applies: the named account's; the owner of the customer's account, as the CRM's own records say;
//   who already works this person; the owner of the CRM's own record of the person or company; the territory's, or one
//   of its round robin, which LeadStore::Commit draws (only there is turn-taking fair).
// - Territory: a rule that names the state wins over one that names the country, that one over a rule that names
//   neither; among equals the first in the policy. What the lead says of its country and state counts; what it does not
//   say is taken from its phone number, when that is valid and nothing doubts it.
// - Tier: the first whose min_score the total score reaches; below all of them, the last. Its contact-by time:
//   contact_by.h.
//
// Threads: pure. Failure: never. Source: DESIGN §2, §6.
#pragma once

#include "leadgate/decision.h"
#include "leadgate/lead.h"
#include "leadgate/policy.h"

namespace leadgate {

struct RouteInput {
  const Lead& lead;
  const Score& score;
  const Policy& policy;
  TimeMs now = 0;
  const NamedAccount* named_account = nullptr;
  const KnownPerson* known = nullptr;
  bool phone_doubted = false;  // a check doubts the number, or it is left out: it tells nothing about the lead
  const KnownInCrm* crm = nullptr;
};

Routing Route(const RouteInput& input);

}  // namespace leadgate
