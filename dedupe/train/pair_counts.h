// Pairs of people as counts: at which levels their fields stand, and how often that comes.
//
//   PairCounts counts;
//   counts.Add(CompareFields(one, other), /*two_people=*/false);
//   counts.patterns() → {levels, 1,204 pairs}, …           a few thousand for millions of pairs
//
//   TrainingBlock block = BlockBy(people, BlockValue::kPhone);   // all who share a number, in groups
//   block.ForEachPair(…)
//
// A block brings people together by one value, whatever else they say; what it brings together by says nothing about
// that field, so each field is estimated in the blocks that leave it free.
// Threads: one.   Failure: none.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dedupe/comparison.h"
#include "dedupe/train/people_sample.h"

namespace leadgate {

struct PairPattern {
  Comparison levels;
  bool two_people = false;  // known to be, by a veto
  double pairs = 0;
};

class PairCounts {
 public:
  // Which pattern it is.
  std::size_t Add(const Comparison& levels, bool two_people);
  const std::vector<PairPattern>& patterns() const { return patterns_; }
  std::uint64_t pairs() const { return pairs_; }

 private:
  struct HashKey {
    std::size_t operator()(const std::array<std::uint8_t, kFields + 1>& key) const;
  };
  std::unordered_map<std::array<std::uint8_t, kFields + 1>, std::size_t, HashKey> index_;
  std::vector<PairPattern> patterns_;
  std::uint64_t pairs_ = 0;
};

enum class BlockValue { kNames, kEmail, kPhone, kBirthDateAndCity, kIdentifier };
inline constexpr BlockValue kBlockValues[] = {BlockValue::kNames, BlockValue::kEmail, BlockValue::kPhone,
                                              BlockValue::kBirthDateAndCity, BlockValue::kIdentifier};
std::span<const Field> FieldsOf(BlockValue value);  // those it says nothing about

class TrainingBlock {
 public:
  using Visit = std::function<void(std::uint32_t, const PersonProfile&, std::uint32_t, const PersonProfile&)>;

  TrainingBlock(const PeopleSample& people, BlockValue value);

  std::uint64_t pairs() const { return pairs_; }
  // At most so many, evenly taken, in the same order each time.
  void ForEachPair(std::uint64_t most, const Visit& visit) const;

 private:
  const PeopleSample& people_;
  std::vector<std::vector<std::uint32_t>> groups_;
  std::uint64_t pairs_ = 0;
};

}  // namespace leadgate
