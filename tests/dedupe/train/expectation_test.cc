#include "dedupe/train/expectation.h"

#include <gtest/gtest.h>

#include <random>

namespace leadgate {
namespace {

// Fields independent within each class: what the estimate assumes, so it must find the shares again.
class Simulated {
 public:
  LevelTable m, u;

  PairCounts Draw(std::size_t pairs, double share_of_one, std::uint64_t seed, bool label_some = false) const {
    std::mt19937_64 random(seed);
    const auto chance = [&] { return static_cast<double>(random() >> 11) * 0x1.0p-53; };
    PairCounts counts;
    for (std::size_t pair = 0; pair < pairs; ++pair) {
      const bool one = chance() < share_of_one;
      Comparison levels;
      levels.levels.fill(kAbsent);
      for (const Field field : {Field::kLastName, Field::kFirstName, Field::kPhone, Field::kCompany, Field::kCity}) {
        if (chance() < 0.2) continue;
        double at = chance();
        std::uint8_t level = 0;
        for (; level + 1U < kMostLevels && at >= (one ? m : u)[field][level]; ++level)
          at -= (one ? m : u)[field][level];
        levels[field] = level;
      }
      counts.Add(levels, label_some && !one && chance() < 0.3);
    }
    return counts;
  }
};

Simulated Truth() {
  Simulated truth;
  const StartShares built_in = SharesOf(BuiltInMatchWeights());
  truth.m = built_in.m;
  truth.u = built_in.u;
  const auto set = [](LevelTable& table, Field field, std::uint8_t one, std::uint8_t other, double by) {
    table[field][one] -= by;
    table[field][other] += by;
  };
  // Not what the estimate starts with.
  set(truth.m, Field::kLastName, kNameSame, kNameOneSlip, 0.2);
  set(truth.m, Field::kFirstName, kNameSame, kNameForm, 0.15);
  set(truth.m, Field::kPhone, kPhoneSame, kPhoneDifferent, 0.25);
  set(truth.u, Field::kCompany, kCompanyDifferent, kCompanySame, 0.1);
  set(truth.u, Field::kCity, kTextDifferent, kTextSame, 0.2);
  return truth;
}

std::array<bool, kFields> AllFree() {
  std::array<bool, kFields> free{};
  free.fill(true);
  return free;
}

TEST(ExpectationTest, FindsTheSharesItWasNotTold) {
  const Simulated truth = Truth();
  struct Case {
    const char* what;
    double share;
    bool labels;
  };
  for (const Case& one :
       {Case{"half", 0.5, false}, Case{"few", 0.1, false}, Case{"many", 0.9, false}, Case{"labels", 0.5, true}}) {
    SCOPED_TRACE(one.what);
    const PairCounts counts = truth.Draw(40'000, one.share, 5, one.labels);
    const Expected expected = Estimate(counts.patterns(), AllFree(), SharesOf(BuiltInMatchWeights()));
    EXPECT_NEAR(expected.share, one.share, 0.01);
    for (const Field field : {Field::kLastName, Field::kFirstName, Field::kPhone, Field::kCompany, Field::kCity}) {
      for (std::size_t level = 0; level < LevelNames(field).size(); ++level) {
        SCOPED_TRACE(std::string(FieldName(field)) + " " + std::string(LevelNames(field)[level]));
        EXPECT_NEAR(expected.m[field][level], truth.m[field][level], 0.02);
        EXPECT_NEAR(expected.u[field][level], truth.u[field][level], 0.02);
      }
    }
  }
}

TEST(ExpectationTest, TwoPeopleStayTwo) {
  const PairCounts counts = Truth().Draw(5'000, 0.5, 1, true);
  const Expected expected = Estimate(counts.patterns(), AllFree(), SharesOf(BuiltInMatchWeights()));
  int labelled = 0;
  for (std::size_t index = 0; index < counts.patterns().size(); ++index) {
    if (!counts.patterns()[index].two_people) continue;
    ++labelled;
    EXPECT_EQ(expected.posterior[index], 0);
  }
  EXPECT_GT(labelled, 10);
}

TEST(ExpectationTest, AFieldThatIsNotFreeDecidesNothing) {
  Comparison same, different;
  same.levels.fill(kAbsent);
  different.levels.fill(kAbsent);
  same[Field::kPhone] = kPhoneSame;
  different[Field::kPhone] = kPhoneDifferent;
  PairCounts counts;
  counts.Add(same, false);
  counts.Add(different, false);
  std::array<bool, kFields> free = AllFree();
  free[static_cast<std::size_t>(Field::kPhone)] = false;
  const Expected bound = Estimate(counts.patterns(), free, SharesOf(BuiltInMatchWeights()));
  EXPECT_DOUBLE_EQ(bound.posterior[0], bound.posterior[1]);
  const Expected unbound = Estimate(counts.patterns(), AllFree(), SharesOf(BuiltInMatchWeights()));
  EXPECT_GT(unbound.posterior[0], unbound.posterior[1]);
}

// A block in which nearly everybody is one person, or nobody: the shares stay near those it began with.
TEST(ExpectationTest, FewPairsDoNotRunAway) {
  for (const double share : {0.0, 1.0}) {
    SCOPED_TRACE(share);
    const StartShares start = SharesOf(BuiltInMatchWeights());
    const PairCounts counts = Truth().Draw(60, share, 3);
    const Expected expected = Estimate(counts.patterns(), AllFree(), start);
    for (const Field field : {Field::kLastName, Field::kFirstName}) {
      EXPECT_GT(expected.m[field][kNameSame], 0.5);
      EXPECT_LT(expected.u[field][kNameSame], 0.2);
    }
  }
}

TEST(ExpectationTest, NoPairsAreNoMistake) {
  const Expected expected = Estimate({}, AllFree(), SharesOf(BuiltInMatchWeights()));
  EXPECT_EQ(expected.matched_pairs, 0);
  EXPECT_EQ(expected.posterior.size(), 0U);
}

}  // namespace
}  // namespace leadgate
