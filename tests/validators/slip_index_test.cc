#include "validators/slip_index.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "validators/one_slip.h"

namespace leadgate {
namespace {

SlipIndex IndexOf(const std::vector<std::string>& names) {
  SlipIndex index;
  for (std::uint32_t i = 0; i < names.size(); ++i) index.Add(names[i], i);
  index.Finish();
  return index;
}

TEST(SlipIndex, FindsOneSlip) {
  const SlipIndex index = IndexOf({"fixora", "page24pro", "sage", "ромашкин"});
  const std::pair<const char*, int> kCases[] = {
      {"fixorra", 0}, {"fixra", 0},    {"fxiora", 0},     {"fixroa", 0},      {"gixora", 0},    {"fixorab", 0},
      {"ixora", 0},   {"fixora", -1},  {"fxoar", -1},     {"fedora", -1},     {"", -1},         {"f", -1},
      {"page", -1},   {"sagen", -1},   {"page25pro", -1}, {"page24por", 1},   {"page2pro", -1}, {"ромашкни", 3},
      {"ромашкн", 3}, {"ромышкин", 3}, {"ромышкон", -1},  {"fix\xff\xff", -1}};
  for (const auto& [word, number] : kCases) {
    SCOPED_TRACE(word);
    const auto found = index.Find(word);
    EXPECT_EQ(found ? static_cast<int>(*found) : -1, number);
  }
  EXPECT_FALSE(SlipIndex::Takes("sage"));
  EXPECT_TRUE(SlipIndex::Takes("fixora"));
  EXPECT_FALSE(SlipIndex::Takes(std::string(41, 'a')));
  EXPECT_FALSE(IndexOf({}).Find("fixora").has_value());
}

// Against the comparison itself, over words that are near by construction.
TEST(SlipIndex, FindsWhatComparingAllWouldFind) {
  std::mt19937 random(20261122);
  const auto letter = [&] { return static_cast<char>('a' + random() % 3); };
  std::vector<std::string> names;
  for (int i = 0; i < 200; ++i) {
    std::string name;
    for (std::size_t j = 0, length = 6 + random() % 4; j < length; ++j) name += letter();
    names.push_back(name);
  }
  const SlipIndex index = IndexOf(names);
  int found = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string word;
    for (std::size_t j = 0, length = 5 + random() % 6; j < length; ++j) word += letter();
    const bool expected =
        std::any_of(names.begin(), names.end(), [&](const auto& name) { return OneSlipApart(word, name); });
    ASSERT_EQ(index.Find(word).has_value(), expected) << word;
    found += expected ? 1 : 0;
  }
  EXPECT_GT(found, 300);
  EXPECT_LT(found, 2900);
}

}  // namespace
}  // namespace leadgate
