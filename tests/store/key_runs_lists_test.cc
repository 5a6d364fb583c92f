// An index that keeps every holder of a key.
#include <algorithm>

#include "tests/store/key_runs_fixture.h"

namespace leadgate {
namespace {

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

}  // namespace
}  // namespace leadgate
