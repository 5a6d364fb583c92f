#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(Budget, IsJudgedAgainstTheMinimum) {
  const struct {
    std::optional<double> min, max;
    const char* currency;
    const char* code;
    bool near;
  } kCases[] = {{5000, 5000, "EUR", "budget.below_threshold", false},
                {9000, 9000, "", "budget.below_threshold", true},
                {std::nullopt, 10000, "USD", "budget.below_threshold", false},
                {5000, 10000, "USD", "budget.below_threshold", false},
                {0, 0, "", "budget.none", false},
                {10000, 10000, "USD", "", false},
                {10000, 50000, "GBP", "", false},
                {100000, std::nullopt, "USD", "", false},
                {5000, 5000, "JPY", "", false},
                {std::nullopt, std::nullopt, "", "", false}};
  for (const auto& c : kCases) {
    SCOPED_TRACE(testing::Message() << c.min.value_or(-1) << ".." << c.max.value_or(-1) << c.currency);
    CheckWorld world;
    world.lead.budget = MakeRange(c.min, c.max, c.currency);
    const Findings found = world.Run(*MakeBudgetCheck());
    EXPECT_EQ(world.Code(*MakeBudgetCheck()), c.code);
    if (!found.empty()) {
      EXPECT_EQ(found[0].near_line, c.near);
    }
    world.form.judge_fit = false;
    EXPECT_EQ(world.Code(*MakeBudgetCheck()), "");
  }
}

TEST(Budget, ExchangeRates) {
  CheckWorld world;
  world.policy.icp.exchange_rates = {{"JPY", 0.0067}, {"EUR", 0.5}};
  const struct {
    double amount;
    const char* currency;
    const char* code;
  } kCases[] = {{500000, "JPY", "budget.below_threshold"},
                {2000000, "JPY", ""},
                {15000, "EUR", "budget.below_threshold"},
                {25000, "EUR", ""},
                {10000, "GBP", ""},
                {100, "XXX", ""},
                {5000, "USD", "budget.below_threshold"},
                {5000, "", "budget.below_threshold"}};
  for (const auto& c : kCases) {
    SCOPED_TRACE(testing::Message() << c.amount << c.currency);
    world.lead.budget = MakeRange(c.amount, c.amount, c.currency);
    EXPECT_EQ(world.Code(*MakeBudgetCheck()), c.code);
  }
}

TEST(Budget, WhatStraddlesTheLineIsAtMostFlagged) {
  CheckWorld world;
  for (const auto& range : {MakeRange(5000, 50000), MakeRange(5000, std::nullopt)}) {
    world.lead.budget = range;
    const Findings found = world.Run(*MakeBudgetCheck());
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].at_most, Action::kFlag);
  }
}

TEST(Budget, UnreadOrUnjudged) {
  CheckWorld world;
  world.lead.budget.raw = "not sure";
  EXPECT_EQ(world.Code(*MakeBudgetCheck()), "");
  world.lead.budget = MakeRange(0, 0);
  world.policy.icp.min_budget.reset();
  EXPECT_EQ(world.Code(*MakeBudgetCheck()), "");
}

}  // namespace
}  // namespace leadgate
