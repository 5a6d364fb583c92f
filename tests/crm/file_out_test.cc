// The file destination on a real file system: crashes, rotation, failing writes.
#include "crm/file_out.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "crm/payload.h"
#include "tests/support/sample_record.h"

namespace leadgate {
namespace {

namespace fs = std::filesystem;
using testing::SampleId;
using testing::SampleRecord;

class FileOutTest : public ::testing::Test {
 protected:
  FileOutTest() {
    std::string pattern = fs::temp_directory_path() / "leadgate-file-out-XXXXXX";
    folder_ = ::mkdtemp(pattern.data());
    path_ = folder_ / "out" / "delivered.ndjson";
    for (std::uint8_t i = 0; i < 8; ++i) records_.push_back(SampleRecord(SampleId(i)));
  }
  ~FileOutTest() override { fs::remove_all(folder_); }

  // Opens the destination as a new process would.
  std::unique_ptr<CrmAdapter> Open() {
    auto opened = OpenFileOut({.path = path_});
    EXPECT_TRUE(opened.ok()) << opened.status().ToString();
    return opened.ok() ? *std::move(opened) : nullptr;
  }

  std::vector<DeliveryAnswer> Deliver(CrmAdapter& out, std::vector<std::uint64_t> items) {
    std::vector<DeliveryJob> jobs;
    for (const std::uint64_t item : items) {
      jobs.push_back({.record = &records_[item % records_.size()], .op = DeliveryOp::kCreate, .item = item});
    }
    return out.Deliver(jobs);
  }

  static int CountDelivered(const std::vector<DeliveryAnswer>& answers) {
    return static_cast<int>(std::count_if(answers.begin(), answers.end(), [](const DeliveryAnswer& answer) {
      return std::holds_alternative<Delivered>(answer);
    }));
  }

  std::string Line(std::uint64_t item) const {
    return DeliveryPayload(records_[item % records_.size()], DeliveryOp::kCreate, item) + "\n";
  }

  static std::string Read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
  std::string Read() const { return Read(path_); }
  void Write(const std::string& text) const {
    fs::create_directories(path_.parent_path());
    std::ofstream(path_, std::ios::binary) << text;
  }

  fs::path folder_;
  fs::path path_;
  std::vector<LeadRecord> records_;
};

TEST_F(FileOutTest, WritesABatchAsLines) {
  const auto out = Open();
  EXPECT_EQ(out->kind(), "file");
  EXPECT_EQ(out->max_batch(), 256);
  EXPECT_EQ(CountDelivered(Deliver(*out, {1, 2, 3})), 3);
  EXPECT_EQ(CountDelivered(Deliver(*out, {4})), 1);
  EXPECT_EQ(Read(), Line(1) + Line(2) + Line(3) + Line(4));
  EXPECT_TRUE(Deliver(*out, {}).empty());
}

TEST_F(FileOutTest, KeepsTheFileToItsOwner) {
  Open();
  struct stat found {};
  ASSERT_EQ(::stat(path_.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0600U);
  ASSERT_EQ(::stat(path_.parent_path().c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0700U);
}

TEST_F(FileOutTest, AfterACrashDoesNotWriteAgainWhatIsThere) {
  Deliver(*Open(), {1, 2});
  const auto again = Open();
  EXPECT_EQ(CountDelivered(Deliver(*again, {1, 2, 3})), 3);
  EXPECT_EQ(Read(), Line(1) + Line(2) + Line(3));
}

TEST_F(FileOutTest, CutsWhatACrashLeftHalfWritten) {
  const std::string zeros(300, '\0');
  struct Case {
    const char* name;
    std::string text;
    std::string left;
  };
  const Case cases[] = {
      {"half a line", Line(1) + Line(2).substr(0, 40), Line(1)},
      {"half a line only", Line(1).substr(0, 1), ""},
      {"all but the line feed", Line(1) + Line(2).substr(0, Line(2).size() - 1), Line(1)},
      {"a block of zeros at the end", Line(1) + zeros, Line(1)},
      {"a block of zeros before a whole line", Line(1) + Line(2).substr(0, 90) + zeros + "\n" + Line(3), Line(1)},
      {"zeros only", zeros, ""},
      {"nothing", "", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    Write(c.text);
    const auto out = Open();
    ASSERT_NE(out, nullptr);
    EXPECT_EQ(Read(), c.left);
    EXPECT_EQ(CountDelivered(Deliver(*out, {1, 2})), 2);
    EXPECT_EQ(Read(), Line(1) + Line(2));
  }
}

TEST_F(FileOutTest, LeavesAFileAloneThatIsNotItsOwn) {
  for (const char* text : {"Dear diary", "a\nb\nc",
                           "\x7f"
                           "ELF"}) {
    SCOPED_TRACE(text);
    Write(text);
    const auto out = OpenFileOut({.path = path_});
    ASSERT_FALSE(out.ok());
    EXPECT_EQ(out.status().code(), StatusCode::kInvalidArgument);
    EXPECT_EQ(Read(), text);
  }
}

TEST_F(FileOutTest, ReadsBackOnlyTheEnd) {
  std::string text;
  for (std::uint64_t item = 0; item < 100; ++item) text += Line(item);
  Write(text);
  auto out = OpenFileOut({.path = path_, .max_batch = 8, .read_back_bytes = Line(99).size() * 3});
  ASSERT_TRUE(out.ok());
  Deliver(**out, {0, 98, 99});
  EXPECT_EQ(Read(), text + Line(0)) << "0 is too long ago; 98 and 99 are known";
}

TEST_F(FileOutTest, StartsANewFileWhenItIsRotated) {
  const auto out = Open();
  Deliver(*out, {1});
  const fs::path rotated = path_.string() + ".1";
  fs::rename(path_, rotated);
  EXPECT_EQ(CountDelivered(Deliver(*out, {2})), 1);
  EXPECT_EQ(Read(rotated), Line(1));
  EXPECT_EQ(Read(), Line(2));
  EXPECT_EQ(CountDelivered(Deliver(*out, {1, 3})), 2);
  EXPECT_EQ(Read(), Line(2) + Line(3)) << "1 stands in the rotated file, and is still remembered";
}

TEST_F(FileOutTest, StartsANewFileWhenItOrItsFolderIsRemoved) {
  const auto out = Open();
  Deliver(*out, {1});
  fs::remove(path_);
  EXPECT_EQ(CountDelivered(Deliver(*out, {2})), 1);
  EXPECT_EQ(Read(), Line(2));
  fs::remove_all(path_.parent_path());
  EXPECT_EQ(CountDelivered(Deliver(*out, {3})), 1);
  EXPECT_EQ(Read(), Line(3));
}

TEST_F(FileOutTest, GoesOnAfterCopyAndTruncate) {
  const auto out = Open();
  Deliver(*out, {1, 2});
  fs::resize_file(path_, 0);
  EXPECT_EQ(CountDelivered(Deliver(*out, {3})), 1);
  EXPECT_EQ(Read(), Line(3));
}

TEST_F(FileOutTest, CutsBackWhatDoesNotFit) {
  const auto out = Open();
  Deliver(*out, {1});
  // A file size limit: the second write comes back short, then fails, as on a full disk.
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const rlimit tight{.rlim_cur = Line(1).size() * 2 + 10, .rlim_max = before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &tight), 0);
  const auto answers = Deliver(*out, {2, 3, 4});
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
  ASSERT_EQ(answers.size(), 3U);
  for (const DeliveryAnswer& answer : answers) {
    const auto* retry = std::get_if<Retry>(&answer);
    ASSERT_NE(retry, nullptr);
    EXPECT_NE(retry->why.find("delivered.ndjson"), std::string::npos);
  }
  EXPECT_EQ(Read(), Line(1));
  EXPECT_EQ(CountDelivered(Deliver(*out, {2, 3, 4})), 3);
  EXPECT_EQ(Read(), Line(1) + Line(2) + Line(3) + Line(4));
}

TEST_F(FileOutTest, SaysWhyItCannotBeOpened) {
  const auto first = Open();
  EXPECT_EQ(OpenFileOut({.path = path_}).status().code(), StatusCode::kConflict) << "one writer per file";
  EXPECT_EQ(OpenFileOut({.path = "/dev/null"}).status().code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(OpenFileOut({.path = folder_}).status().code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(OpenFileOut({.path = path_ / "below-a-file"}).status().code(), StatusCode::kUnavailable);
}

}  // namespace
}  // namespace leadgate
