#include "gateway/edit_distance.h"

#include <gtest/gtest.h>

#include <array>

namespace leadgate {
namespace {

TEST(EditDistance, CountsSlips) {
  struct Case {
    const char* a;
    const char* b;
    int distance;
  };
  for (const Case& c : std::initializer_list<Case>{{"", "", 0},
                                                   {"gmail", "gmail", 0},
                                                   {"gmial", "gmail", 1},
                                                   {"gmal", "gmail", 1},
                                                   {"gmaill", "gmail", 1},
                                                   {"gmeil", "gmail", 1},
                                                   {"", "ab", 2},
                                                   {"abcd", "badc", 2},
                                                   {"hotmial.co", "hotmail.com", 2},
                                                   {"abc", "xyz", 3},
                                                   {"a", "abcdefgh", 3}}) {
    SCOPED_TRACE(std::string(c.a) + " " + c.b);
    EXPECT_EQ(EditDistance(c.a, c.b, 2), c.distance);
    EXPECT_EQ(EditDistance(c.b, c.a, 2), c.distance);
  }
  EXPECT_EQ(EditDistance("kitten", "sitting", 5), 3);
}

TEST(NearestName, SuggestsOnlyWhatIsNear) {
  constexpr std::array<std::string_view, 4> kNames = {"submit", "read", "review", "disposition"};
  EXPECT_EQ(NearestName("raed", kNames), "read");
  EXPECT_EQ(NearestName("sumbit", kNames), "submit");
  EXPECT_EQ(NearestName("reveiws", kNames), "review");
  EXPECT_EQ(NearestName("r", kNames), "");
  EXPECT_EQ(NearestName("everything", kNames), "");
}

}  // namespace
}  // namespace leadgate
