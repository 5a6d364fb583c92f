#include "dedupe/train/weights_shape.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace leadgate {
namespace {

constexpr double kPriorMatched = 30, kPriorChance = 1000;
// However clean the data: one in a hundred mistakes anything.
constexpr double kLeastDifferent = 0.01;

// Levels from the weightiest of the built-in weights to the least.
std::vector<std::size_t> Order(const FieldWeights& built_in) {
  std::vector<std::size_t> order(built_in.levels.size());
  std::iota(order.begin(), order.end(), 0);
  const auto ratio = [&](std::size_t level) { return built_in.levels[level].m / built_in.levels[level].u; };
  std::ranges::stable_sort(order, std::ranges::greater(), ratio);
  return order;
}

// Pools neighbours that are out of order: each of a pool has the pool's ratio of m to u (isotonic regression).
void PutInOrder(FieldWeights& field, const FieldWeights& built_in) {
  struct Pool {
    double m = 0, u = 0;
    std::vector<std::size_t> levels;
  };
  std::vector<Pool> pools;
  for (const std::size_t level : Order(built_in)) {
    pools.push_back({field.levels[level].m, field.levels[level].u, {level}});
    while (pools.size() > 1) {
      Pool &last = pools.back(), &before = pools[pools.size() - 2];
      if (before.m * last.u >= last.m * before.u) break;
      before.m += last.m;
      before.u += last.u;
      before.levels.insert(before.levels.end(), last.levels.begin(), last.levels.end());
      pools.pop_back();
    }
  }
  for (const Pool& pool : pools) {
    for (const std::size_t level : pool.levels) field.levels[level].m = field.levels[level].u * pool.m / pool.u;
  }
}

}  // namespace

void Normalise(FieldWeights& field) {
  double m = 0, u = 0;
  for (const LevelWeight& level : field.levels) {
    m += level.m;
    u += level.u;
  }
  for (LevelWeight& level : field.levels) {
    level.m /= m;
    level.u /= u;
  }
}

FieldWeights ShapeField(const FieldWeights& start, const FieldWeights& built_in, std::span<const double> matched,
                        std::span<const double> chance) {
  FieldWeights field = start;
  const double before_different = start.levels.back().m;
  const double matched_all = std::accumulate(matched.begin(), matched.end(), 0.0) + kPriorMatched;
  const double chance_all = std::accumulate(chance.begin(), chance.end(), 0.0) + kPriorChance;
  for (std::size_t level = 0; level < field.levels.size(); ++level) {
    const LevelWeight& before = start.levels[level];
    field.levels[level].m = (matched[level] + kPriorMatched * before.m) / matched_all;
    // Never seen in a million pairs says "less than one in a million", not "never".
    field.levels[level].u =
        std::max((chance[level] + kPriorChance * before.u) / chance_all, std::min(before.u, 0.5 / chance_all));
  }
  LevelWeight& different = field.levels.back();
  different.m = std::max(different.m, std::min(kLeastDifferent, before_different));
  Normalise(field);
  PutInOrder(field, built_in);
  Normalise(field);
  return field;
}

bool InOrder(const FieldWeights& field, const FieldWeights& built_in) {
  const std::vector<std::size_t> order = Order(built_in);
  const auto bits = [&](std::size_t level) { return std::log2(field.levels[level].m / field.levels[level].u); };
  return std::ranges::adjacent_find(
             order, [&](std::size_t one, std::size_t next) { return bits(one) < bits(next) - 1e-6; }) == order.end();
}

}  // namespace leadgate
