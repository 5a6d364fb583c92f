#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(Geography, OnlyAKnownCountryIsJudged) {
  CheckWorld world;
  EXPECT_EQ(world.Code(*MakeGeographyCheck()), "");
  world.lead.country = {"Brazil", "BR", true};
  EXPECT_EQ(world.Code(*MakeGeographyCheck()), "fit.geography");
  world.lead.country = {"Germany", "DE", true};
  EXPECT_EQ(world.Code(*MakeGeographyCheck()), "");
  world.lead.country = {"Atlantis", "Atlantis", false};
  EXPECT_EQ(world.Code(*MakeGeographyCheck()), "");
}

TEST(Geography, IsNotJudgedWhereTheFormOrThePolicyDoesNot) {
  CheckWorld world;
  world.lead.country = {"Brazil", "BR", true};
  world.form.judge_fit = false;
  EXPECT_EQ(world.Code(*MakeGeographyCheck()), "");
  world.form.judge_fit = true;
  world.policy.icp.countries.clear();
  EXPECT_EQ(world.Code(*MakeGeographyCheck()), "");
}

}  // namespace
}  // namespace leadgate
