// What the tables and the JSON of a replay share; part of policy/replay_report.h.
// Threads: pure.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "policy/replay.h"

namespace leadgate {

// Where leads went and go, the most frequent way first.
std::vector<std::pair<Outcome, Outcome>> ByCount(const ReplayReport& report);

// "fit.company_too_small: recycle instead of review"
std::vector<std::string> ChangedWords(const MovedLead& lead);

}  // namespace leadgate
