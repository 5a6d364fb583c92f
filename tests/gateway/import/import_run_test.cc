// A file's way in, with a sink that says what it was given.
#include "gateway/import/import_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/support/temp_dir.h"

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class ImportRunTest : public ::testing::Test {
 protected:
  std::string File(const std::string& text) {
    std::ofstream(dir_.path() + "/in.csv") << text;
    return dir_.path() + "/in.csv";
  }
  std::string BadFile() const {
    std::stringstream text;
    text << std::ifstream(dir_.path() + "/bad.csv").rdbuf();
    return text.str();
  }
  // "bad" is no row, "skip" is left out.
  static Result<std::optional<std::string>> Read(const CsvRow& row) {
    if (row.cells[0] == "bad") return Status(StatusCode::kInvalidArgument, "is bad");
    if (row.cells[0] == "skip") return std::optional<std::string>();
    return std::optional(row.cells[0]);
  }
  Status Run(const std::string& path, const ImportSink<std::string>& sink) {
    auto file = RecordFile::Open(path);
    EXPECT_TRUE(file.ok());
    BadRows bad(dir_.path() + "/bad.csv", (*file)->header(), ',');
    ProgressBar progress((*file)->size_bytes(), false);
    ImportRun<std::string> run(sink, read_, bad, progress);
    const Status status = run.ReadAll(**file);
    EXPECT_TRUE(bad.Finish().ok());
    total_ = run.total();
    bad_ = bad.count();
    return status;
  }

  TempDir dir_;
  ImportRead<std::string> read_ = Read;
  ImportResult total_;
  std::uint64_t bad_ = 0;
};

TEST_F(ImportRunTest, RowsInOrderAndBadOnesByTheirLine) {
  std::vector<std::string> taken;
  const ImportSink<std::string> sink = [&taken](const std::vector<std::string>& items) -> Result<ImportResult> {
    taken.insert(taken.end(), items.begin(), items.end());
    ImportResult result;
    result.added = items.size() - 1;
    result.refused.emplace_back(1, "was refused");
    return result;
  };
  ASSERT_TRUE(Run(File("Name,Nr\na,1\nbad,2\nskip,3\nb\"x,4\nb,5\nc,6\n"), sink).ok());
  EXPECT_THAT(taken, ElementsAre("a", "b", "c"));
  EXPECT_EQ(total_.added, 2U);
  EXPECT_EQ(bad_, 3U);
  for (const char* line : {"3,\"is bad\",bad,2\n", "5,\"", "6,\"was refused\",b,5\n"}) {
    EXPECT_THAT(BadFile(), HasSubstr(line));
  }
}

TEST_F(ImportRunTest, InBoundedPieces) {
  std::string text = "Name\n";
  for (std::size_t i = 0; i < kMostImportRows + 10; ++i) text += std::to_string(i) + "\n";
  const std::string wide(kMostImportBytes / 4, 'x');
  for (int i = 0; i < 6; ++i) text += wide + "\n";
  std::vector<std::size_t> sizes;
  const ImportSink<std::string> sink = [&sizes](const std::vector<std::string>& items) -> Result<ImportResult> {
    sizes.push_back(items.size());
    return ImportResult{.added = items.size()};
  };
  ASSERT_TRUE(Run(File(text), sink).ok());
  EXPECT_THAT(sizes, ElementsAre(kMostImportRows, 14U, 2U));
  EXPECT_EQ(total_.added, kMostImportRows + 16);
}

TEST_F(ImportRunTest, ASinkThatFailsEndsIt) {
  int asked = 0;
  const ImportSink<std::string> broken = [&asked](const std::vector<std::string>&) -> Result<ImportResult> {
    ++asked;
    return Status(StatusCode::kDataLoss, "damaged");
  };
  std::string text = "Name\n";
  for (std::size_t i = 0; i < 3 * kMostImportRows; ++i) text += "a\n";
  EXPECT_EQ(Run(File(text), broken).code(), StatusCode::kDataLoss);
  EXPECT_EQ(asked, 1);
  const ImportSink<std::string> confused = [](const std::vector<std::string>&) -> Result<ImportResult> {
    return ImportResult{.refused = {{7, "none of them"}}};
  };
  EXPECT_EQ(Run(File("Name\na\n"), confused).code(), StatusCode::kInternal);
}

}  // namespace
}  // namespace leadgate
