#include "validators/text_set.h"

#include <gtest/gtest.h>

namespace leadgate {
namespace {

TEST(TextSet, FindsWhatItHolds) {
  std::vector<std::string> texts;
  texts.reserve(5002);
  for (int i = 0; i < 5000; ++i) texts.push_back("domain" + std::to_string(i) + ".example");
  texts.push_back(texts.front());
  texts.push_back(std::string(300, 'x'));
  std::vector<ListEntry> entries;
  entries.reserve(texts.size());
  for (const std::string& text : texts) entries.emplace_back(std::string_view(text));
  const TextSet set(entries);
  EXPECT_EQ(set.size(), 5000u);
  for (std::size_t i = 0; i < 5000; ++i) EXPECT_TRUE(set.Contains(texts[i]));
  EXPECT_FALSE(set.Contains("domain5000.example"));
  EXPECT_FALSE(set.Contains(""));
  EXPECT_FALSE(set.Contains(std::string(300, 'x')));
  EXPECT_FALSE(TextSet().Contains("a"));
  EXPECT_TRUE(set.ContainsDomain("a.b.domain7.example"));
  EXPECT_EQ(set.FindDomain("a.b.domain7.example")->text, "domain7.example");
  EXPECT_FALSE(set.ContainsDomain("adomain7.example"));
  EXPECT_FALSE(set.ContainsDomain("example"));
}

TEST(TextSet, KeepsWhatIsKnownOfAnEntry) {
  const std::vector<ListEntry> entries = {{"a.example", {0x03, EntryMark::OfCountry("FR")}},
                                          {"b.example", {0x04, EntryMark::kAlumni}},
                                          {"c.example", {0x01, 0}},
                                          {"c.example", {EntryMark::kOurs, EntryMark::OfCountry("DE")}},
                                          {"a.example", {EntryMark::kOurs, 0}}};
  const TextSet set(entries);
  EXPECT_EQ(set.size(), 3u);
  EXPECT_EQ(set.Find("a.example")->mark, (EntryMark{0x83, EntryMark::OfCountry("FR")}));
  EXPECT_EQ(set.Find("a.example")->mark.ToString(), "FR");
  EXPECT_EQ(set.Find("x.b.example"), std::nullopt);
  EXPECT_EQ(set.FindDomain("x.b.example")->mark.ToString(), "alumni");
  EXPECT_EQ(set.Find("c.example")->mark, (EntryMark{0x81, EntryMark::OfCountry("DE")}));
}

}  // namespace
}  // namespace leadgate
