#include "store/export.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "store/record_json.h"
#include "tests/store/store_world.h"

namespace leadgate {
namespace {

class ExportTest : public testing::Test {
 protected:
  void Store(int count) {
    for (int i = 0; i < count; ++i) {
      CommitRequest request;
      request.record.id = ids_.Next(kNoon);
      request.record.submission.form = i % 2 == 0 ? "demo" : "newsletter";
      request.record.submission.received_at = kNoon;
      request.record.lead.company.value = "Nr. " + std::to_string(i);
      ASSERT_TRUE(world_.store().Commit(std::move(request)).ok());
    }
    ASSERT_TRUE(world_.store().Books().ok());  // the view has them
  }
  // Chunks joined; how many there were is in chunks_.
  std::string Export(const ExportOptions& options) {
    std::string all;
    chunks_ = 0;
    const auto count = ExportFolder(world_.options(), options, [&](std::string_view chunk) {
      all += chunk;
      ++chunks_;
      return Status::Ok();
    });
    EXPECT_TRUE(count.ok()) << count.status().ToString();
    return all;
  }

  SqliteWorld world_;
  RandomLeadIdSource ids_;
  int chunks_ = 0;
};

TEST_F(ExportTest, CellsAreQuotedWhereTheyMustBe) {
  const struct {
    const char* text;
    const char* plain;
    const char* spreadsheet;
  } cases[] = {{"", "", ""},
               {"Tendwell", "Tendwell", "Tendwell"},
               {"a,b", "\"a,b\"", "\"a,b\""},
               {"say \"hi\"", "\"say \"\"hi\"\"\"", "\"say \"\"hi\"\"\""},
               {"two\nlines", "\"two\nlines\"", "\"two\nlines\""},
               {" led", "\" led\"", "\" led\""},
               {"+14155550142", "+14155550142", "'+14155550142"},
               {"=HYPERLINK(\"x\")", "\"=HYPERLINK(\"\"x\"\")\"", "\"'=HYPERLINK(\"\"x\"\")\""},
               {"-1", "-1", "'-1"},
               {"@sum", "@sum", "'@sum"},
               {"\tx", "\tx", "'\tx"},
               {"\rx", "\"\rx\"", "\"'\rx\""},
               {"a=b", "a=b", "a=b"}};
  for (const auto& test : cases) {
    SCOPED_TRACE(test.text);
    EXPECT_EQ(CsvCell(test.text, false), test.plain);
    EXPECT_EQ(CsvCell(test.text, true), test.spreadsheet);
  }
}

TEST_F(ExportTest, ALineHasEveryColumn) {
  LeadRecord record;
  record.lead.phone.e164 = "+14155550142";
  record.lead.phone.valid = true;
  record.decision.reasons = {{.code = "fit.industry"}, {.code = "email.role_account"}};
  const std::string line = CsvLine(record, false);
  EXPECT_EQ(std::count(line.begin(), line.end(), ','), static_cast<long>(CsvColumns().size()) - 1);
  EXPECT_THAT(line, testing::HasSubstr(",+14155550142,"));
  EXPECT_THAT(line, testing::HasSubstr(",fit.industry; email.role_account,"));
  EXPECT_TRUE(line.ends_with("\r\n"));
  EXPECT_TRUE(CsvHeader().starts_with("id,received_at,form,status,"));
}

TEST_F(ExportTest, AllLeadsOnceInOrderOfCommitAPageAtATime) {
  Store(1203);
  for (const bool running : {true, false}) {
    SCOPED_TRACE(running ? "beside a running store" : "alone");
    if (!running) world_.Close();
    const std::string all = Export({});
    EXPECT_EQ(chunks_, 3);
    std::uint64_t last = 0;
    int count = 0;
    for (std::size_t at = 0; at < all.size(); ++count) {
      const std::size_t end = all.find('\n', at);
      const auto record = DecodeRecord(std::string_view(all).substr(at, end - at));
      ASSERT_TRUE(record.ok());
      EXPECT_GT(record->seq, last);
      last = record->seq;
      at = end + 1;
    }
    EXPECT_EQ(count, 1203);
  }
}

// The gateway goes on storing and merging its index while pages are read.
TEST_F(ExportTest, WhoGaveANumberBesideARunningStore) {
  const auto store = [&](int count) {
    for (int i = 0; i < count; ++i) {
      CommitRequest request;
      request.record.id = ids_.Next(kNoon);
      request.record.submission.received_at = kNoon;
      request.record.lead.phone.e164 = i % 5 == 0 ? "+493055512015" : "+493055512014";
      ASSERT_TRUE(world_.store().Commit(std::move(request)).ok());
      if (i % 10 == 0) {
        ASSERT_TRUE(world_.store().Books().ok());  // a run of the index each
      }
    }
  };
  store(1000);
  ASSERT_TRUE(world_.store().Books().ok());
  ExportOptions options;
  options.query.phone_e164 = "+493055512014";
  int found = 0;
  const auto count = ExportFolder(world_.options(), options, [&](std::string_view chunk) {
    found += static_cast<int>(std::count(chunk.begin(), chunk.end(), '\n'));
    if (found == 500) store(200);
    return Status::Ok();
  });
  ASSERT_TRUE(count.ok()) << count.status().ToString();
  EXPECT_GE(found, 800);
  EXPECT_LE(found, 960);
}

TEST_F(ExportTest, FiltersAndTheSpreadsheetsMark) {
  Store(6);
  ExportOptions options{.format = ExportFormat::kCsv, .spreadsheet = true};
  options.query.form = "newsletter";
  const std::string csv = Export(options);
  EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBFid,"));
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 4);
}

TEST_F(ExportTest, EndsWhenTheSinkSaysSoAndWithoutAFolder) {
  Store(3);
  const auto stopped = ExportFolder(world_.options(), {},
                                    [](std::string_view) { return Status(StatusCode::kUnavailable, "pipe closed"); });
  EXPECT_EQ(stopped.status().message(), "pipe closed");
  StoreOptions nowhere = world_.options();
  nowhere.data_dir += "/nowhere";
  EXPECT_EQ(ExportFolder(nowhere, {}, [](std::string_view) { return Status::Ok(); }).status().code(),
            StatusCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(nowhere.data_dir));
}

}  // namespace
}  // namespace leadgate
