#include "tests/dedupe/eval/evaluation.h"

#include <algorithm>
#include <ctime>
#include <set>
#include <unordered_map>

#include "dedupe/blocking_keys.h"
#include "tests/dedupe/eval/people_index.h"

namespace leadgate {
namespace {

// Of this thread: others on the machine do not count.
double CpuMicros() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

// Which keys bring each true pair together, were none of them generic.
void CountKeys(const std::vector<LabelledPerson>& people, Evaluation& evaluation) {
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_person;
  for (std::uint32_t i = 0; i < people.size(); ++i) by_person[people[i].person].push_back(i);
  for (const auto& [person, records] : by_person) {
    std::vector<std::vector<NamedBlockingKey>> keys;
    for (const std::uint32_t record : records) keys.push_back(NamedBlockingKeys(people[record].profile));
    for (std::size_t i = 0; i < keys.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        std::set<std::string> shared;
        for (const NamedBlockingKey& key : keys[i]) {
          const auto same = [&](const NamedBlockingKey& other) { return other.key == key.key; };
          if (std::ranges::any_of(keys[j], same)) shared.emplace(key.name);
        }
        ++evaluation.true_pairs;
        for (const std::string& name : shared) ++evaluation.by_key[name];
        if (shared.size() == 1) ++evaluation.only_by[*shared.begin()];
      }
    }
  }
}

}  // namespace

Evaluation Evaluate(const std::vector<LabelledPerson>& people, const MatchWeights& weights) {
  Evaluation evaluation;
  evaluation.records = people.size();
  CountKeys(people, evaluation);
  PeopleIndex index;
  Matcher matcher(weights, &index);
  double spent = 0, comparing = 0;
  std::uint64_t keys_of_all = 0;
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    const double start = CpuMicros();
    const PersonProfile& profile = people[i].profile;
    const std::vector<BlockingKey> keys = BlockingKeys(profile);
    keys_of_all += keys.size();
    const double asked = CpuMicros();
    evaluation.generic +=
        static_cast<std::uint64_t>(index.FindAlike(keys, [&](std::uint32_t other, std::string_view bytes) {
          const auto known = DecodeProfile(bytes);
          if (!known) return;
          evaluation.pairs.push_back(
              {other, i, matcher.Probability(profile, *known), people[i].person == people[other].person});
        }));
    comparing += CpuMicros() - asked;
    index.Put(EncodeProfile(profile), keys, TermsOf(profile));
    spent += CpuMicros() - start;
  }
  const auto records = static_cast<double>(std::max<std::size_t>(people.size(), 1));
  evaluation.keys_each = static_cast<double>(keys_of_all) / records;
  evaluation.profile_bytes_each = static_cast<double>(index.profile_bytes()) / records;
  evaluation.micros_each = spent / records;
  evaluation.micros_a_pair = comparing / static_cast<double>(std::max<std::size_t>(evaluation.pairs.size(), 1));
  return evaluation;
}

FoundScore ScoreAt(const Evaluation& evaluation, double threshold) {
  std::uint64_t right = 0;
  FoundScore score;
  for (const FoundPair& pair : evaluation.pairs) {
    if (pair.probability < threshold) continue;
    ++(pair.same ? right : score.wrong);
  }
  const auto found = static_cast<double>(right + score.wrong);
  score.precision = found == 0 ? 1 : static_cast<double>(right) / found;
  score.recall =
      evaluation.true_pairs == 0 ? 1 : static_cast<double>(right) / static_cast<double>(evaluation.true_pairs);
  const double sum = score.precision + score.recall;
  score.f1 = sum == 0 ? 0 : 2 * score.precision * score.recall / sum;
  return score;
}

}  // namespace leadgate
