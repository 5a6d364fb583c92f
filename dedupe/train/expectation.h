// Which of many pairs are one person, when nobody says: m and u by expectation and maximisation.
//
//   LevelShares start = SharesOf(BuiltInMatchWeights());
//   Expected expected = Estimate(counts.patterns(), free_fields, start, start);
//   expected.posterior[3] → 0.998, that pairs of patterns()[3] are one person
//   expected.m[Field::kPhone] → shares of its levels among them
//
// Two classes, fields independent within each. The shares begin at `start` and are held to it by as many pairs as
// kPriorPairs weighs, so that a class with few pairs does not run away. Pairs known to be two people stay two.
// Threads: a function without state.   Failure: none.   Source: Dempster, Laird, Rubin 1977; Winkler 1988; Enamorado
// 2019.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "dedupe/match_weights.h"
#include "dedupe/train/pair_counts.h"

namespace leadgate {

// Shares, or counts, of levels by field.
struct LevelTable {
  std::array<std::array<double, kMostLevels>, kFields> values{};
  std::array<double, kMostLevels>& operator[](Field field) { return values[static_cast<std::size_t>(field)]; }
  const std::array<double, kMostLevels>& operator[](Field field) const {
    return values[static_cast<std::size_t>(field)];
  }
};

struct StartShares {
  LevelTable m, u;
};
StartShares SharesOf(const MatchWeights& weights);

struct Expected {
  std::vector<double> posterior;  // by pattern
  LevelTable m, u;                // shares within these pairs
  LevelTable matched;             // how many pairs of one person are at each level
  double matched_pairs = 0;
  double share = 0;  // of all pairs
};

inline constexpr double kPriorPairs = 30;

Expected Estimate(const std::vector<PairPattern>& patterns, const std::array<bool, kFields>& free,
                  const StartShares& start);

}  // namespace leadgate
