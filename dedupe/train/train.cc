#include "dedupe/train/train.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <unordered_set>

#include "dedupe/matcher.h"
#include "dedupe/train/expectation.h"
#include "dedupe/train/pair_counts.h"
#include "dedupe/train/weights_shape.h"

namespace leadgate {
namespace {

// That many pairs drawn by chance, taken for one person by the weights in force, tell nothing about two.
constexpr double kOnePerson = 0.5;
constexpr double kPriorIsOf = 10'000;  // dedupe/match_weights.h
constexpr double kMostPriorFactor = 8;

class Trainer {
 public:
  Trainer(const PeopleSample& people, const MatchWeights& start, const TrainOptions& options)
      : people_(people), start_(start), options_(options), matcher_(start, nullptr), shares_(SharesOf(start)) {}

  Result<Trained> Run() {
    if (people_.size() < kLeastPeople) {
      return Status(StatusCode::kInvalidArgument,
                    "too few people to estimate weights from: " + std::to_string(kLeastPeople) +
                        " are needed, there are " + std::to_string(people_.size()));
    }
    for (const BlockValue value : kBlockValues) blocks_.emplace_back(people_, value);
    total_ = options_.random_pairs;
    for (const TrainingBlock& block : blocks_) total_ += std::min(block.pairs(), options_.pairs_a_block);
    DrawRandomPairs();
    for (std::size_t index = 0; index < blocks_.size(); ++index) Learn(blocks_[index], kBlockValues[index]);
    const auto matched = static_cast<double>(same_.size());
    if (matched < kLeastMatched) {
      return Status(StatusCode::kInvalidArgument,
                    "too few people came more than once: " + std::to_string(static_cast<int>(kLeastMatched)) +
                        " pairs of one person are needed, " + std::to_string(same_.size()) +
                        " were found; the weights in force stay better");
    }
    return Shaped();
  }

 private:
  void Advance() {
    if (options_.progress && (++done_ % 1024 == 0 || done_ == total_)) options_.progress(done_, total_);
  }

  void DrawRandomPairs() {
    std::mt19937_64 random(options_.seed);
    for (std::uint64_t pair = 0; pair < options_.random_pairs; ++pair) {
      const std::size_t one = random() % people_.size(), other = random() % people_.size();
      Advance();
      if (one == other) continue;
      const PersonProfile a = people_.At(one), b = people_.At(other);
      const Comparison levels = CompareFields(a, b);
      ++random_pairs_;
      // Hardly anything agrees in hardly any pair: only where it does is the whole question asked.
      const bool alike = levels[Field::kLastName] != kNameDifferent && levels[Field::kFirstName] != kNameDifferent;
      if (alike && matcher_.Probability(a, b) >= kOnePerson) continue;
      for (std::size_t field = 0; field < kFields; ++field) {
        if (levels.levels[field] != kAbsent) chance_.values[field][levels.levels[field]] += 1;
      }
    }
  }

  void Learn(const TrainingBlock& block, BlockValue value) {
    PairCounts counts;
    struct Seen {
      std::uint32_t one, other;
      std::size_t pattern;
    };
    std::vector<Seen> seen;
    block.ForEachPair(options_.pairs_a_block,
                      [&](std::uint32_t one, const PersonProfile& a, std::uint32_t other, const PersonProfile& b) {
                        const bool two_people = !matcher_.Compare(a, b).veto.empty();
                        seen.push_back({one, other, counts.Add(CompareFields(a, b), two_people)});
                        Advance();
                      });
    std::array<bool, kFields> free{};
    free.fill(true);
    for (const Field field : FieldsOf(value)) free[static_cast<std::size_t>(field)] = false;
    const Expected expected = Estimate(counts.patterns(), free, shares_);
    for (std::size_t field = 0; field < kFields; ++field) {
      if (!free[field]) continue;
      for (std::size_t level = 0; level < kMostLevels; ++level) {
        matched_.values[field][level] += expected.matched.values[field][level];
      }
    }
    for (const Seen& pair : seen) {
      const std::uint64_t id = (static_cast<std::uint64_t>(pair.one) << 32) | pair.other;
      if (expected.posterior[pair.pattern] >= kOnePerson) same_.insert(id);
    }
  }

  double Prior() const {
    const double pairs = static_cast<double>(same_.size());
    const double prior = 2 * pairs / (static_cast<double>(people_.size() - 1) * kPriorIsOf);
    const double built_in = BuiltInMatchWeights().prior;
    return std::clamp(prior, built_in / kMostPriorFactor, built_in * kMostPriorFactor);
  }

  Trained Shaped() const {
    Trained trained;
    trained.weights = start_;
    trained.weights.prior = Prior();
    trained.random_pairs = random_pairs_;
    trained.matched_pairs = same_.size();
    for (FieldWeights& field : trained.weights.fields) {
      const auto known = FieldNamed(field.field);
      if (!known) continue;
      const auto& built_in_fields = BuiltInMatchWeights().fields;
      const auto built_in = std::ranges::find(built_in_fields, field.field, &FieldWeights::field);
      const std::span matched(matched_[*known].data(), field.levels.size());
      const std::span chance(chance_[*known].data(), field.levels.size());
      TrainedField& said = trained.fields.emplace_back();
      said.field = field.field;
      for (const double pairs : matched) said.matched += pairs;
      for (const double pairs : chance) said.by_chance += pairs;
      said.kept =
          said.matched < kLeastMatchedField || said.by_chance < kLeastChanceField || built_in == built_in_fields.end();
      if (said.kept) {
        Normalise(field);
      } else {
        field = ShapeField(field, *built_in, matched, chance);
      }
    }
    return trained;
  }

  const PeopleSample& people_;
  const MatchWeights& start_;
  const TrainOptions& options_;
  const Matcher matcher_;
  const StartShares shares_;
  std::vector<TrainingBlock> blocks_;
  LevelTable matched_, chance_;
  std::unordered_set<std::uint64_t> same_;  // pairs found to be one person, each once
  std::uint64_t random_pairs_ = 0, done_ = 0, total_ = 0;
};

}  // namespace

Result<Trained> Train(const PeopleSample& people, const MatchWeights& start, const TrainOptions& options) {
  return Trainer(people, start, options).Run();
}

}  // namespace leadgate
