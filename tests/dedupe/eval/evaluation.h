// What the engine finds of people with known truth, one record at a time through the store: precision, recall, F1, and
// what each key adds.
//
//   EvaluationStore store;
//   Evaluation evaluation = Evaluate(people, BuiltInMatchWeights(), store);
//   Print("FEBRL3", people, evaluation, Bands());
//
// A pair counts when the record that came later finds the earlier one. Threads: one.   Failures: EvaluationStore's.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "dedupe/matcher.h"
#include "leadgate/policy.h"
#include "tests/dedupe/eval/evaluation_store.h"
#include "tests/dedupe/eval/labelled_people.h"

namespace leadgate {

// Those that a policy has by default.
struct Bands {
  double likely_at = Policy::Duplicates().likely_at, possible_at = Policy::Duplicates().possible_at;
};

struct FoundPair {
  std::uint32_t earlier = 0, later = 0;
  double probability = 0;
  bool same = false;
};

struct Evaluation {
  std::uint64_t records = 0, true_pairs = 0;
  std::vector<FoundPair> pairs;                  // all that were compared
  std::map<std::string, std::uint64_t> by_key;   // true pairs a key finds
  std::map<std::string, std::uint64_t> only_by;  // those that no other key finds
  double keys_each = 0, profile_bytes_each = 0;
  // Of looking one record up and comparing it, without storing it: of CPU, and by the clock.
  double micros_each = 0, median_micros = 0, p99_micros = 0;
  std::uint64_t generic = 0;
};

struct FoundScore {
  double precision = 0, recall = 0, f1 = 0;
  std::uint64_t wrong = 0;
};

// `store` is empty before, and has all of them afterwards.
Evaluation Evaluate(const std::vector<LabelledPerson>& people, const MatchWeights& weights, EvaluationStore& store);
Evaluation Evaluate(const std::vector<LabelledPerson>& people, const MatchWeights& weights);
FoundScore ScoreAt(const Evaluation& evaluation, double threshold);

void Print(const std::string& name, const std::vector<LabelledPerson>& people, const Evaluation& evaluation,
           Bands bands);
// Some pairs that were decided wrongly, with their waterfall. Personal data: of generated or public records only.
void PrintWrong(const std::vector<LabelledPerson>& people, const Evaluation& evaluation, const MatchWeights& weights,
                EvaluationStore& store, double threshold, int most);

}  // namespace leadgate
