#include "store/key_runs.h"

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "store/sqlite_schema.h"
#include "tests/store/temporary_folder.h"

namespace leadgate {
namespace {

// An index beside a plain map of the same rows.
class KeyRunsTest : public testing::Test {
 protected:
  void SetUp() override {
    Open();
    ASSERT_TRUE(Migrate(*db_).ok());
    Reload();
  }
  void Open() {
    auto db = Sqlite::Open(folder_.path() + "/index.db", Sqlite::Mode::kWrite, 4096);
    ASSERT_TRUE(db.ok()) << db.status().ToString();
    db_ = *std::move(db);
  }
  void Reload() {
    runs_ = std::make_unique<KeyRuns>(options_);
    const Status status = runs_->Load(*db_);
    ASSERT_TRUE(status.ok()) << status.ToString();
  }
  static RunKey KeyOf(std::uint64_t who) { return {MixBits(who + 1), MixBits(who + 77)}; }

  void Insert(const std::vector<std::pair<std::uint64_t, std::uint64_t>>& rows) {
    std::vector<KeyRuns::Row> batch;
    for (const auto& [who, seq] : rows) {
      batch.push_back({KeyOf(who), seq});
      expected_[who].insert(seq);
    }
    Transaction([&] { return runs_->Insert(*db_, batch); });
  }
  template <class F>
  void Transaction(F&& change) {
    ASSERT_TRUE(db_->Run("BEGIN IMMEDIATE").ok());
    const Status status = change();
    ASSERT_TRUE(status.ok()) << status.ToString();
    ASSERT_TRUE(db_->Run("COMMIT").ok());
    runs_->Committed();
  }
  int MergeAll() {
    int steps = 0;
    for (; runs_->WantsStep() && steps < 10'000; ++steps) Transaction([&] { return runs_->Step(*db_); });
    return steps;
  }
  KeyRuns::Holders Find(std::uint64_t who) {
    const RunKey key = KeyOf(who);
    auto found = runs_->Find(*db_, std::span(&key, 1));
    EXPECT_TRUE(found.ok()) << found.status().ToString();
    return found.ok() ? found->front() : KeyRuns::Holders();
  }
  void ExpectAll() {
    for (const auto& [who, seqs] : expected_) {
      const KeyRuns::Holders holders = Find(who);
      ASSERT_EQ(holders.seqs, std::vector<std::uint64_t>(seqs.begin(), seqs.end())) << who;
      ASSERT_EQ(holders.count, seqs.size()) << who;
    }
    for (std::uint64_t who = 1'000'000; who < 1'000'200; ++who) EXPECT_EQ(Find(who).count, 0U);
  }
  std::uint64_t Counted(const std::string& sql) {
    std::uint64_t count = 0;
    EXPECT_TRUE(db_->EachOnce(sql, [&](const SqliteRow& row) { count = row.Uint(0); }).ok());
    return count;
  }
  // A few thousand keys, some with several holders, in batches of all sizes.
  void Fill(int batches, std::uint64_t people = 4000) {
    for (int batch = 0; batch < batches; ++batch) {
      std::vector<std::pair<std::uint64_t, std::uint64_t>> rows;
      for (std::uint64_t left = 1 + random_() % 300; left > 0; --left) rows.emplace_back(random_() % people, ++seq_);
      Insert(rows);
    }
  }

  TemporaryFolder folder_;
  KeyRunsOptions options_{.prefix = "alike", .entries_per_part = 256};
  std::unique_ptr<Sqlite> db_;
  std::unique_ptr<KeyRuns> runs_;
  std::map<std::uint64_t, std::set<std::uint64_t>> expected_;
  std::mt19937_64 random_{11};
  std::uint64_t seq_ = 0;
};

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

// Exact keys: nobody may be lost, and a long list costs a look-up no more than a short one.
class ExactKeyRunsTest : public KeyRunsTest {
 protected:
  void SetUp() override {
    options_ = {
        .prefix = "exact", .check_bytes = 5, .most = 20, .latest = 4, .keeps_all = true, .entries_per_part = 64};
    KeyRunsTest::SetUp();
  }
  // Batches in which three keys are of nearly everybody, some holders come again, and others have keys of their own.
  void FillWithCrowds(int batches) {
    for (int batch = 0; batch < batches; ++batch) {
      std::vector<std::pair<std::uint64_t, std::uint64_t>> rows;
      for (std::uint64_t left = 1 + random_() % 90; left > 0; --left) {
        rows.emplace_back(random_() % 3, ++seq_);
        rows.emplace_back(10 + random_() % 2000, seq_);
        if (random_() % 5 == 0) rows.emplace_back(random_() % 3, 1 + random_() % seq_);
      }
      Insert(rows);
    }
  }
  void ExpectEverybody() {
    std::vector<RunKey> keys;
    for (const auto& [who, seqs] : expected_) keys.push_back(KeyOf(who));
    const auto all = runs_->FindAll(*db_, keys);
    ASSERT_TRUE(all.ok()) << all.status().ToString();
    const auto latest = runs_->Find(*db_, keys);
    ASSERT_TRUE(latest.ok()) << latest.status().ToString();
    std::size_t at = 0;
    for (const auto& [who, seqs] : expected_) {
      const std::vector<std::uint64_t> expected(seqs.begin(), seqs.end());
      ASSERT_EQ(all->at(at), expected) << who;
      const std::vector<std::uint64_t>& found = latest->at(at).seqs;
      const std::size_t tail = std::min<std::size_t>(4, expected.size());
      ASSERT_EQ(found.front(), expected.front()) << who;
      ASSERT_TRUE(found.size() >= tail && std::equal(expected.end() - tail, expected.end(), found.end() - tail)) << who;
      ASSERT_LE(found.size(), 20U) << who;
      ++at;
    }
  }
};

TEST_F(ExactKeyRunsTest, EverybodyIsFoundWhateverIsMergedKilledAndRolledBack) {
  for (int round = 0; round < 4; ++round) {
    SCOPED_TRACE(round);
    FillWithCrowds(30);
    ExpectEverybody();
    for (int step = 0; runs_->WantsStep(); ++step) {
      if (step == 3 || step == 12) {
        ASSERT_TRUE(db_->Run("BEGIN IMMEDIATE").ok());
        ASSERT_TRUE(runs_->Step(*db_).ok());
        ASSERT_TRUE(db_->Run("ROLLBACK").ok());
        runs_->RolledBack();
      } else {
        Transaction([&] { return runs_->Step(*db_); });
      }
      if (step == 20 && round % 2 == 0) {  // as after a crash, within a merge
        ASSERT_GT(Counted("SELECT count(*) FROM exact_runs WHERE state = 1"), 0U);
        Open();
        Reload();
      }
      if (step % 20 == 0) ExpectEverybody();
      ASSERT_LT(step, 10'000);
    }
    ExpectEverybody();
    Reload();
    ExpectEverybody();
  }
  ASSERT_GT(expected_[0].size(), 1000U);
  EXPECT_GT(Counted("SELECT count(*) FROM exact_lists"), 0U);
  EXPECT_LT(Counted("SELECT max(length(entries)) FROM exact_buckets"), 4000U) << "a crowd does not fill a bucket";
  EXPECT_LT(Counted("SELECT sum(length(seqs)) FROM exact_lists"), 4 * 3 * seq_) << "nobody is kept over and over";
  EXPECT_TRUE(runs_->FindAll(*db_, std::vector<RunKey>{KeyOf(999'999)})->front().empty());
}

TEST_F(ExactKeyRunsTest, AListThatIsLongFromTheStartIsCutIntoRows) {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> rows;
  for (std::uint64_t seq = 1; seq <= 5000; ++seq) rows.emplace_back(1, seq);
  Insert(rows);
  Insert(rows);  // a replay
  ExpectEverybody();
  MergeAll();
  ExpectEverybody();
  EXPECT_EQ(Counted("SELECT count(*) FROM exact_lists"), 5U);
}

TEST_F(ExactKeyRunsTest, RowsOfAListThatBeginAlikeLoseNobody) {
  const auto crowd = [](std::initializer_list<std::pair<std::uint64_t, std::uint64_t>> ranges) {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> rows;
    for (const auto& [from, to] : ranges) {
      for (std::uint64_t seq = from; seq <= to; ++seq) rows.emplace_back(1, seq);
    }
    return rows;
  };
  Insert(crowd({{1, 40}}));
  Insert(crowd({{1, 2}, {100, 150}}));  // cut from 2 on, too
  ExpectEverybody();
}

TEST_F(ExactKeyRunsTest, ADamagedListIsSaid) {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> rows;
  for (std::uint64_t seq = 1; seq <= 100; ++seq) rows.emplace_back(1, seq);
  Insert(rows);
  ASSERT_TRUE(db_->Script("UPDATE exact_lists SET seqs = x'ffffff'").ok());
  EXPECT_EQ(runs_->FindAll(*db_, std::vector<RunKey>{KeyOf(1)}).status().code(), StatusCode::kDataLoss);
  EXPECT_TRUE(runs_->Find(*db_, std::vector<RunKey>{KeyOf(1)}).ok());
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
  ASSERT_TRUE(db_->Script("UPDATE alike_buckets SET entries = x'ffffff'").ok());
  const RunKey key = KeyOf(1);
  EXPECT_EQ(runs_->Find(*db_, std::span(&key, 1)).status().code(), StatusCode::kDataLoss);
}

}  // namespace
}  // namespace leadgate
