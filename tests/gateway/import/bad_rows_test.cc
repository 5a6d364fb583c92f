#include "gateway/import/bad_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "gateway/import/csv_reader.h"
#include "tests/support/temp_dir.h"

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(BadRows, AreWrittenSoThatTheyCanBeReadAgain) {
  const TempDir dir;
  BadRows bad(dir / "bad.csv", {"Email", "Said \"what\""}, ';');
  ASSERT_TRUE(bad.Add(17, "outcome \"Warm\" is not known", "pat@works.example;\"two\nlines\"").ok());
  ASSERT_TRUE(bad.Finish().ok());
  auto csv = CsvReader::Open(dir / "bad.csv");
  ASSERT_TRUE(csv.ok()) << csv.status().message();
  EXPECT_THAT((*csv)->header(), ElementsAre("line", "problem", "Email", "Said \"what\""));
  CsvRow row;
  ASSERT_TRUE(*(*csv)->Next(row));
  EXPECT_THAT(row.cells, ElementsAre("17", "outcome \"Warm\" is not known", "pat@works.example", "two\nlines"));
}

TEST(BadRows, TheCommonestReasonComesFirst) {
  BadRows bad("", {"Email"}, ',');
  for (int i = 0; i < 1200; ++i) ASSERT_TRUE(bad.Add(2, "captured_at is empty", "x").ok());
  ASSERT_TRUE(bad.Add(3, "is not in UTF-8", "y").ok());
  EXPECT_EQ(bad.count(), 1201U);
  EXPECT_EQ(bad.Reasons(), "  1,200 rows: captured_at is empty\n  1 row: is not in UTF-8\n");
}

TEST(BadRows, NoFileWithoutABadRowAndAProblemWhereItCannotBe) {
  const TempDir dir;
  BadRows none(dir / "none.csv", {"Email"}, ',');
  EXPECT_TRUE(none.Finish().ok());
  EXPECT_FALSE(std::filesystem::exists(dir / "none.csv"));
  BadRows nowhere(dir / "no/such/folder.csv", {"Email"}, ',');
  EXPECT_THAT(nowhere.Add(2, "why", "x").message(), HasSubstr("cannot be written"));
}

}  // namespace
}  // namespace leadgate
