// Connections that keep their snapshots: they never miss what was committed, and never stand in the way.
#include "store/sqlite_readers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>

#include "tests/store/temporary_folder.h"

namespace leadgate {
namespace {

class SqliteReadersTest : public testing::Test {
 protected:
  void SetUp() override {
    auto writer = Sqlite::Open(path_, Sqlite::Mode::kWrite, 1024);
    ASSERT_TRUE(writer.ok()) << writer.status().ToString();
    writer_ = *std::move(writer);
    ASSERT_TRUE(writer_->Script("CREATE TABLE numbers (number INTEGER PRIMARY KEY)").ok());
  }

  void Put(std::int64_t number) { ASSERT_TRUE(writer_->Run("INSERT INTO numbers VALUES (?)", number).ok()); }
  static std::int64_t Last(Sqlite& db) {
    std::int64_t last = -1;
    const Status status =
        db.Each("SELECT ifnull(max(number), 0) FROM numbers", [&](const SqliteRow& row) { last = row.Int(0); });
    EXPECT_TRUE(status.ok()) << status.ToString();
    return last;
  }
  std::int64_t LastByLease() {
    auto lease = readers_.Take();
    EXPECT_TRUE(lease.ok());
    return lease.ok() ? Last(**lease) : -1;
  }
  // Frames in the write-ahead log, and those that are in the database by now.
  std::pair<int, int> Checkpoint() {
    int in_log = 0, done = 0;
    sqlite3_wal_checkpoint_v2(writer_->handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &in_log, &done);
    return {in_log, done};
  }

  const TemporaryFolder folder_;
  const std::string path_ = folder_.path() + "/test.db";
  std::unique_ptr<Sqlite> writer_;
  SqliteReaders readers_{path_, 1024, 4};
};

TEST_F(SqliteReadersTest, ASnapshotIsKeptUntilTheNextCommitIsCounted) {
  EXPECT_EQ(LastByLease(), 0);
  Put(1);
  EXPECT_EQ(LastByLease(), 0);  // written, and not told yet
  readers_.Committed();
  EXPECT_EQ(LastByLease(), 1);
}

TEST_F(SqliteReadersTest, ALeaseCanBeRefreshed) {
  auto lease = readers_.Take();
  ASSERT_TRUE(lease.ok());
  EXPECT_EQ(Last(**lease), 0);
  Put(1);
  readers_.Committed();
  EXPECT_EQ(Last(**lease), 0);
  ASSERT_TRUE((**lease).Refresh().ok());
  EXPECT_EQ(Last(**lease), 1);
}

TEST_F(SqliteReadersTest, WhatIsIdleHoldsUpNoCheckpoint) {
  for (std::int64_t number = 1; number <= 20; ++number) {
    SCOPED_TRACE(number);
    Put(number);
    readers_.Committed();
    EXPECT_EQ(LastByLease(), number);
    const auto [in_log, done] = Checkpoint();
    EXPECT_EQ(in_log, done);
    EXPECT_LE(in_log, 8) << "the log grows: it never starts anew";
    readers_.Committed();
    EXPECT_EQ(LastByLease(), number);
  }
}

TEST_F(SqliteReadersTest, EveryReaderSeesWhatWasToldBeforeItAsked) {
  constexpr std::int64_t kNumbers = 300;
  std::atomic<std::int64_t> told = 0;
  std::atomic<int> missed = 0;
  std::vector<std::thread> askers;
  for (int i = 0; i < 3; ++i) {
    askers.emplace_back([&] {
      while (told < kNumbers) {
        const std::int64_t before = told;
        if (LastByLease() < before) ++missed;
      }
    });
  }
  for (std::int64_t number = 1; number <= kNumbers; ++number) {
    Put(number);
    readers_.Committed();
    told = number;
  }
  for (std::thread& asker : askers) asker.join();
  EXPECT_EQ(missed, 0);
}

}  // namespace
}  // namespace leadgate
