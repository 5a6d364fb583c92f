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

TEST(CustomPatterns, FindWhoIsOnAListOncePerReasonAndField) {
  CheckWorld world;
  const auto index = [](std::initializer_list<TextNumber> entries) {
    return std::make_shared<const TextIndex>(std::vector<TextNumber>(entries));
  };
  world.policy.custom_lists = {{"custom.firm", "company", "firms", index({{" acme ", 0}})},
                               {"custom.reseller", "email", "resellers", index({{"seller.com", 0}})},
                               {"custom.reseller", "email", "more", index({{"ann@seller.com", 0}})},
                               {"custom.friend", "email", "friends", index({{"ann@seller.com", 0}})}};
  world.Email("ann@seller.com").Company("Acme Inc.");
  const Findings found = world.Run(*MakeCustomPatternsCheck());
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].code, "custom.firm");
  EXPECT_EQ(found[1].code, "custom.reseller");
  EXPECT_EQ(found[1].field, "email");
  EXPECT_EQ(found[1].evidence, "on the policy's list resellers");
  EXPECT_EQ(found[2].code, "custom.friend");
  EXPECT_EQ(world.Email("ann@buyer.com").Company("Other").Code(*MakeCustomPatternsCheck()), "");
}

}  // namespace
}  // namespace leadgate
