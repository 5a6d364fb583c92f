// How much each agreement and disagreement counts: m and u of every level of every field (Fellegi and Sunter).
//
//   level "same" of last_name: m 0.88, u 0.002 → log2(m/u) = 8.8 bits for, before the term's frequency is considered
//
// The built-in ones are good without training; `leadgate dedupe train` estimates others from the leads stored, and
// writes them as a small file that a policy names (`duplicates: weights:`). Threads: a value.   Source: Fellegi, Sunter
// 1969; Winkler 2000 (frequency); Enamorado et al. 2019.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace leadgate {

struct LevelWeight {
  std::string level;  // "same", "nickname", "one_slip", …, "different"; named by dedupe/comparison.h
  double m = 0;       // share of pairs of one person that are at this level
  double u = 0;       // share of pairs of two people that are
};

struct FieldWeights {
  std::string field;  // "last_name"
  std::vector<LevelWeight> levels;
};

struct MatchBits;  // dedupe/matcher.h: the same as a matcher adds them up

struct MatchWeights {
  std::string version;  // "built-in 1", or as the file says
  double prior = 0;     // that two of 10,000 people drawn by chance are one; with their number it changes as 1/N
  std::vector<FieldWeights> fields;
  std::shared_ptr<const MatchBits> bits = {};  // of a policy's weights, which never change: made once (MatchBitsOf)
};

const MatchWeights& BuiltInMatchWeights();

}  // namespace leadgate
