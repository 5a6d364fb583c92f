#include "dedupe/train/weights_shape.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace leadgate {
namespace {

const FieldWeights& BuiltIn(std::string_view name) {
  return *std::ranges::find(BuiltInMatchWeights().fields, name, &FieldWeights::field);
}

double Bits(const LevelWeight& level) { return std::log2(level.m / level.u); }

double Sum(const FieldWeights& field, double LevelWeight::*share) {
  double sum = 0;
  for (const LevelWeight& level : field.levels) sum += level.*share;
  return sum;
}

TEST(WeightsShapeTest, ManyPairsAreBelieved) {
  const FieldWeights& phone = BuiltIn("phone");  // same, same_line, one_slip, near, different
  const std::vector<double> matched = {40'000, 2'000, 1'000, 1'000, 56'000}, chance = {100, 100, 300, 2'000, 997'500};
  const FieldWeights shaped = ShapeField(phone, phone, matched, chance);
  EXPECT_NEAR(shaped.levels[0].m, 0.40, 0.002);
  EXPECT_NEAR(shaped.levels[4].m, 0.56, 0.002);
  EXPECT_NEAR(shaped.levels[3].u, 0.002, 0.0002);
  EXPECT_NEAR(Sum(shaped, &LevelWeight::m), 1, 1e-9);
  EXPECT_NEAR(Sum(shaped, &LevelWeight::u), 1, 1e-9);
}

TEST(WeightsShapeTest, NoPairsChangeNothing) {
  for (const FieldWeights& field : BuiltInMatchWeights().fields) {
    SCOPED_TRACE(field.field);
    const std::vector<double> none(field.levels.size(), 0);
    const FieldWeights shaped = ShapeField(field, field, none, none);
    for (std::size_t level = 0; level < field.levels.size(); ++level) {
      EXPECT_NEAR(Bits(shaped.levels[level]), Bits(field.levels[level]), 0.05);
    }
  }
}

TEST(WeightsShapeTest, NeverSeenIsNotNever) {
  const FieldWeights& email = BuiltIn("email");
  std::vector<double> matched(email.levels.size(), 100), chance(email.levels.size(), 0);
  chance.back() = 1e6;
  for (const LevelWeight& level : ShapeField(email, email, matched, chance).levels) {
    SCOPED_TRACE(level.level);
    EXPECT_GT(level.u, 1e-9);
    EXPECT_GT(level.m, 1e-6);
    EXPECT_LT(Bits(level), 25);
  }
}

// Counts that would turn a field round: "different" oftener in one person than "same".
TEST(WeightsShapeTest, LevelsKeepTheirOrder) {
  for (const FieldWeights& field : BuiltInMatchWeights().fields) {
    SCOPED_TRACE(field.field);
    std::vector<double> matched, chance;
    for (std::size_t level = 0; level < field.levels.size(); ++level) {
      matched.push_back(1000.0 * static_cast<double>(level * level + 1));
      chance.push_back(1e5 / static_cast<double>(level + 1));
    }
    const FieldWeights shaped = ShapeField(field, field, matched, chance);
    EXPECT_TRUE(InOrder(shaped, field));
    EXPECT_GE(Bits(shaped.levels.front()), Bits(shaped.levels.back()) - 1e-6);
    EXPECT_NEAR(Sum(shaped, &LevelWeight::m), 1, 1e-9);
  }
  FieldWeights turned = BuiltIn("country");
  std::swap(turned.levels[0].m, turned.levels[1].m);
  std::swap(turned.levels[0].u, turned.levels[1].u);
  EXPECT_FALSE(InOrder(turned, BuiltIn("country")));
}

}  // namespace
}  // namespace leadgate
