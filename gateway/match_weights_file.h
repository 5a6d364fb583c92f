// Match weights as a small YAML file that people read, review and keep beside the policy.
//
//   version: trained 2026-11-22
//   trained: {at: 2026-11-22, from: stored leads, people: 104200, random_pairs: 2000000, matched_pairs: 18450}
//   prior: 0.00007
//   fields:
//     last_name:
//       same: {m: 0.81, u: 0.0009}       # +9.8 bits
//
//   MatchWeightsLoad load = LoadMatchWeights("config/weights.yaml");
//   load.ok() ? Matcher(load.file.weights, …) : ToString(load.problems)
//     → config/weights.yaml:9:16: fields.last_name.same.m: expected a number above 0 and below 1; found "81%"
//
// Written by `leadgate dedupe train`, read where a policy names it (`duplicates: weights:`). Fields and levels that the
// file leaves out have the built-in weights. What cannot be weights is refused: shares that do not add up to one,
// "same" that speaks for two people, "different" that speaks for one. Threads: functions without state.   Failure: in
// `problems`, all of them at once. Does not: estimate (dedupe/train.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dedupe/match_weights.h"
#include "gateway/config_problem.h"

namespace leadgate {

// Where the weights come from; for the reader, and for `leadgate dedupe show`.
struct TrainedFrom {
  std::string at;    // "2026-11-22"
  std::string from;  // "stored leads", or a file's name
  std::uint64_t people = 0, random_pairs = 0, matched_pairs = 0;
  bool operator==(const TrainedFrom&) const = default;
};

struct MatchWeightsFile {
  MatchWeights weights;
  TrainedFrom trained;
};

struct MatchWeightsLoad {
  MatchWeightsFile file;
  std::vector<ConfigProblem> problems;
  bool ok() const { return problems.empty(); }
};

MatchWeightsLoad LoadMatchWeights(const std::string& path);
MatchWeightsLoad ParseMatchWeights(const std::string& yaml, const std::string& name);

// What LoadMatchWeights reads; numbers with four significant digits.
std::string WriteMatchWeights(const MatchWeightsFile& file);

}  // namespace leadgate
