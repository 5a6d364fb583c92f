#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(CompanySize, IsJudgedByTheMiddleOfItsRange) {
  const struct {
    std::optional<double> min, max;
    const char* code;
    bool near;
    bool at_most_flag = false;
  } kCases[] = {{11, 50, "fit.company_too_small", false},
                {1, 10, "fit.company_too_small", false},
                {45, 45, "fit.company_too_small", true},
                {40, 40, "fit.company_too_small", false},
                {41, 41, "fit.company_too_small", true},
                {std::nullopt, 50, "fit.company_too_small", false},
                {0, 0, "", false},
                {50, 50, "", false},
                {51, 200, "", false},
                {20, 200, "fit.company_too_small", false, true},
                {10, std::nullopt, "fit.company_too_small", false, true},
                {50, 1500, "fit.company_too_large", false, true},
                {1000, std::nullopt, "fit.company_too_large", false, true},
                {1100, 1100, "fit.company_too_large", true},
                {5000, std::nullopt, "fit.company_too_large", false},
                {std::nullopt, std::nullopt, "", false}};
  for (const auto& c : kCases) {
    SCOPED_TRACE(testing::Message() << c.min.value_or(-1) << ".." << c.max.value_or(-1));
    CheckWorld world;
    world.policy.icp.max_size = 1000;
    world.lead.company_size = MakeRange(c.min, c.max);
    const Findings found = world.Run(*MakeCompanySizeCheck());
    EXPECT_EQ(world.Code(*MakeCompanySizeCheck()), c.code);
    if (!found.empty()) {
      EXPECT_EQ(found[0].near_line, c.near);
      EXPECT_EQ(found[0].at_most == Action::kFlag, c.at_most_flag);
    }
  }
}

TEST(CompanySize, ThePolicySaysWhatIsNear) {
  CheckWorld world;
  world.lead.company_size = MakeRange(30, 30);
  EXPECT_FALSE(world.Run(*MakeCompanySizeCheck()).at(0).near_line);
  world.policy.icp.near_line = 0.5;
  EXPECT_TRUE(world.Run(*MakeCompanySizeCheck()).at(0).near_line);
}

TEST(CompanySize, IsNotJudgedWithoutAWord) {
  CheckWorld world;
  EXPECT_EQ(world.Code(*MakeCompanySizeCheck()), "");
  world.lead.company_size.raw = "a few";  // not read
  EXPECT_EQ(world.Code(*MakeCompanySizeCheck()), "");
  world.lead.company_size = MakeRange(5, 5);
  world.form.judge_fit = false;
  EXPECT_EQ(world.Code(*MakeCompanySizeCheck()), "");
  world.form.judge_fit = true;
  world.policy.icp.min_size.reset();
  EXPECT_EQ(world.Code(*MakeCompanySizeCheck()), "");
}

}  // namespace
}  // namespace leadgate
