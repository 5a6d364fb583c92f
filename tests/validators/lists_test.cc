#include "validators/lists.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

using testing::HasSubstr;

TEST(TextSet, FindsWhatItHolds) {
  std::vector<std::string> entries;
  for (int i = 0; i < 5000; ++i) entries.push_back("domain" + std::to_string(i) + ".example");
  entries.push_back(entries.front());
  entries.push_back(std::string(300, 'x'));
  const TextSet set(std::vector<std::string_view>(entries.begin(), entries.end()));
  EXPECT_EQ(set.size(), 5000u);
  for (int i = 0; i < 5000; ++i) EXPECT_TRUE(set.Contains(entries[static_cast<std::size_t>(i)]));
  EXPECT_FALSE(set.Contains("domain5000.example"));
  EXPECT_FALSE(set.Contains(""));
  EXPECT_FALSE(set.Contains(std::string(300, 'x')));
  EXPECT_FALSE(TextSet().Contains("a"));
  EXPECT_TRUE(set.ContainsDomain("a.b.domain7.example"));
  EXPECT_FALSE(set.ContainsDomain("adomain7.example"));
  EXPECT_FALSE(set.ContainsDomain("example"));
}

TEST(Lists, TheCommittedOnesLoad) {
  const auto lists = RealLists();
  ASSERT_NE(lists, nullptr);
  EXPECT_GT(lists->CountOf("disposable"), 5000u);
  EXPECT_GT(lists->CountOf("disposable_suspected"), 100000u);
  EXPECT_GT(lists->CountOf("personal"), 3000u);
  EXPECT_GT(lists->CountOf("academic"), 10000u);
  EXPECT_GT(lists->CountOf("role"), 500u);
  EXPECT_GT(lists->CountOf("top_level_domains"), 1000u);
  EXPECT_EQ(lists->CountOf("shoes"), 0u);
  EXPECT_THAT(lists->digest(), testing::MatchesRegex("sha256:[0-9a-f]{64}"));
  for (const std::string_view name : Lists::Names()) EXPECT_GT(lists->CountOf(name), 0u) << name;
}

TEST(Lists, KnowUniversitiesByEndingAndByName) {
  const auto lists = RealLists();
  for (const char* domain :
       {"mit.edu", "cs.mit.edu", "ox.ac.uk", "tum.de", "students.tum.de", "ethz.ch", "u-tokyo.ac.jp", "unican.es",
        "uva.nl", "sorbonne-universite.fr", "msu.ru", "uc3m.es", "unimelb.edu.au"}) {
    EXPECT_TRUE(lists->IsAcademic(domain)) << domain;
  }
  for (const char* domain : {"bosch.com", "edu.com", "education.de", "acme.ac", "gmail.com", "mitedu.com"}) {
    EXPECT_FALSE(lists->IsAcademic(domain)) << domain;
  }
}

TEST(Lists, DigestChangesWithContent) {
  const auto one = Lists::ForTests({{"personal", {"gmail.com"}}});
  const auto other = Lists::ForTests({{"personal", {"gmail.com", "gmx.de"}}});
  EXPECT_NE(one->digest(), other->digest());
  EXPECT_EQ(one->digest(), Lists::ForTests({{"personal", {"gmail.com"}}})->digest());
  EXPECT_TRUE(one->IsPersonal("gmail.com"));
  EXPECT_FALSE(one->IsPersonal("gmx.de"));
}

// A folder of small lists, changed by a test before it is loaded.
class ListFiles : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "/lists_test_" + testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    for (const std::string_view name : Lists::Names()) Write(std::string(name), "a.example\n", 1);
    Write("corrections", "personal + b.example  # why\n", 1);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void Write(const std::string& name, const std::string& entries, int count) const {
    std::ofstream out(folder_ + "/" + name + ".txt");
    out << "# title: t\n# source: s\n# licence: l\n# date: 2026-01-01\n# count: " << count << "\n" << entries;
  }
  std::string Problem() const {
    const auto loaded = Lists::Load(folder_);
    return loaded.ok() ? "" : loaded.status().message();
  }

  std::string folder_;
};

TEST_F(ListFiles, CorrectionsAreApplied) {
  auto lists = Lists::Load(folder_);
  ASSERT_TRUE(lists.ok()) << lists.status().ToString();
  EXPECT_TRUE((*lists)->IsPersonal("a.example"));
  EXPECT_TRUE((*lists)->IsPersonal("b.example"));
  const std::string digest = (*lists)->digest();
  Write("corrections", "personal - a.example\n", 1);
  lists = Lists::Load(folder_);
  ASSERT_TRUE(lists.ok());
  EXPECT_FALSE((*lists)->IsPersonal("a.example"));
  EXPECT_NE((*lists)->digest(), digest);
}

TEST_F(ListFiles, ProblemsNameFileAndLine) {
  Write("role", "info\nsales\n", 3);
  EXPECT_THAT(Problem(), HasSubstr("role.txt:5: count says 3, the file has 2 entries"));
  Write("role", "info\n", 1);
  Write("corrections", "shoes + a.example\n", 1);
  EXPECT_THAT(Problem(), HasSubstr("corrections.txt:6: there is no list \"shoes\""));
  Write("corrections", "personal a.example\n", 1);
  EXPECT_THAT(Problem(), HasSubstr("corrections.txt:6:"));
  Write("corrections", "personal +\n", 1);
  EXPECT_THAT(Problem(), HasSubstr("expected \"LIST + ENTRY\""));
  Write("corrections", "", 0);
  std::ofstream(folder_ + "/academic.txt") << "# title: no more than that\na.example\n";
  EXPECT_THAT(Problem(), HasSubstr("academic.txt:1: the header has no line \"# source: …\""));
  std::filesystem::remove(folder_ + "/academic.txt");
  const auto missing = Lists::Load(folder_);
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.status().code(), StatusCode::kNotFound);
  EXPECT_THAT(missing.status().message(), HasSubstr("academic.txt"));
}

}  // namespace
}  // namespace leadgate
