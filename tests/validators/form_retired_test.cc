#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(FormRetired, LandsInReview) {
  CheckWorld world;
  EXPECT_EQ(world.Code(*MakeFormRetiredCheck()), "");
  world.form.retired = true;
  EXPECT_EQ(world.Code(*MakeFormRetiredCheck()), "form.retired");
}

}  // namespace
}  // namespace leadgate
