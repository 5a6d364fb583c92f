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
