#include "leadgate/text_index.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace leadgate {
namespace {

TEST(TextIndex, FindsTextsAndDomains) {
  const std::vector<TextNumber> entries = {
      {"fixora.com", 3}, {"upkeepr.io", 1}, {"fixora.com", 9}, {"", 4}, {"com", 5}};
  const TextIndex index(entries);
  EXPECT_EQ(index.size(), 3u);
  EXPECT_EQ(index.Find("fixora.com"), 3u);  // the first counts
  EXPECT_EQ(index.Find("fixora"), std::nullopt);
  EXPECT_EQ(index.Find(""), std::nullopt);
  EXPECT_EQ(index.FindDomain("a.b.upkeepr.io"), 1u);
  EXPECT_EQ(index.FindDomain("notupkeepr.io"), std::nullopt);
  EXPECT_EQ(index.FindDomain("b.fixora.com"), 3u);  // the nearest
  EXPECT_EQ(index.FindDomain("acme.com"), 5u);
  EXPECT_EQ(index.FindDomain("."), std::nullopt);
  EXPECT_EQ(index.FindDomain(""), std::nullopt);
  EXPECT_TRUE(TextIndex().empty());
  EXPECT_EQ(TextIndex().FindDomain("acme.com"), std::nullopt);
}

TEST(TextIndex, ManyEntries) {
  std::vector<std::string> texts;
  for (int i = 0; i < 50000; ++i) texts.push_back("name" + std::to_string(i) + ".example");
  texts.emplace_back(70000, 'x');
  std::vector<TextNumber> entries;
  for (std::uint32_t i = 0; i < texts.size(); ++i) entries.push_back({texts[i], i});
  const TextIndex index(entries);
  EXPECT_EQ(index.size(), 50000u);
  for (std::uint32_t i = 0; i < 50000; i += 97) ASSERT_EQ(index.Find(texts[i]), i);
  EXPECT_EQ(index.Find("name50000.example"), std::nullopt);
  EXPECT_EQ(index.Find(texts.back()), std::nullopt);
}

}  // namespace
}  // namespace leadgate
