#include "tests/dedupe/eval/evaluation.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <set>
#include <unordered_map>

#include "dedupe/blocking_keys.h"

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

double MicrosSince(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
}

double At(std::vector<double>& sorted, double share) {
  return sorted.empty() ? 0 : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

AlikeAnswer Found(Result<AlikeAnswer> answer) {
  if (!answer.ok()) {
    std::fprintf(stderr, "dedupe_eval: %s\n", answer.status().ToString().c_str());
    std::abort();
  }
  return *std::move(answer);
}

// Asks as the gateway does, and takes the time of it.
class Stopwatch {
 public:
  Stopwatch(EvaluationStore& store, const Matcher& matcher, double possible_at)
      : store_(store), matcher_(matcher), possible_at_(possible_at) {}

  std::vector<BlockingKey> Ask(const PersonProfile& profile) {
    const auto start = std::chrono::steady_clock::now();
    const double cpu = CpuMicros();
    std::vector<BlockingKey> keys = BlockingKeys(profile);
    const AlikeAnswer answer = Found(store_->FindAlike(keys, [&](std::string_view bytes) {
      const auto known = DecodeProfile(bytes);
      return known && matcher_.Reaches(possible_at_, profile, *known);
    }));
    spent_ += CpuMicros() - cpu;
    times_.push_back(MicrosSince(start));
    generic_ += static_cast<std::uint64_t>(answer.generic);
    return keys;
  }
  void Tell(Evaluation& evaluation) {
    std::ranges::sort(times_);
    evaluation.generic = generic_;
    evaluation.micros_each = spent_ / static_cast<double>(std::max<std::size_t>(times_.size(), 1));
    evaluation.median_micros = At(times_, 0.5);
    evaluation.p99_micros = At(times_, 0.99);
  }

 private:
  EvaluationStore& store_;
  const Matcher& matcher_;
  const double possible_at_;
  std::vector<double> times_;
  double spent_ = 0;
  std::uint64_t generic_ = 0;
};

}  // namespace

Evaluation Evaluate(const std::vector<LabelledPerson>& people, const MatchWeights& weights, EvaluationStore& store) {
  Evaluation evaluation;
  evaluation.records = people.size();
  CountKeys(people, evaluation);
  const Matcher matcher(weights, &store->Terms());
  Stopwatch stopwatch(store, matcher, Bands().possible_at);
  std::uint64_t keys_of_all = 0, profile_bytes = 0;
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    const PersonProfile& profile = people[i].profile;
    std::vector<BlockingKey> keys = stopwatch.Ask(profile);
    // Once more, for those below the line.
    const AlikeAnswer all = Found(store->FindAlike(keys, [](std::string_view) { return true; }));
    for (const AlikeLead& one : all.leads) {
      const auto known = DecodeProfile(one.profile);
      if (!known) continue;
      const std::uint32_t other = EvaluationStore::NumberOf(one.lead);
      evaluation.pairs.push_back(
          {other, i, matcher.Probability(profile, *known), people[i].person == people[other].person});
    }
    keys_of_all += keys.size();
    profile_bytes += EncodeProfile(profile).size();
    store.Put(i, profile, std::move(keys), all.as_of);
  }
  const auto records = static_cast<double>(std::max<std::size_t>(people.size(), 1));
  evaluation.keys_each = static_cast<double>(keys_of_all) / records;
  evaluation.profile_bytes_each = static_cast<double>(profile_bytes) / records;
  stopwatch.Tell(evaluation);
  return evaluation;
}

Evaluation Evaluate(const std::vector<LabelledPerson>& people, const MatchWeights& weights) {
  EvaluationStore store;
  return Evaluate(people, weights, store);
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
