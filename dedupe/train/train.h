// Match weights estimated from people of whom nobody knows who is who.
//
//   PeopleSample people(1'000'000);  …
//   auto trained = Train(people, BuiltInMatchWeights(), {.seed = 1});
//   trained->weights            → m, u and the prior, named "trained 2026-11-22" by the caller
//   trained->fields             → of each field how many pairs it was estimated from; those with too few keep theirs
//   a hundred leads             → kInvalidArgument "…: 1,000 people are needed, there are 100"
//
// u by pairs drawn by chance; m by expectation and maximisation over people who share names, mailbox, number, birth
// date or identifier, each field in the blocks that leave it free; the prior by the pairs found. What the matcher
// vetoes (families at one mailbox, generations) counts as two people throughout. Threads: a function without state.
// Failures: kInvalidArgument with too few people or pairs, and how many are needed. Does not: read leads, write files
// (gateway/cli_dedupe.cc).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "dedupe/match_weights.h"
#include "dedupe/train/people_sample.h"
#include "leadgate/status.h"

namespace leadgate {

inline constexpr std::size_t kLeastPeople = 1000;
inline constexpr double kLeastMatched = 200;       // pairs of one person, for anything
inline constexpr double kLeastMatchedField = 100;  // with the field in both, for the field
inline constexpr double kLeastChanceField = 10'000;

struct TrainOptions {
  std::uint64_t seed = 1;
  std::uint64_t random_pairs = 1'000'000;
  std::uint64_t pairs_a_block = 500'000;
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;  // pairs
};

struct TrainedField {
  std::string field;
  double matched = 0;    // pairs of one person in which both have it
  double by_chance = 0;  // pairs drawn by chance in which both have it
  bool kept = false;     // too few of them: as before
};

struct Trained {
  MatchWeights weights;
  std::uint64_t random_pairs = 0, matched_pairs = 0;
  std::vector<TrainedField> fields;
};

// `start`: the weights in force; estimates lean on them where there is little to estimate from.
Result<Trained> Train(const PeopleSample& people, const MatchWeights& start, const TrainOptions& options);

}  // namespace leadgate
