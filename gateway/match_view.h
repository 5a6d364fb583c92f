// Everybody who may be the same person as a stored lead, and why: for a person who is to answer.
//
//   auto view = FindMatches(store, policy, record);
//   view->leads[0].band          → "likely"; linked → this is the lead that duplicate_of names
//   view->leads[0].match.fields  → last_name "same" +8.8, first_name "nickname" +5.1, …
//   view->leads[1].shares        → "email": a family's mailbox, and match.veto says why they are two
//   MatchViewText(*view)         → the same as a table, with the values of both sides
//
// As it stands now, by the policy in force; those whom the decision linked are there too when they do not match any
// more, and so are those a person spoke of. Behind GET /v1/leads/{id}/matches.
// Threads: functions without state.   Failures: the store's.
// Does not: hide personal data; only key holders see it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dedupe/matcher.h"
#include "leadgate/json_writer.h"
#include "leadgate/lead_record.h"
#include "leadgate/lead_store.h"
#include "leadgate/policy.h"

namespace leadgate {

struct LeadMatch {
  LeadId id;
  std::shared_ptr<const LeadRecord> record;  // none: it is not there any more
  std::string by_key;                        // "email": by an exact key; empty: compared alone
  std::string shares;                        // "email": owns that key, and is somebody else all the same
  std::optional<Match> match;                // none: one of the two has no profile
  std::string_view band;                     // exact, likely, possible, none
  bool linked = false;                       // Decision::duplicate_of
  std::string matched_by;                    // as the lead's record says it; where that names it not, as it is now
  std::optional<double> recorded;            // the probability when it was decided, where it was observed then
  std::optional<MatchAnswer> answer;         // the last word of a person
};

struct CrmMatch {
  KnownRecord record;
  std::string by_key, shares;  // as in LeadMatch
  std::optional<Match> match;
  std::string_view band;
};

struct MatchView {
  LeadRecord lead;
  std::shared_ptr<const Policy> policy;
  std::string weights;
  std::vector<LeadMatch> leads;  // the linked one, then by key, then the most probable
  std::vector<CrmMatch> crm;
};

Result<MatchView> FindMatches(LeadStore& store, const std::shared_ptr<const Policy>& policy, const LeadRecord& lead);

// The value that a field of the comparison looked at.
std::string ComparedValue(const Lead& lead, std::string_view field, std::string_view identifier_field);
std::string ComparedValue(const PersonProfile& profile, std::string_view field);

std::string MatchViewJson(const MatchView& view);
std::string MatchViewText(const MatchView& view);

}  // namespace leadgate
