// For tests of store/key_runs.h: an index in a temporary database, and what it should hold.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "store/key_runs.h"
#include "store/sqlite_schema.h"
#include "tests/store/temporary_folder.h"

namespace leadgate {

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

}  // namespace leadgate
