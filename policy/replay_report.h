// A replay's report for people, programs and spreadsheets.
//
//   ReplayText(report, {.draft = "draft.yaml", .from = …, .to = …})   → tables, at most 100 columns wide
//   ReplayJson(report, heading)                                       → the same as JSON
//   ReplayCsv(report.changes)                                         → one line a moved lead; needs list_changes
//
// No address, name or number of a person is in any of them; the id leads to the record. The CSV is made for
// spreadsheets: cells that one would run are made harmless (store/export.h).
// Threads: pure functions.   Failure: never.
#pragma once

#include <string>
#include <vector>

#include "leadgate/clock.h"
#include "policy/replay.h"

namespace leadgate {

struct ReplayHeading {
  std::string draft;        // what it was read from
  std::string hash;         // of the draft
  TimeMs from = 0, to = 0;  // of the leads; 0: unbounded
  bool history = false;     // imported history, not live leads
  bool against_in_force = false;
};

std::string ReplayText(const ReplayReport& report, const ReplayHeading& heading);
std::string ReplayJson(const ReplayReport& report, const ReplayHeading& heading);
std::string ReplayCsv(const std::vector<MovedLead>& changes);

}  // namespace leadgate
