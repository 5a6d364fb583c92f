#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(Revenue, IsJudgedAgainstTheProfile) {
  const struct {
    double min, max;
    const char* currency;
    const char* code;
    bool near;
  } kCases[] = {{1e6, 5e6, "USD", "fit.revenue", false},
                {9e6, 9e6, "EUR", "fit.revenue", true},
                {9e6, 9e6, "", "fit.revenue", true},
                {9e6, 9e6, "JPY", "", false},
                {1e7, 5e7, "USD", "", false},
                {2e9, 2e9, "USD", "fit.revenue", false}};
  for (const auto& c : kCases) {
    SCOPED_TRACE(testing::Message() << c.min << " " << c.currency);
    CheckWorld world;
    world.policy.icp.min_revenue = 1e7;
    world.policy.icp.max_revenue = 1e9;
    world.lead.revenue = MakeRange(c.min, c.max, c.currency);
    const Findings found = world.Run(*MakeRevenueCheck());
    EXPECT_EQ(world.Code(*MakeRevenueCheck()), c.code);
    if (!found.empty()) {
      EXPECT_EQ(found[0].near_line, c.near);
    }
    world.form.judge_fit = false;
    EXPECT_EQ(world.Code(*MakeRevenueCheck()), "");
  }
  EXPECT_EQ(CheckWorld().Code(*MakeRevenueCheck()), "");
}

}  // namespace
}  // namespace leadgate
