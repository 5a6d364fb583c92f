#include "gateway/import/csv_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temp_dir.h"

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class CsvReaderTest : public ::testing::Test {
 protected:
  Result<std::unique_ptr<CsvReader>> Open(const std::string& text) {
    std::ofstream(dir_ / "file.csv", std::ios::binary) << text;
    return CsvReader::Open(dir_ / "file.csv");
  }
  // The rows, each its cells joined by | or its problem behind an exclamation mark.
  std::vector<std::string> Rows(const std::string& text) {
    std::vector<std::string> rows;
    auto csv = Open(text);
    if (!csv.ok()) return {csv.status().message()};
    CsvRow row;
    while (true) {
      const Result<bool> there = (*csv)->Next(row);
      if (!there.ok()) {
        rows.push_back("stops: " + there.status().message());
        return rows;
      }
      if (!*there) return rows;
      lines_.push_back(row.line);
      std::string cells = row.problem.empty() ? "" : "! " + row.problem;
      for (std::size_t i = 0; i < row.cells.size(); ++i) cells += (i == 0 ? "" : "|") + row.cells[i];
      rows.push_back(cells);
    }
  }
  TempDir dir_;
  std::vector<std::uint64_t> lines_;
};

TEST_F(CsvReaderTest, ReadsWhatSpreadsheetsWrite) {
  struct Case {
    const char* why;
    std::string text;
    std::vector<std::string> rows;
  };
  const Case cases[] = {
      {"plain", "a,b\n1,2\n3,4\n", {"1|2", "3|4"}},
      {"no line end at the end", "a,b\n1,2", {"1|2"}},
      {"CRLF", "a,b\r\n1,2\r\n", {"1|2"}},
      {"CR alone", "a,b\r1,2\r3,4", {"1|2", "3|4"}},
      {"byte order mark",
       "\xEF\xBB\xBF"
       "a,b\n1,2\n",
       {"1|2"}},
      {"semicolons", "a;b\n1,5;2\n", {"1,5|2"}},
      {"tabs", "a\tb\n1\t2\n", {"1|2"}},
      {"bars", "a|b,c\n1|2\n", {"! has 1 cells, the header has 2"}},
      {"sep=", "sep=;\na;b\n1;2\n", {"1|2"}},
      {"separators in a quoted name say nothing", "\"a,b,c\";d\n1;2\n", {"1|2"}},
      {"quotes", "a,b\n\"1,5\",\"say \"\"hi\"\"\"\n", {"1,5|say \"hi\""}},
      {"line breaks inside", "a,b\n\"one\ntwo\",2\n3,4\n", {"one\ntwo|2", "3|4"}},
      {"empty cells", "a,b,c\n,,\n1,,\n", {"||", "1||"}},
      {"empty quoted cell", "a,b\n\"\",2\n", {"|2"}},
      {"empty lines", "a,b\n\n1,2\n\n\n3,4\n\n", {"1|2", "3|4"}},
      {"every script", "a,b\nÉmile,北京\n", {"Émile|北京"}},
      {"only a header", "a,b\n", {}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(Rows(c.text), c.rows);
  }
}

TEST_F(CsvReaderTest, ABadRowIsSaidAndTheNextOnesAreRead) {
  EXPECT_THAT(Rows("a,b\n5\" pipe,2\n3,4\n"), ElementsAre(HasSubstr("! cell 1 has a quote inside"), "3|4"));
  EXPECT_THAT(Rows("a,b\n\"x\"y,2\n3,4\n"), ElementsAre(HasSubstr("! cell 1 goes on behind its closing quote"), "3|4"));
  EXPECT_THAT(Rows("a,b\n1,2,3\n1\n3,4\n"),
              ElementsAre("! has 3 cells, the header has 2", "! has 1 cells, the header has 2", "3|4"));
}

TEST_F(CsvReaderTest, SaysWhereEachRowBegins) {
  Rows("a,b\n\"one\ntwo\",2\n\n3,4\n5,6\n");
  EXPECT_THAT(lines_, ElementsAre(2U, 5U, 6U));
}

TEST_F(CsvReaderTest, KeepsTheRowAsItStandsInTheFile) {
  auto csv = Open("a,b\r\n\"1,5\", x \r\n");
  ASSERT_TRUE(csv.ok());
  CsvRow row;
  ASSERT_TRUE(*(*csv)->Next(row));
  EXPECT_EQ(row.raw, "\"1,5\", x ");
  EXPECT_EQ(row.bytes, row.raw.size() + 2);
  EXPECT_THAT((*csv)->header(), ElementsAre("a", "b"));
}

TEST_F(CsvReaderTest, AQuoteNeverClosedStopsTheFileWhereItWasOpened) {
  EXPECT_THAT(Rows("a,b\n1,2\n3,\"four\n5,6\n"),
              ElementsAre("1|2", HasSubstr("stops: line 3: a quote is opened here")));
  EXPECT_THAT(Rows("a,b\n1,\"" + std::string(2 << 20, 'x')), ElementsAre(HasSubstr("stops: line 2")));
}

TEST_F(CsvReaderTest, OtherEncodingsAreRefusedWithWhatToDo) {
  EXPECT_THAT(Open("a,b\n1,2\ncaf\xE9,2\n").status().message(),
              ::testing::AllOf(HasSubstr("line 3"), HasSubstr("iconv -f WINDOWS-1252 -t UTF-8")));
  EXPECT_THAT(Open(std::string("\xFF\xFE"
                               "a\0,\0b\0",
                               8))
                  .status()
                  .message(),
              HasSubstr("iconv -f UTF-16"));
  EXPECT_THAT(Open(std::string("a\0,\0b\0", 6)).status().message(), HasSubstr("UTF-16"));
  EXPECT_THAT(Open(std::string("\0a\0,\0b", 6)).status().message(), HasSubstr("UTF-16"));
  EXPECT_THAT(Open(std::string("PK\x03\x04zip", 7)).status().message(), HasSubstr("not CSV"));
}

TEST_F(CsvReaderTest, ANulInACellIsOneBadRow) {
  EXPECT_THAT(Rows(std::string("a,b\n1,x\0y\n3,4\n", 14)), ElementsAre("! holds a NUL byte", "3|4"));
}

TEST_F(CsvReaderTest, AByteOfAnotherEncodingFarDownIsOneBadRow) {
  std::string text = "a,b\n";
  while (text.size() < (300U << 10)) text += "Émile,2\n";
  text += "caf\xE9,2\nlast,row\n";
  const std::vector<std::string> rows = Rows(text);
  ASSERT_GT(rows.size(), 3U);
  EXPECT_EQ(rows[rows.size() - 2], "! is not in UTF-8");
  EXPECT_EQ(rows.back(), "last|row");
}

TEST_F(CsvReaderTest, RowsAcrossTheBufferAreWhole) {
  std::string text = "a,b\n";
  std::size_t expected = 0;
  for (; text.size() < (1U << 20); ++expected) {
    text += "\"" + std::string(expected % 977, 'x') + "\n\"\"y\"\"\"," + std::to_string(expected) + "\r\n";
  }
  auto csv = Open(text);
  ASSERT_TRUE(csv.ok());
  CsvRow row;
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < expected; ++i) {
    ASSERT_TRUE(*(*csv)->Next(row));
    ASSERT_EQ(row.problem, "");
    ASSERT_EQ(row.cells[0], std::string(i % 977, 'x') + "\n\"y\"");
    ASSERT_EQ(row.cells[1], std::to_string(i));
    ASSERT_EQ(row.line, 2 + 2 * i);
    bytes += row.bytes;
  }
  EXPECT_FALSE(*(*csv)->Next(row));
  EXPECT_EQ(bytes + 4, text.size()) << "the progress bar reaches its end";
}

TEST_F(CsvReaderTest, WhatIsNoCsvIsSaid) {
  EXPECT_THAT(Open("").status().message(), HasSubstr("the file is empty"));
  EXPECT_THAT(Open(",,\n1,2,3\n").status().message(), HasSubstr("expected the names of the columns"));
  EXPECT_THAT(CsvReader::Open(dir_ / "nothing.csv").status().message(), HasSubstr("cannot be opened"));
  EXPECT_THAT(CsvReader::Open(dir_.path()).status().message(), HasSubstr("is not a file"));
  EXPECT_THAT(Rows("a,b\n" + std::string(1, '\0') + ",2\n"), ::testing::SizeIs(1));
}

}  // namespace
}  // namespace leadgate
