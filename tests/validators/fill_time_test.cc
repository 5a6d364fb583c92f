#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(FillTime, FasterThanAPersonTypes) {
  const struct {
    TimeMs started_at;
    const char* code;
  } kCases[] = {{1'000'000 - 1999, "bot.too_fast"}, {1'000'000, "bot.too_fast"}, {1'000'000 - 2000, ""},
                {1'000'000 - 60'000, ""},           {1'000'000 + 5000, ""},      {0, ""}};
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.started_at);
    CheckWorld world;
    world.submission.received_at = 1'000'000;
    world.lead.started_at = c.started_at;
    EXPECT_EQ(world.Code(*MakeFillTimeCheck()), c.code);
    world.observations.asked = {"email"};  // a correction is quick work
    EXPECT_EQ(world.Code(*MakeFillTimeCheck()), "");
  }
}

}  // namespace
}  // namespace leadgate
