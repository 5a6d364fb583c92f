// Which column of an export is what: worked out from the header, or said in a mapping file.
//
//   auto mapping = MapHistory(csv.header(), yaml_path, "demo", sample_rows);
//   !mapping.ok()   → every problem, with file, line and key: a column that is not in the file, a field there is none
//   of, …
//
//   columns:                     # what the header's own names do not say
//     "Lead Created": captured_at
//     "Notes from rep": reason_text
//     "Plants": extra.plants
//     "Internal no.": ignore
//   constants: {channel: event, vendor: Tradeshow Ltd}
//   outcomes: {"Warm": none, "Booked": meeting}
//   reasons: {"Too small": fit.company_too_small}
//   forms: {"Webinar signup": webinar-2025}
//   time_format: dmy             # or mdy; for dates such as 03/04/2026
//   time_zone: Europe/Berlin     # of times without an offset; UTC when left out
//
// What the file names wins; the other columns are found by the names that Salesforce, HubSpot and people use
// (history_fields.h), the rest is left out.
// Threads: values.   Failures: problems, and no mapping.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gateway/history/history_fields.h"
#include "gateway/history/history_time.h"
#include "gateway/import/column_mapping.h"

namespace leadgate {

struct HistoryMapping : MappedColumns<HistoryTarget> {
  std::vector<std::pair<HistoryTarget, std::string>> constants;
  std::map<std::string, HistoryOutcome, std::less<>> outcomes;  // by folded word; before the built-in ones
  std::map<std::string, std::string, std::less<>> reasons;      // folded word → code
  std::map<std::string, std::string, std::less<>> forms;        // folded word → form id
  std::string form;                                             // of rows that do not say one
  HistoryClock clock{DateOrder::kUnknown, WallClock::AtOffset(0)};
};

using MappedHistory = Mapped<HistoryMapping>;

// mapping_path: empty without a file. `sample`: the first rows, beside the header; they settle what dates mean.
MappedHistory MapHistory(const std::vector<std::string>& header, const std::string& mapping_path,
                         const std::string& form, const std::vector<std::vector<std::string>>& sample);

// The mapping in words, a column a line: "Created Date → captured_at".
std::string MappingText(const std::vector<std::string>& header, const HistoryMapping& mapping);

}  // namespace leadgate
