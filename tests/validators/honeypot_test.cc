#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(Honeypot, AnyTextIsABot) {
  CheckWorld world;
  EXPECT_EQ(world.Code(*MakeHoneypotCheck()), "");
  world.lead.honeypot = "http://cheap.example";
  EXPECT_EQ(world.Code(*MakeHoneypotCheck()), "bot.honeypot");
}

}  // namespace
}  // namespace leadgate
