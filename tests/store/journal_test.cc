#include "store/journal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/store/faulty_files.h"
#include "tests/store/temporary_folder.h"

namespace leadgate {
namespace {

using testing::HasSubstr;

class JournalTest : public testing::Test {
 protected:
  // Opens, and keeps what is replayed.
  Status Open(std::uint64_t after = 0) {
    journal_.reset();
    replayed_.clear();
    auto journal = Journal::Open(options_, after, [&](Entry entry) {
      replayed_.push_back(entry.body);
      replayed_seqs_.push_back(entry.seq);
      return Status::Ok();
    });
    if (!journal.ok()) return journal.status();
    journal_ = *std::move(journal);
    return Status::Ok();
  }
  // One group.
  Status Append(const std::vector<std::string>& bodies) {
    std::vector<EntryPtr> entries;
    for (const std::string& body : bodies) {
      auto entry = std::make_shared<Entry>();
      entry->seq = journal_->last_seq() + 1 + entries.size();
      entry->body = body;
      entries.push_back(std::move(entry));
    }
    return journal_->Append(entries);
  }
  std::vector<std::string> Segments() const {
    std::vector<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator(options_.directory)) {
      names.push_back(file.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }
  std::string PathOf(const std::string& name) const { return options_.directory + "/" + name; }
  std::string Bytes(const std::string& name) const {
    std::ifstream in(PathOf(name), std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
  }
  void SetBytes(const std::string& name, const std::string& bytes) const {
    std::ofstream(PathOf(name), std::ios::binary | std::ios::trunc) << bytes;
  }

  TemporaryFolder folder_;
  ManualClock clock_{1'000'000};
  FaultyFiles files_;
  JournalOptions options_{folder_.path() + "/journal", 1 << 20, &clock_, &files_};
  std::unique_ptr<Journal> journal_;
  std::vector<std::string> replayed_;
  std::vector<std::uint64_t> replayed_seqs_;
};

TEST_F(JournalTest, WhatWasAppendedIsReplayedInOrder) {
  ASSERT_TRUE(Open().ok());
  ASSERT_TRUE(Append({"a", "b"}).ok());
  ASSERT_TRUE(Append({std::string(5000, 'c')}).ok());
  ASSERT_TRUE(Open().ok());
  EXPECT_EQ(replayed_, (std::vector<std::string>{"a", "b", std::string(5000, 'c')}));
  EXPECT_EQ(replayed_seqs_, (std::vector<std::uint64_t>{1, 2, 3}));
  EXPECT_EQ(journal_->last_seq(), 3U);
  ASSERT_TRUE(Append({"d"}).ok());
  ASSERT_TRUE(Open(2).ok());
  EXPECT_EQ(replayed_, (std::vector<std::string>{std::string(5000, 'c'), "d"}));
}

TEST_F(JournalTest, AGroupIsOneSync) {
  ASSERT_TRUE(Open().ok());
  const int before = files_.syncs;
  ASSERT_TRUE(Append({"a", "b", "c", "d"}).ok());
  EXPECT_EQ(files_.syncs, before + 1);
}

TEST_F(JournalTest, ANewSegmentIsDurableBeforeAnythingIsInIt) {
  options_.segment_bytes = 200;
  ASSERT_TRUE(Open().ok());
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(Append({std::string(80, 'x')}).ok());
  EXPECT_EQ(Segments(), (std::vector<std::string>{"0000000001.log", "0000000002.log", "0000000003.log",
                                                  "0000000004.log", "0000000005.log"}));
  // create, sync the header, sync the directory; only then the group's sync
  const auto created = std::find(files_.calls.begin(), files_.calls.end(), "create 0000000003.log");
  ASSERT_GT(files_.calls.end() - created, 3);
  EXPECT_EQ(created[1], "sync 0000000003.log");
  EXPECT_EQ(created[2], "sync directory");
  EXPECT_EQ(created[3], "sync 0000000003.log");
  ASSERT_TRUE(Open(1).ok());
  EXPECT_EQ(replayed_.size(), 4U);
}

TEST_F(JournalTest, ATailTornAtAnyByteIsCutAndNothingBeforeItIsLost) {
  ASSERT_TRUE(Open().ok());
  ASSERT_TRUE(Append({"first", "second"}).ok());
  const std::uint64_t synced = journal_->bytes();
  ASSERT_TRUE(Append({"third", "fourth"}).ok());
  const std::uint64_t all = journal_->bytes();
  journal_.reset();
  const std::string whole = Bytes("0000000001.log").substr(0, all);
  for (std::uint64_t size = synced; size < all; ++size) {
    for (const bool reserved : {false, true}) {
      SCOPED_TRACE("cut at " + std::to_string(size) + (reserved ? ", zeros behind" : ""));
      SetBytes("0000000001.log", whole.substr(0, size) + std::string(reserved ? 500 : 0, '\0'));
      ASSERT_TRUE(Open().ok());
      ASSERT_GE(replayed_.size(), 2U);
      ASSERT_LE(replayed_.size(), 3U);  // a whole entry of the torn group may stay
      EXPECT_EQ(replayed_[0], "first");
      EXPECT_EQ(replayed_[1], "second");
      const std::size_t kept = replayed_.size();
      ASSERT_TRUE(Append({"again"}).ok());
      ASSERT_TRUE(Open().ok());
      ASSERT_EQ(replayed_.size(), kept + 1);
      EXPECT_EQ(replayed_.back(), "again");
      journal_.reset();
    }
  }
}

// The pages of one write may reach the disk in any order.
TEST_F(JournalTest, ATornGroupWithGoodEntriesBehindTheHoleIsCutToo) {
  ASSERT_TRUE(Open().ok());
  ASSERT_TRUE(Append({"first"}).ok());
  const std::uint64_t synced = journal_->bytes();
  ASSERT_TRUE(Append({std::string(100, 'b'), std::string(100, 'c'), std::string(100, 'd')}).ok());
  journal_.reset();
  std::string bytes = Bytes("0000000001.log");
  bytes.replace(synced + 10, 60, std::string(60, '\0'));
  SetBytes("0000000001.log", bytes);
  ASSERT_TRUE(Open().ok());
  EXPECT_EQ(replayed_, std::vector<std::string>{"first"});
}

TEST_F(JournalTest, DamageInWhatWasSyncedIsNamedAndNothingIsTouched) {
  ASSERT_TRUE(Open().ok());
  ASSERT_TRUE(Append({"first"}).ok());
  const std::uint64_t second = journal_->bytes();
  ASSERT_TRUE(Append({"second"}).ok());
  const std::uint64_t third = journal_->bytes();
  ASSERT_TRUE(Append({"third"}).ok());
  journal_.reset();
  const std::string whole = Bytes("0000000001.log");
  for (std::uint64_t at = second; at < third; ++at) {
    SCOPED_TRACE(at);
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
    SetBytes("0000000001.log", bytes);
    const Status status = Open();
    EXPECT_EQ(status.code(), StatusCode::kDataLoss);
    EXPECT_THAT(status.message(), HasSubstr("0000000001.log at offset " + std::to_string(second)));
    EXPECT_EQ(Bytes("0000000001.log"), bytes);
  }
}

TEST_F(JournalTest, DamageInAnOlderSegmentIsNamed) {
  options_.segment_bytes = 100;
  ASSERT_TRUE(Open().ok());
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(Append({std::string(60, 'x')}).ok());
  journal_.reset();
  std::string bytes = Bytes("0000000002.log");
  bytes[70] = '?';
  SetBytes("0000000002.log", bytes);
  const Status status = Open();
  EXPECT_EQ(status.code(), StatusCode::kDataLoss);
  EXPECT_THAT(status.message(), HasSubstr("0000000002.log at offset 32"));
  EXPECT_TRUE(Open(2).ok());  // what the view has needs no reading
}

TEST_F(JournalTest, AMissingSegmentIsNamed) {
  options_.segment_bytes = 100;
  ASSERT_TRUE(Open().ok());
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(Append({std::string(60, 'x')}).ok());
  journal_.reset();
  std::filesystem::remove(PathOf("0000000001.log"));
  EXPECT_EQ(Open().code(), StatusCode::kDataLoss);
  EXPECT_TRUE(Open(1).ok());
  journal_.reset();
  std::filesystem::remove(PathOf("0000000002.log"));
  EXPECT_EQ(Open(1).code(), StatusCode::kDataLoss);
}

TEST_F(JournalTest, ASegmentThatNeverGotItsHeaderIsNothing) {
  options_.segment_bytes = 100;
  for (const std::string& bytes : {std::string(), std::string(7, 'L'), std::string(4096, '\0')}) {
    SCOPED_TRACE(bytes.size());
    std::filesystem::remove_all(options_.directory);
    ASSERT_TRUE(Open().ok());
    ASSERT_TRUE(Append({std::string(60, 'x')}).ok());
    journal_.reset();
    SetBytes("0000000002.log", bytes);
    ASSERT_TRUE(Open().ok());
    EXPECT_EQ(replayed_.size(), 1U);
    ASSERT_TRUE(Append({std::string(60, 'y')}).ok());
    ASSERT_TRUE(Open().ok());
    EXPECT_EQ(replayed_.size(), 2U);
    journal_.reset();
  }
}

TEST_F(JournalTest, ANewerFormatIsLeftAlone) {
  ASSERT_TRUE(Open().ok());
  journal_.reset();
  std::string bytes = Bytes("0000000001.log");
  bytes[8] = 9;
  SetBytes("0000000001.log", bytes);
  EXPECT_EQ(Open().code(), StatusCode::kUnavailable);
  EXPECT_EQ(Bytes("0000000001.log"), bytes);
}

TEST_F(JournalTest, AfterAFailedSyncEverythingIsRefused) {
  ASSERT_TRUE(Open().ok());
  ASSERT_TRUE(Append({"a"}).ok());
  files_.sync_failure = Status(StatusCode::kUnavailable, "I/O error");
  EXPECT_EQ(Append({"b"}).code(), StatusCode::kUnavailable);
  files_.sync_failure = Status::Ok();
  const Status later = Append({"c"});
  EXPECT_EQ(later.code(), StatusCode::kUnavailable);
  EXPECT_THAT(later.message(), HasSubstr("until the next start"));
  ASSERT_TRUE(Open().ok());
  EXPECT_EQ(replayed_, std::vector<std::string>{"a"});
  EXPECT_TRUE(Append({"d"}).ok());
}

TEST_F(JournalTest, AFullDiskTakesTheWriteBackAndTheJournalGoesOn) {
  ASSERT_TRUE(Open().ok());
  ASSERT_TRUE(Append({"a"}).ok());
  files_.write_failure = Status(StatusCode::kResourceExhausted, "no space left on device");
  files_.short_write = 40;
  EXPECT_EQ(Append({"b", "c"}).code(), StatusCode::kUnavailable);
  files_.write_failure = Status::Ok();
  ASSERT_TRUE(Append({"d"}).ok());
  ASSERT_TRUE(Open().ok());
  EXPECT_EQ(replayed_, (std::vector<std::string>{"a", "d"}));
}

TEST_F(JournalTest, WhereTheWriteCannotBeTakenBackNothingMoreIsWritten) {
  ASSERT_TRUE(Open().ok());
  files_.write_failure = Status(StatusCode::kResourceExhausted, "no space left on device");
  files_.truncate_failure = Status(StatusCode::kUnavailable, "I/O error");
  EXPECT_FALSE(Append({"b"}).ok());
  files_.write_failure = files_.truncate_failure = Status::Ok();
  EXPECT_FALSE(Append({"c"}).ok());
}

TEST_F(JournalTest, WithoutRoomForANewSegmentTheAppendFailsAndLaterWorks) {
  options_.segment_bytes = 100;
  ASSERT_TRUE(Open().ok());
  ASSERT_TRUE(Append({std::string(60, 'x')}).ok());
  files_.create_failure = Status(StatusCode::kResourceExhausted, "no space left on device");
  EXPECT_EQ(Append({std::string(60, 'y')}).code(), StatusCode::kUnavailable);
  files_.create_failure = Status::Ok();
  files_.directory_failure = Status(StatusCode::kUnavailable, "I/O error");
  EXPECT_EQ(Append({std::string(60, 'y')}).code(), StatusCode::kUnavailable);
  files_.directory_failure = Status::Ok();
  ASSERT_TRUE(Append({std::string(60, 'z')}).ok());
  ASSERT_TRUE(Open().ok());
  EXPECT_EQ(replayed_, (std::vector<std::string>{std::string(60, 'x'), std::string(60, 'z')}));
}

TEST_F(JournalTest, SegmentsGoOnceSyncedAndOld) {
  options_.segment_bytes = 100;
  ASSERT_TRUE(Open().ok());
  for (int i = 0; i < 4; ++i) {
    ASSERT_TRUE(Append({std::string(60, 'x')}).ok());
    clock_.Advance(1000);
  }
  ASSERT_TRUE(journal_->DropBefore(0, clock_.NowMs()).ok());
  EXPECT_EQ(Segments().size(), 4U);
  ASSERT_TRUE(journal_->DropBefore(4, 0).ok());  // all synced, none old enough
  EXPECT_EQ(Segments().size(), 4U);
  ASSERT_TRUE(journal_->DropBefore(2, clock_.NowMs()).ok());
  EXPECT_EQ(Segments(), (std::vector<std::string>{"0000000003.log", "0000000004.log"}));
  ASSERT_TRUE(journal_->DropBefore(99, clock_.NowMs()).ok());
  EXPECT_EQ(Segments(), std::vector<std::string>{"0000000004.log"});  // the last one stays
  EXPECT_EQ(Open(1).code(), StatusCode::kDataLoss);
  ASSERT_TRUE(Open(3).ok());
  EXPECT_EQ(journal_->last_seq(), 4U);
}

}  // namespace
}  // namespace leadgate
