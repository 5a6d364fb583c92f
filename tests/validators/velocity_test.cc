#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(Velocity, AboveTheSoftRate) {
  CheckWorld world;
  EXPECT_EQ(world.Code(*MakeVelocityCheck()), "");
  world.observations.over_soft_rate = true;
  EXPECT_EQ(world.Code(*MakeVelocityCheck()), "");  // whose address is not known
  world.observations.velocity_judged = true;
  EXPECT_EQ(world.Code(*MakeVelocityCheck()), "velocity.address");
}

}  // namespace
}  // namespace leadgate
