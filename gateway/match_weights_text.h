// Match weights for people: a table of bits, and what changes between two.
//
//   MatchWeightsText(BuiltInMatchWeights(), nullptr)       field, level, m, u, bits
//   MatchWeightsText(in_force, &trained)                   the same, and what each level changes to
//
//   last_name     same            0.8  → 0.83     0.001  → 0.0009     +9.6 → +9.8
//
// Threads: functions without state.   Failure: none.
#pragma once

#include <string>

#include "dedupe/match_weights.h"

namespace leadgate {

// `other`: nullptr for the weights alone. Levels that change by a bit or more are marked with a star.
std::string MatchWeightsText(const MatchWeights& weights, const MatchWeights* other);

}  // namespace leadgate
