// What the engine finds of people with known truth, one record at a time: precision, recall, F1, and what each key
// adds.
//
//   Evaluation evaluation = Evaluate(people, BuiltInMatchWeights());
//   Print("FEBRL3", evaluation, {.likely_at = 0.99, .possible_at = 0.6});
//
// A pair counts when the record that came later finds the earlier one. Threads: one.   Failure: none.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "dedupe/matcher.h"
#include "tests/dedupe/eval/labelled_people.h"

namespace leadgate {

struct FoundPair {
  std::uint32_t earlier = 0, later = 0;
  double probability = 0;
  bool same = false;
};

struct Evaluation {
  std::uint64_t records = 0, true_pairs = 0;
  std::vector<FoundPair> pairs;                                                      // all that were compared
  std::map<std::string, std::uint64_t> by_key;                                       // true pairs a key finds
  std::map<std::string, std::uint64_t> only_by;                                      // those that no other key finds
  double keys_each = 0, profile_bytes_each = 0, micros_each = 0, micros_a_pair = 0;  // of CPU
  std::uint64_t generic = 0;
};

struct FoundScore {
  double precision = 0, recall = 0, f1 = 0;
  std::uint64_t wrong = 0;
};

Evaluation Evaluate(const std::vector<LabelledPerson>& people, const MatchWeights& weights);
FoundScore ScoreAt(const Evaluation& evaluation, double threshold);

struct Bands {
  double likely_at = 0.99, possible_at = 0.6;
};
void Print(const std::string& name, const std::vector<LabelledPerson>& people, const Evaluation& evaluation,
           Bands bands);
// Some pairs that were decided wrongly, with their waterfall. Personal data: of generated or public records only.
void PrintWrong(const std::vector<LabelledPerson>& people, const Evaluation& evaluation, const MatchWeights& weights,
                double threshold, int most);

}  // namespace leadgate
