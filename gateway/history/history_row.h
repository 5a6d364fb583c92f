// A row of an export → what arrived then, and what became of it.
//
//   HistoryRows rows(mapping, {.now = clock.NowMs(), .file = "leads.csv"});
//   auto record = rows.Read(row);        → id, submission (history, received when it was captured), transitions
//   an email without a captured_at       → kInvalidArgument: "captured_at is empty"
//   neither email nor phone              → kInvalidArgument: "email and phone are empty"
//   outcome "Warm", which nobody knows   → kInvalidArgument: "outcome \"Warm\" is not known; …"
//
// The id comes from the content: its time is captured_at, the rest a hash of the id in the other system, or else of the
// lead's own cells and form. So the same row makes the same record, however often it is imported; outcome, reason,
// owner and amount are no part of it, and may come later.
//
// Transitions: received; handed_off where sales had it; what sales said, each with its time or, without one, the time
// it was captured. Who is past the first talk (meeting, opportunity, won, lost) was accepted. A reason that is no code
// goes as `other` with its text.
//
// Threads: const. Failures: kInvalidArgument, one sentence that holds nothing of the lead.
// Does not: normalise, check or decide (history_import.h).
#pragma once

#include <string>
#include <string_view>

#include "gateway/history/history_mapping.h"
#include "gateway/import/csv_reader.h"
#include "leadgate/lead_record.h"
#include "leadgate/status.h"

namespace leadgate {

struct HistoryRowOptions {
  TimeMs now = 0;
  std::string file;  // its name, kept with the record
};

class HistoryRows {
 public:
  HistoryRows(HistoryMapping mapping, HistoryRowOptions options);

  // Only id, submission and transitions are filled in.
  Result<LeadRecord> Read(const CsvRow& row) const;

 private:
  struct Cells;

  Result<Cells> Sort(const CsvRow& row) const;
  Status Put(const HistoryTarget& target, std::string_view value, Cells& cells) const;
  Result<HistoryOutcome> Outcome(std::string_view word) const;
  Status AddStages(const Cells& cells, LeadRecord& record) const;
  Status FillIn(const Cells& cells, std::vector<Transition>& transitions) const;
  void SetReason(const Cells& cells, Transition& transition) const;
  Result<TimeMs> TimeOf(std::string_view text, std::string_view name, TimeMs not_before) const;

  HistoryMapping mapping_;
  HistoryRowOptions options_;
};

// "$12,000.50", "12.000,50 EUR" → "12000.50"; nothing when it is no amount.
std::optional<std::string> ReadAmount(std::string_view text);

}  // namespace leadgate
