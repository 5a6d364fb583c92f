// What a column of an export can be: a field of the lead, or what became of it.
//
//   ParseHistoryTarget("email")         → a field of the lead, by its canonical name (gateway/field_names.h)
//   ParseHistoryTarget("extra.plants")  → kept under that name
//   ParseHistoryTarget("won_at")        → the time it was won
//   ParseHistoryTarget("emial")         → nothing
//   TargetOfHeader("Created Date")      → captured_at: a name that Salesforce, HubSpot or people use
//   TargetOfHeader("Owner's shoe size") → nothing: such a column is left out unless a mapping names it
//
// Threads: functions over constant data.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/lead_record.h"

namespace leadgate {

enum class HistoryField {
  kIgnore,
  kLead,   // name: the canonical field
  kExtra,  // name: as it is kept
  kForm,
  kId,  // of the lead in the system it comes from
  kCapturedAt,
  kOwner,
  kOutcome,
  kOutcomeAt,
  kReason,
  kReasonText,
  kAmount,
  kAmountCurrency,
  kAcceptedAt,
  kRejectedAt,
  kDisqualifiedAt,
  kMeetingAt,
  kOpportunityAt,
  kWonAt,
  kLostAt
};

struct HistoryTarget {
  HistoryField field = HistoryField::kIgnore;
  std::string name;
  bool operator==(const HistoryTarget&) const = default;
};

std::optional<HistoryTarget> ParseHistoryTarget(std::string_view text);
std::optional<HistoryTarget> TargetOfHeader(std::string_view header);
// Every name ParseHistoryTarget takes, but for extra.*, first_touch.*, last_touch.* and consent.*; for suggestions.
std::vector<std::string> HistoryTargetNames();

// Whether more than one column may be this: of lead fields and outcomes the first that is filled in, or the strongest.
bool MayRepeat(HistoryField field);

// What became of a lead, weakest first. Of several columns the strongest is believed.
enum class HistoryOutcome { kNone, kAccepted, kRejected, kDisqualified, kMeeting, kOpportunity, kLost, kWon };
std::optional<HistoryOutcome> ParseHistoryOutcome(std::string_view name);  // "accepted"
std::string_view HistoryOutcomeName(HistoryOutcome outcome);
std::optional<TransitionKind> TransitionOf(HistoryOutcome outcome);  // none for kNone
// What CRMs call it: "Closed - Not Converted" → disqualified, "Open - Not Contacted" → none, "Warm" → nothing.
// `folded`: as FoldWord makes it.
std::optional<HistoryOutcome> OutcomeOfWord(std::string_view folded);

}  // namespace leadgate
