#include "validators/literal_finder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

namespace leadgate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::set<int> Found(const LiteralFinder& finder, std::string_view text) {
  std::set<int> found;
  finder.Find(text, [&](int position) { found.insert(position); });
  return found;
}

TEST(LiteralFinder, FindsEachWhereverItStands) {
  const LiteralFinder finder({" cv ", " my thesis ", "abc", " cv attached ", "x", "学生"});
  EXPECT_THAT(Found(finder, " my cv attached "), ElementsAre(0, 3));
  EXPECT_THAT(Found(finder, " cv "), ElementsAre(0));
  EXPECT_THAT(Found(finder, "abc"), ElementsAre(2));
  EXPECT_THAT(Found(finder, "xab"), IsEmpty());
  EXPECT_THAT(Found(finder, " 大学生 "), ElementsAre(5));
  EXPECT_THAT(Found(finder, " cv"), IsEmpty());
  EXPECT_THAT(Found(finder, ""), IsEmpty());
  EXPECT_THAT(Found(LiteralFinder(), "abc"), IsEmpty());
}

TEST(LiteralFinder, FindsWhatSearchingForAllWouldFind) {
  std::mt19937 random(7);
  const auto text_of = [&](std::size_t length) {
    std::string text;
    while (text.size() < length) text += static_cast<char>("ab "[random() % 3]);
    return text;
  };
  std::vector<std::string> literals;
  for (int i = 0; i < 300; ++i) literals.push_back(text_of(3 + random() % 7));
  const LiteralFinder finder(literals);
  for (int i = 0; i < 300; ++i) {
    const std::string text = text_of(random() % 40);
    std::set<int> expected;
    for (std::size_t j = 0; j < literals.size(); ++j) {
      if (text.find(literals[j]) != std::string::npos) expected.insert(static_cast<int>(j));
    }
    ASSERT_EQ(Found(finder, text), expected) << text;
  }
}

}  // namespace
}  // namespace leadgate
