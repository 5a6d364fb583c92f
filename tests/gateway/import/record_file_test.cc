#include "gateway/import/record_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temp_dir.h"

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class RecordFileTest : public ::testing::Test {
 protected:
  Result<std::unique_ptr<RecordFile>> Open(const std::string& text, const std::string& name = "file.ndjson") {
    std::ofstream(dir_ / name, std::ios::binary) << text;
    return RecordFile::Open(dir_ / name);
  }
  // The header and the rows, cells joined by |; a problem behind an exclamation mark, the line before.
  std::vector<std::string> Rows(const std::string& text, const std::string& name = "file.ndjson") {
    auto file = Open(text, name);
    if (!file.ok()) return {file.status().message()};
    std::vector<std::string> rows = {Joined((*file)->header())};
    CsvRow row;
    std::uint64_t bytes = 0;
    while (true) {
      const auto there = (*file)->Next(row);
      EXPECT_TRUE(there.ok());
      if (!there.ok() || !*there) break;
      bytes += row.bytes;
      rows.push_back(std::to_string(row.line) + (row.problem.empty() ? ":" + Joined(row.cells) : "! " + row.problem));
    }
    EXPECT_LE(bytes, (*file)->size_bytes());
    return rows;
  }
  static std::string Joined(const std::vector<std::string>& cells) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) text += (i == 0 ? "" : "|") + cells[i];
    return text;
  }

  TempDir dir_;
};

TEST_F(RecordFileTest, ObjectsALine) {
  EXPECT_THAT(Rows("{\"Id\":\"1\",\"Email\":\"a@x.example\"}\n\n{\"Email\":\"b@x.example\",\"Id\":2,\"Vip\":true}\r\n"
                   "{\"Id\":\"3\",\"Email\":null}"),
              ElementsAre("Id|Email|Vip", "1:1|a@x.example|", "3:2|b@x.example|true", "4:3||"));
}

TEST_F(RecordFileTest, ObjectsAndListsInside) {
  EXPECT_THAT(Rows(R"({"id":"1","Account":{"Name":"Acme","Owner":{"Email":"ann@x.example"}},"mails":["a","b",3]})"),
              ElementsAre("id|Account.Name|Account.Owner.Email|mails", "1:1|Acme|ann@x.example|a;b;3"));
  EXPECT_THAT(Rows(R"({"id":"1","a":{"b":{"c":{"d":"too deep"}}}})"), ElementsAre("id", "1:1"));
}

TEST_F(RecordFileTest, ABadLineSpoilsNoOther) {
  EXPECT_THAT(Rows("{\"Id\":\"1\"}\nnonsense\n[1]\n{\"Id\":\"2\"\n{\"Id\":\"3\"}\n"),
              ElementsAre("Id", "1:1", "2! the line is not a JSON object", "3! the line is not a JSON object",
                          "4! the line is not a JSON object", "5:3"));
  const std::string long_line = "{\"Id\":\"" + std::string((1 << 20) + 10, 'x') + "\"}\n";
  EXPECT_THAT(Rows("{\"Id\":\"1\"}\n" + long_line + "{\"Id\":\"2\"}\n"),
              ElementsAre("Id", "1:1", "2! the line is longer than 1 MiB", "3:2"));
  EXPECT_THAT(Rows("\xEF\xBB\xBF{\"Id\":\"1\"}\n"), ElementsAre("Id", "1:1"));
}

TEST_F(RecordFileTest, WhatIsNoFileOfRecords) {
  EXPECT_THAT(Open("nonsense\n").status().message(), HasSubstr("no line of it is a JSON object"));
  EXPECT_FALSE(Open("").ok());
  EXPECT_EQ(RecordFile::Open(dir_ / "none.ndjson").status().code(), StatusCode::kNotFound);
  EXPECT_EQ(RecordFile::Open(dir_.path()).status().code(), StatusCode::kInvalidArgument);
}

TEST_F(RecordFileTest, EverythingElseIsCsv) {
  EXPECT_THAT(Rows("Id;Email\n1;a@x.example\n", "contacts.csv"), ElementsAre("Id|Email", "2:1|a@x.example"));
  EXPECT_TRUE((*Open("Id\n1\n", "contacts.csv"))->is_csv());
  EXPECT_FALSE((*Open("{\"Id\":1}\n", "contacts.jsonl"))->is_csv());
}

}  // namespace
}  // namespace leadgate
