#include "gateway/known/repeated_rows.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temp_dir.h"

namespace leadgate {
namespace {

class RepeatedRowsTest : public ::testing::Test {
 protected:
  RepeatedRows Find(const std::string& name, const std::string& text) {
    const std::string path = dir_.path() + "/" + name;
    std::ofstream(path) << text;
    KnownMapping mapping;
    mapping.object = KnownObject::kContact;
    mapping.columns = {KnownField::kCrmId, KnownField::kEmail};
    auto found = RepeatedRows::Find(path, mapping);
    EXPECT_TRUE(found.ok()) << found.status().ToString();
    return found.ok() ? *found : RepeatedRows();
  }

  TempDir dir_;
};

TEST_F(RepeatedRowsTest, TheLastCounts) {
  const RepeatedRows found = Find("a.csv", "Id,Email\n1,a@x.com\n2,b@x.com\n1,c@x.com\n3,\n2,d@x.com\n 1 ,e@x.com\n");
  EXPECT_EQ(found.count(), 3U);
  EXPECT_EQ(found.Text(), "line 2 (line 7 counts), line 3 (line 6 counts), line 4 (line 7 counts)");
  for (const std::uint64_t line : {2U, 3U, 4U}) EXPECT_TRUE(found.Contains(line)) << line;
  for (const std::uint64_t line : {0U, 1U, 5U, 6U, 7U, 8U}) EXPECT_FALSE(found.Contains(line)) << line;
}

TEST_F(RepeatedRowsTest, IdsAsTheyAreStoredAndRowsThatCanBeRead) {
  EXPECT_EQ(Find("a.csv", "Id,Email\n0035e00000AbCdE,a@x.com\n0035e00000AbCdEAAX,b@x.com\n").count(), 0U);
  EXPECT_EQ(
      Find("b.csv", "Id,Email\n0035e00000AbCdE,a@x.com\n" + std::string("0035e00000AbCdE") + ",b@x.com\n").count(), 1U);
  EXPECT_EQ(Find("c.csv", "Id,Email\n1,a@x.com\n1,b\"@x.com\n,c@x.com\n,d@x.com\n").count(), 0U)
      << "a row that cannot be read speaks for none, and one without an id neither";
  EXPECT_EQ(Find("d.ndjson", "{\"Id\":1,\"Email\":\"a@x.com\"}\n{\"Id\":1,\"Email\":\"b@x.com\"}\n").Text(),
            "line 1 (line 2 counts)");
}

TEST_F(RepeatedRowsTest, TenAreShown) {
  std::string text = "Id,Email\n";
  for (int i = 0; i < 13; ++i) text += "1,a@x.com\n";
  EXPECT_TRUE(Find("a.csv", text).Text().ends_with("line 11 (line 14 counts) and 2 more"));
  EXPECT_FALSE(RepeatedRows::Find(dir_.path() + "/none.csv", {}).ok());
}

}  // namespace
}  // namespace leadgate
