// From counts to weights that can be used: smoothed, and in a sensible order.
//
//   ShapeField(in_force, built_in, matched_counts, chance_counts) → m and u of the field's levels
//
// Counts are smoothed by the weights in force. No level is said to come by chance more rarely than the pairs drawn can
// tell, and no field to be free of mistakes (one in a hundred differs). Levels keep the order of the built-in weights
// ("same" never weighs less than "one_slip"): those that come out of order share one weight.
// Threads: functions without state.   Failure: none.
#pragma once

#include <span>

#include "dedupe/match_weights.h"

namespace leadgate {

// Counts stand beside the field's levels.
FieldWeights ShapeField(const FieldWeights& start, const FieldWeights& built_in, std::span<const double> matched,
                        std::span<const double> chance);

// Shares that add up to one.
void Normalise(FieldWeights& field);

// Levels that follow each other in the order of the built-in weights, as log2(m/u) would have them.
bool InOrder(const FieldWeights& field, const FieldWeights& built_in);

}  // namespace leadgate
