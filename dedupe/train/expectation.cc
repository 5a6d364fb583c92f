#include "dedupe/train/expectation.h"

#include <algorithm>
#include <cmath>

namespace leadgate {
namespace {

constexpr int kMostRounds = 200;
constexpr double kSettled = 1e-6;

// Shares of counts, held to those they began with.
LevelTable Shares(const LevelTable& counts, const LevelTable& start) {
  LevelTable shares;
  for (std::size_t field = 0; field < kFields; ++field) {
    double sum = 0;
    for (std::size_t level = 0; level < kMostLevels; ++level) {
      shares.values[field][level] = counts.values[field][level] + kPriorPairs * start.values[field][level];
      sum += shares.values[field][level];
    }
    if (sum <= 0) continue;
    for (double& share : shares.values[field]) share /= sum;
  }
  return shares;
}

class Rounds {
 public:
  Rounds(const std::vector<PairPattern>& patterns, const std::array<bool, kFields>& free, const StartShares& start)
      : patterns_(patterns), free_(free), start_(start) {
    expected_.m = start.m;
    expected_.u = start.u;
    expected_.share = 0.5;
    expected_.posterior.resize(patterns.size());
  }

  Expected Run() {
    for (int round = 0; round < kMostRounds; ++round) {
      const double before = expected_.matched_pairs;
      Expect();
      Maximise();
      if (std::abs(expected_.matched_pairs - before) <= kSettled * std::max(1.0, expected_.matched_pairs)) break;
    }
    return std::move(expected_);
  }

 private:
  double Posterior(const PairPattern& pattern) const {
    if (pattern.two_people) return 0;
    double bits = std::log2(expected_.share / (1 - expected_.share));
    for (std::size_t field = 0; field < kFields; ++field) {
      const std::uint8_t level = pattern.levels.levels[field];
      if (!free_[field] || level == kAbsent) continue;
      const double m = expected_.m.values[field][level], u = expected_.u.values[field][level];
      if (m > 0 && u > 0) bits += std::log2(m / u);
    }
    return 1 / (1 + std::exp2(-bits));
  }

  void Expect() {
    for (std::size_t index = 0; index < patterns_.size(); ++index) {
      expected_.posterior[index] = Posterior(patterns_[index]);
    }
  }

  void Maximise() {
    LevelTable one, two;
    double matched = 0, all = 0;
    for (std::size_t index = 0; index < patterns_.size(); ++index) {
      const PairPattern& pattern = patterns_[index];
      const double share = expected_.posterior[index];
      matched += share * pattern.pairs;
      all += pattern.pairs;
      for (std::size_t field = 0; field < kFields; ++field) {
        const std::uint8_t level = pattern.levels.levels[field];
        if (level == kAbsent) continue;
        one.values[field][level] += share * pattern.pairs;
        two.values[field][level] += (1 - share) * pattern.pairs;
      }
    }
    expected_.m = Shares(one, start_.m);
    expected_.u = Shares(two, start_.u);
    expected_.matched = one;
    expected_.matched_pairs = matched;
    expected_.share = std::clamp(all > 0 ? matched / all : 0.5, 1e-4, 1 - 1e-4);
  }

  const std::vector<PairPattern>& patterns_;
  const std::array<bool, kFields> free_;
  const StartShares& start_;
  Expected expected_;
};

}  // namespace

StartShares SharesOf(const MatchWeights& weights) {
  StartShares shares;
  for (const FieldWeights& field : weights.fields) {
    const auto known = FieldNamed(field.field);
    if (!known) continue;
    for (const LevelWeight& level : field.levels) {
      const auto at = LevelNamed(*known, level.level);
      if (!at) continue;
      shares.m[*known][*at] = level.m;
      shares.u[*known][*at] = level.u;
    }
  }
  return shares;
}

Expected Estimate(const std::vector<PairPattern>& patterns, const std::array<bool, kFields>& free,
                  const StartShares& start) {
  return Rounds(patterns, free, start).Run();
}

}  // namespace leadgate
