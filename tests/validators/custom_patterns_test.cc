#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(CustomPatterns, MatchTheirFieldOnly) {
  CheckWorld world;
  world.policy.custom_patterns = {{"custom.reseller", "message", " resell(?:er|ers|ing) "},
                                  {"custom.reseller", "message", " distributor "},
                                  {"custom.press", "job_title", " (?:journalist|reporter) "},
                                  {"custom.fleet", "truck_count", "[0-9]{3}"}};
  world.Compile();
  EXPECT_EQ(world.Code(*MakeCustomPatternsCheck()), "");
  EXPECT_EQ(world.Message("We are Resellers, and a distributor").Code(*MakeCustomPatternsCheck()), "custom.reseller");
  EXPECT_EQ(world.Message("A journalist").Code(*MakeCustomPatternsCheck()), "");
  EXPECT_EQ(world.Title("Journalist").Code(*MakeCustomPatternsCheck()), "custom.press");
  world.lead.extras = {{"truck_count", "250"}};
  const Findings found = world.Run(*MakeCustomPatternsCheck());
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[1].code, "custom.fleet");
  EXPECT_EQ(found[1].field, "truck_count");
}

}  // namespace
}  // namespace leadgate
