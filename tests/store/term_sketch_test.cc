#include "store/term_sketch.h"

#include <gtest/gtest.h>

namespace leadgate {
namespace {

TEST(TermSketchTest, CountsAreNeverTooLowAndHardlyTooHigh) {
  TermSketch sketch;
  // 200,000 people: one name of a tenth of them, a hundred common ones, and rare ones.
  std::uint64_t rare = 1'000'000;
  for (int i = 0; i < 200'000; ++i) sketch.Add(i % 10 == 0 ? 1 : i % 2 == 0 ? 100 + i / 2 % 100 : ++rare);
  EXPECT_EQ(sketch.Count(1), 20'000U);
  for (std::uint64_t name = 100; name < 200; ++name) EXPECT_LE(sketch.Count(name), 1100U) << name;
  std::uint64_t too_high = 0;
  for (std::uint64_t name = 1'000'001; name <= rare; ++name) {
    ASSERT_GE(sketch.Count(name), 1U);
    too_high += sketch.Count(name) > 2 ? 1 : 0;
  }
  EXPECT_LT(too_high, 1000U) << "one in a hundred";
}

TEST(TermSketchTest, ItsPartsMakeItAgain) {
  TermSketch sketch, again;
  for (std::uint64_t term = 0; term < 5000; ++term) sketch.Add(term % 700);
  for (std::size_t part = 0; part < TermSketch::kParts; ++part) {
    EXPECT_EQ(sketch.Part(part).size(), TermSketch::kPartBytes);
    again.SetPart(part, sketch.Part(part));
    again.SetPart(part, "not a part");
  }
  for (std::uint64_t term = 0; term < 800; ++term) EXPECT_EQ(again.Count(term), sketch.Count(term));
}

}  // namespace
}  // namespace leadgate
