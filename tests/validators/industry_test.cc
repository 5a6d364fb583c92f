#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(Industry, OutsideTheProfileOnlyWhenKnown) {
  const std::pair<const char*, const char*> kCases[] = {{"Retail", "fit.industry"},
                                                        {"Higher Education", "fit.industry"},
                                                        {"software", "fit.industry"},
                                                        {"Einzelhandel", "fit.industry"},
                                                        {"Santé", "fit.industry"},
                                                        {"Manufacturing", ""},
                                                        {"Industrial machinery", ""},
                                                        {"Maschinenbau", ""},
                                                        {"Transportation", ""},
                                                        {"Food & Beverage", ""},
                                                        {"food and beverage", ""},
                                                        {"Food", ""},
                                                        {"Retail and logistics", ""},
                                                        {"Other", ""},
                                                        {"Widgets", ""},
                                                        {"-", ""},
                                                        {"", ""}};
  for (const auto& [industry, code] : kCases) {
    SCOPED_TRACE(industry);
    CheckWorld world;
    world.lead.industry = MakeText(industry);
    EXPECT_EQ(world.Code(*MakeIndustryCheck()), code);
    world.form.judge_fit = false;
    EXPECT_EQ(world.Code(*MakeIndustryCheck()), "");
  }
}

TEST(Industry, AnOptionOfTheFormIsKnown) {
  CheckWorld world;
  world.form.inputs = {{"industry", "Industry", "select", {"Manufacturing", "Pets", "Other"}, ""}};
  world.lead.industry = MakeText("Pets");
  EXPECT_EQ(world.Code(*MakeIndustryCheck()), "fit.industry");
  world.lead.industry = MakeText("Other");
  EXPECT_EQ(world.Code(*MakeIndustryCheck()), "");
}

TEST(Industry, ThePolicyNamesOthers) {
  CheckWorld world;
  world.policy.icp.industry_words["pets"] = {"kennel*"};
  world.Compile();
  world.lead.industry = MakeText("Kennels");
  EXPECT_EQ(world.Code(*MakeIndustryCheck()), "fit.industry");
}

TEST(Industry, AnyIsFineWithoutAList) {
  CheckWorld world;
  world.policy.icp.industries.clear();
  world.Compile();
  world.lead.industry = MakeText("Retail");
  EXPECT_EQ(world.Code(*MakeIndustryCheck()), "");
}

}  // namespace
}  // namespace leadgate
