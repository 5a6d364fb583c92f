#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

#include "dedupe/waterfall.h"
#include "tests/dedupe/eval/evaluation.h"

namespace leadgate {
namespace {

void PrintScore(const char* what, double threshold, const FoundScore& score) {
  std::printf("  %-9s at %.4f   precision %.4f   recall %.4f   F1 %.4f   wrong %llu\n", what, threshold,
              score.precision, score.recall, score.f1, static_cast<unsigned long long>(score.wrong));
}

void PrintBest(const Evaluation& evaluation) {
  double best_at = 0;
  FoundScore best;
  for (int step = -60; step <= 120; ++step) {
    const double at = 1 / (1 + std::exp2(-step / 4.0));
    const FoundScore score = ScoreAt(evaluation, at);
    if (score.f1 <= best.f1) continue;
    best = score;
    best_at = at;
  }
  PrintScore("best", best_at, best);
}

void PrintKeys(const Evaluation& evaluation) {
  std::printf("  %-22s %10s %14s\n", "key", "true pairs", "it alone finds");
  for (const auto& [name, pairs] : evaluation.by_key) {
    const auto only = evaluation.only_by.find(name);
    std::printf("  %-22s %10llu %14llu\n", name.c_str(), static_cast<unsigned long long>(pairs),
                static_cast<unsigned long long>(only == evaluation.only_by.end() ? 0 : only->second));
  }
}

// People who only look alike, linked nevertheless.
void PrintLookAlikes(const std::vector<LabelledPerson>& people, const Evaluation& evaluation, Bands bands) {
  std::map<std::string, std::array<int, 2>> linked;
  for (const LabelledPerson& person : people) {
    if (person.group != 0) linked[person.kind];
  }
  for (const FoundPair& pair : evaluation.pairs) {
    const LabelledPerson &one = people[pair.earlier], &other = people[pair.later];
    if (pair.same || pair.probability < bands.possible_at || one.group == 0 || one.group != other.group) continue;
    ++linked[other.kind][pair.probability >= bands.likely_at ? 0 : 1];
  }
  for (const auto& [kind, counts] : linked) {
    std::printf("  %-22s linked as likely %d, shown as possible %d\n", kind.c_str(), counts[0], counts[1]);
  }
}

std::string Described(const PersonProfile& p) {
  std::string text;
  for (const std::string* value : {&p.first_name, &p.last_name, &p.email_local, &p.email_domain, &p.phone, &p.company,
                                   &p.city, &p.postal_code, &p.street, &p.birth_date, &p.identifier}) {
    text += *value + " | ";
  }
  return text;
}

std::uint64_t PairKey(std::uint32_t earlier, std::uint32_t later) { return std::uint64_t{earlier} << 32 | later; }

// Pairs of one person that no key brought together.
void PrintNeverCompared(const std::vector<LabelledPerson>& people, const Evaluation& evaluation, int most) {
  std::set<std::uint64_t> compared;
  for (const FoundPair& pair : evaluation.pairs) compared.insert(PairKey(pair.earlier, pair.later));
  std::map<std::uint64_t, std::vector<std::uint32_t>> earlier;
  for (std::uint32_t i = 0; i < people.size() && most > 0; ++i) {
    std::vector<std::uint32_t>& of_person = earlier[people[i].person];
    for (const std::uint32_t other : of_person) {
      if (compared.contains(PairKey(other, i)) || most-- <= 0) continue;
      std::printf("never compared (%s)\n  %s\n  %s\n", people[i].damages.c_str(),
                  Described(people[other].profile).c_str(), Described(people[i].profile).c_str());
    }
    of_person.push_back(i);
  }
}

}  // namespace

void Print(const std::string& name, const std::vector<LabelledPerson>& people, const Evaluation& evaluation,
           Bands bands) {
  std::uint64_t same = 0;
  for (const FoundPair& pair : evaluation.pairs) same += pair.same ? 1 : 0;
  const auto records = static_cast<double>(std::max<std::uint64_t>(evaluation.records, 1));
  std::printf("%s: %llu records, %llu true pairs\n", name.c_str(), static_cast<unsigned long long>(evaluation.records),
              static_cast<unsigned long long>(evaluation.true_pairs));
  PrintScore("likely", bands.likely_at, ScoreAt(evaluation, bands.likely_at));
  PrintScore("possible", bands.possible_at, ScoreAt(evaluation, bands.possible_at));
  PrintBest(evaluation);
  std::printf("  blocking recall %.4f   keys a record %.1f   compared a record %.1f   generic keys %llu\n",
              static_cast<double>(same) / static_cast<double>(std::max<std::uint64_t>(evaluation.true_pairs, 1)),
              evaluation.keys_each, static_cast<double>(evaluation.pairs.size()) / records,
              static_cast<unsigned long long>(evaluation.generic));
  std::printf(
      "  profile %.1f bytes   lookup with comparison: CPU %.0f us a record; by the clock p50 %.0f us, p99 %.0f us\n",
      evaluation.profile_bytes_each, evaluation.micros_each, evaluation.median_micros, evaluation.p99_micros);
  PrintKeys(evaluation);
  PrintLookAlikes(people, evaluation, bands);
}

void PrintWrong(const std::vector<LabelledPerson>& people, const Evaluation& evaluation, const MatchWeights& weights,
                EvaluationStore& store, double threshold, int most) {
  const Matcher matcher(weights, &store->Terms());
  PrintNeverCompared(people, evaluation, most);
  int linked = 0, missed = 0;
  for (const FoundPair& pair : evaluation.pairs) {
    const bool said = pair.probability >= threshold;
    if (said == pair.same || (said ? linked : missed)++ >= most) continue;
    const LabelledPerson &one = people[pair.earlier], &other = people[pair.later];
    std::printf("%s (%s %s / %s %s)\n  %s\n  %s\n%s\n", said ? "linked wrongly" : "missed", one.kind.c_str(),
                one.damages.c_str(), other.kind.c_str(), other.damages.c_str(), Described(one.profile).c_str(),
                Described(other.profile).c_str(), Waterfall(matcher.Compare(one.profile, other.profile)).c_str());
  }
}

}  // namespace leadgate
