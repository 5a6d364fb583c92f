#include "store/key_runs.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "tests/store/key_runs_fixture.h"

namespace leadgate {
namespace {

TEST_F(KeyRunsTest, WhatWasInsertedIsFoundBeforeAndAfterMergingAndRestarting) {
  for (const int check_bytes : {0, 5}) {
    SCOPED_TRACE(check_bytes);
    options_.check_bytes = check_bytes;
    ASSERT_TRUE(db_->Script("DELETE FROM alike_runs; DELETE FROM alike_buckets; DELETE FROM alike_filters").ok());
    expected_.clear();
    Reload();
    Fill(40);
    ExpectAll();
    EXPECT_GT(MergeAll(), 10);
    EXPECT_LT(runs_->figures().runs, 24U);
    ExpectAll();
    Reload();
    ExpectAll();
    Fill(40);
    Reload();
    MergeAll();
    ExpectAll();
  }
}

TEST_F(KeyRunsTest, FewRunsStayHoweverSmallTheBatches) {
  for (int i = 0; i < 3000; ++i) {
    Insert({{static_cast<std::uint64_t>(i), ++seq_}});
    if (runs_->WantsStep()) Transaction([&] { return runs_->Step(*db_); });
    if (runs_->WantsStep()) Transaction([&] { return runs_->Step(*db_); });
  }
  MergeAll();
  EXPECT_LT(runs_->figures().runs, 40U);
  EXPECT_EQ(Counted("SELECT count(*) FROM alike_runs"), runs_->figures().runs) << "what was merged is cleared away";
  ExpectAll();
}

TEST_F(KeyRunsTest, AMergeThatWasNotFinishedIsBegunAnew) {
  Fill(30);
  const int whole = [&] {
    int steps = 0;
    for (; runs_->WantsStep() && steps < 5; ++steps) Transaction([&] { return runs_->Step(*db_); });
    return steps;
  }();
  ASSERT_EQ(whole, 5);
  ASSERT_GT(Counted("SELECT count(*) FROM alike_runs WHERE state = 1"), 0U) << "the test stops within a merge";
  ExpectAll();
  Open();  // as after a crash
  Reload();
  ExpectAll();
  MergeAll();
  EXPECT_EQ(Counted("SELECT count(*) FROM alike_runs WHERE state <> 0"), 0U);
  EXPECT_EQ(Counted("SELECT count(*) FROM alike_runs"), runs_->figures().runs);
  EXPECT_EQ(Counted("SELECT count(*) FROM alike_buckets WHERE id >> 20 NOT IN (SELECT run FROM alike_runs)"), 0U);
  EXPECT_EQ(Counted("SELECT count(*) FROM alike_filters WHERE id >> 20 NOT IN (SELECT run FROM alike_runs)"), 0U);
  ExpectAll();
}

TEST_F(KeyRunsTest, AStepIsSmallHoweverLargeTheMerge) {
  options_.entries_per_part = 1024;
  Reload();
  for (int batch = 0; batch < 8; ++batch) {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> rows;
    for (int i = 0; i < 9000; ++i, ++seq_) rows.emplace_back(seq_, seq_);
    Insert(rows);
  }
  int steps = 0;
  for (; runs_->WantsStep(); ++steps) {
    const auto before = static_cast<std::uint64_t>(sqlite3_total_changes(db_->handle()));
    Transaction([&] { return runs_->Step(*db_); });
    EXPECT_LT(static_cast<std::uint64_t>(sqlite3_total_changes(db_->handle())) - before, 80U) << "rows of one step";
  }
  EXPECT_GT(steps, 72);
  EXPECT_EQ(runs_->figures().runs, 1U);
  ExpectAll();
}

TEST_F(KeyRunsTest, AKeyOfManyKeepsItsCountTheEarliestAndTheLatest) {
  for (int batch = 0; batch < 20; ++batch) {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> rows;
    for (int i = 0; i < 30; ++i) rows.emplace_back(1, ++seq_);
    rows.emplace_back(2 + batch % 3, seq_);
    Insert(rows);
  }
  for (const bool merged : {false, true}) {
    SCOPED_TRACE(merged);
    if (merged) MergeAll();
    const KeyRuns::Holders many = Find(1);
    EXPECT_EQ(many.count, 600U);
    ASSERT_EQ(many.seqs.size(), 17U);
    EXPECT_EQ(many.seqs.front(), 1U);
    EXPECT_EQ(many.seqs[1], 585U);
    EXPECT_EQ(many.seqs.back(), 600U);
    EXPECT_EQ(Find(2).count, 7U);
  }
  const RunKey key = KeyOf(1);
  const auto enough = runs_->Find(*db_, std::span(&key, 1), 20);
  ASSERT_TRUE(enough.ok());
  EXPECT_GT(enough->front().count, 20U);
}

TEST_F(KeyRunsTest, FiltersKeepWithinTheirMemory) {
  Fill(40);
  MergeAll();
  ASSERT_EQ(runs_->figures().runs_without_filter, 0U);
  for (const std::size_t bytes : {std::size_t{4096}, std::size_t{0}}) {
    SCOPED_TRACE(bytes);
    options_.filter_bytes = bytes;
    Reload();
    EXPECT_LE(runs_->figures().filter_bytes, bytes);
    EXPECT_GT(runs_->figures().runs_without_filter, 0U);
    ExpectAll();
    Fill(30);
    MergeAll();
    EXPECT_LE(runs_->figures().filter_bytes, bytes);
    ExpectAll();
  }
}

TEST_F(KeyRunsTest, ATransactionThatIsRolledBackLeavesNothing) {
  Fill(12);
  const auto before = runs_->figures();
  for (const bool stepping : {false, true}) {
    SCOPED_TRACE(stepping);
    ASSERT_TRUE(db_->Run("BEGIN IMMEDIATE").ok());
    if (stepping) {
      ASSERT_TRUE(runs_->WantsStep());
      ASSERT_TRUE(runs_->Step(*db_).ok());
    } else {
      const KeyRuns::Row row{KeyOf(999'999), 5};
      ASSERT_TRUE(runs_->Insert(*db_, std::span(&row, 1)).ok());
    }
    ASSERT_TRUE(db_->Run("ROLLBACK").ok());
    runs_->RolledBack();
    EXPECT_EQ(runs_->figures().entries, before.entries);
    EXPECT_EQ(Find(999'999).count, 0U);
    ExpectAll();
  }
  Fill(12);
  MergeAll();
  EXPECT_EQ(Find(999'999).count, 0U);
  ExpectAll();
}

TEST_F(KeyRunsTest, ReadersFindEverythingWhileRunsAreMergedAway) {
  Fill(40, 500);
  const auto stored = expected_;
  std::atomic<bool> stop = false;
  std::atomic<int> rounds = 0, wrong = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 2; ++i) {
    readers.emplace_back([&] {
      auto db = Sqlite::Open(folder_.path() + "/index.db", Sqlite::Mode::kRead, 1024);
      if (!db.ok()) {
        ++wrong;
        return;
      }
      std::vector<RunKey> keys;
      for (const auto& [who, seqs] : stored) keys.push_back(KeyOf(who));
      while (!stop || rounds == 0) {
        const auto found = runs_->Find(**db, keys);
        std::size_t at = 0;
        for (const auto& [who, seqs] : stored) {
          const bool all =
              found.ok() && std::includes((*found)[at].seqs.begin(), (*found)[at].seqs.end(), seqs.begin(), seqs.end());
          wrong += all ? 0 : 1;
          ++at;
        }
        ++rounds;
      }
    });
  }
  for (int i = 0; i < 300; ++i) {
    Insert({{static_cast<std::uint64_t>(2'000'000 + i), ++seq_}});
    for (int k = 0; k < 3 && runs_->WantsStep(); ++k) Transaction([&] { return runs_->Step(*db_); });
  }
  stop = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(wrong, 0);
  EXPECT_GT(rounds, 0);
  MergeAll();
  EXPECT_EQ(Counted("SELECT count(*) FROM alike_runs"), runs_->figures().runs);
}

// Statements are kept by the address of their text; who comes after another may have texts where its were.
TEST_F(KeyRunsTest, OneConnectionServesManyOneAfterTheOther) {
  Fill(3);
  for (int i = 0; i < 30; ++i) {
    runs_.reset();
    const auto other = std::make_unique<std::string>(static_cast<std::size_t>(20 + i * 7), 'x');  // moves what follows
    Reload();
    ExpectAll();
  }
}

TEST_F(KeyRunsTest, ADamagedBucketIsSaid) {
  Insert({{1, 1}});
  Reload();  // from here on it is read from the table
  ASSERT_TRUE(db_->Script("UPDATE alike_buckets SET entries = x'ffffff'").ok());
  const RunKey key = KeyOf(1);
  EXPECT_EQ(runs_->Find(*db_, std::span(&key, 1)).status().code(), StatusCode::kDataLoss);
}

}  // namespace
}  // namespace leadgate
