#include "gateway/deadlines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <stdexcept>
#include <vector>

#include "tests/support/unavailable_store.h"

namespace leadgate {
namespace {

using ::testing::ElementsAre;

LeadId IdOf(int n) {
  std::array<std::uint8_t, 16> bytes{};
  bytes[14] = static_cast<std::uint8_t>(n >> 8);
  bytes[15] = static_cast<std::uint8_t>(n);
  return LeadId(bytes);
}

// A store of deadlines and nothing else.
class DeadlineStore final : public UnavailableStore {
 public:
  Result<std::vector<Deadline>> DueDeadlines(TimeMs now, int limit) override {
    MutexLock lock(mutex_);
    most_asked_ = std::max(most_asked_, limit);
    if (away_) return Status(StatusCode::kUnavailable, "away");
    std::vector<Deadline> due;
    for (const Deadline& deadline : deadlines_) {
      if (deadline.at <= now && static_cast<int>(due.size()) < limit) due.push_back(deadline);
    }
    return due;
  }
  void Add(int n, TimeMs at) {
    MutexLock lock(mutex_);
    deadlines_.push_back({.lead = IdOf(n), .version = 1, .at = at});
  }
  void Remove(const LeadId& id) {
    MutexLock lock(mutex_);
    std::erase_if(deadlines_, [&](const Deadline& deadline) { return deadline.lead == id; });
  }
  void SetAway(bool away) {
    MutexLock lock(mutex_);
    away_ = away;
  }
  std::size_t left() {
    MutexLock lock(mutex_);
    return deadlines_.size();
  }
  int most_asked() {
    MutexLock lock(mutex_);
    return most_asked_;
  }

 private:
  Mutex mutex_;
  std::vector<Deadline> deadlines_ GUARDED_BY(mutex_);
  bool away_ GUARDED_BY(mutex_) = false;
  int most_asked_ GUARDED_BY(mutex_) = 0;
};

class Sweeper : public ::testing::Test {
 protected:
  DeadlineSweeperOptions Options(std::function<Status(const Deadline&)> handle) {
    return {.store = store_, .clock = clock_, .handle = std::move(handle), .on_error = [this](const Status&) {
              ++errors_;
            }};
  }
  Status SettleIt(const Deadline& deadline) {
    store_.Remove(deadline.lead);
    order_.push_back(deadline.lead);
    return Status::Ok();
  }
  DeadlineStore store_;
  ManualClock clock_{1000};
  std::atomic<int> errors_ = 0;
  std::vector<LeadId> order_;
};

TEST_F(Sweeper, SettlesWhatIsDueInOrderAndNothingElse) {
  store_.Add(1, 500);
  store_.Add(2, 1000);
  store_.Add(3, 1001);
  DeadlineSweeper sweeper(Options([&](const Deadline& due) { return SettleIt(due); }));
  EXPECT_EQ(sweeper.RunOnce(), 2);
  EXPECT_THAT(order_, ElementsAre(IdOf(1), IdOf(2)));
  clock_.Set(1001);
  EXPECT_EQ(sweeper.RunOnce(), 1);
  EXPECT_EQ(sweeper.RunOnce(), 0);
  EXPECT_EQ(errors_, 0);
}

TEST_F(Sweeper, TakesThemInBatches) {
  for (int i = 0; i < 1000; ++i) store_.Add(i, 1);
  auto options = Options([&](const Deadline& due) { return SettleIt(due); });
  options.batch = 64;
  DeadlineSweeper sweeper(options);
  EXPECT_EQ(sweeper.RunOnce(), 1000);
  EXPECT_LE(store_.most_asked(), 64);
}

TEST_F(Sweeper, OneThatCannotBeSettledDoesNotHoldUpTheOthers) {
  for (int i = 0; i < 10; ++i) store_.Add(i, 1);
  auto options = Options([&](const Deadline& due) -> Status {
    if (due.lead == IdOf(0)) return {StatusCode::kInternal, "poisoned"};
    if (due.lead == IdOf(1)) throw std::runtime_error("worse");
    return SettleIt(due);
  });
  options.batch = 2;
  DeadlineSweeper sweeper(options);
  EXPECT_EQ(sweeper.RunOnce(), 8);
  EXPECT_EQ(store_.left(), 2U);
  EXPECT_GE(errors_, 2);
}

TEST_F(Sweeper, TakesItWellThatSomebodyWasFaster) {
  store_.Add(1, 1);
  store_.Add(2, 1);
  DeadlineSweeper sweeper(Options([&](const Deadline& due) {
    store_.Remove(due.lead);
    return Status(due.lead == IdOf(1) ? StatusCode::kConflict : StatusCode::kNotFound, "moved on");
  }));
  EXPECT_EQ(sweeper.RunOnce(), 0);
  EXPECT_EQ(errors_, 0);
}

TEST_F(Sweeper, StopsAtOnceWhenTheStoreIsAwayAndGoesOnLater) {
  for (int i = 0; i < 5; ++i) store_.Add(i, 1);
  int asked = 0;
  bool away = true;
  DeadlineSweeper sweeper(Options([&](const Deadline& due) -> Status {
    ++asked;
    return away ? Status(StatusCode::kUnavailable, "away") : SettleIt(due);
  }));
  EXPECT_EQ(sweeper.RunOnce(), 0);
  EXPECT_EQ(asked, 1);
  store_.SetAway(true);
  EXPECT_EQ(sweeper.RunOnce(), 0);
  EXPECT_EQ(errors_, 2);
  store_.SetAway(away = false);
  EXPECT_EQ(sweeper.RunOnce(), 5);
}

TEST_F(Sweeper, SweepsByItselfUntilStopped) {
  Mutex mutex;
  CondVar changed;
  int settled = 0;
  auto options = Options([&](const Deadline& due) {
    store_.Remove(due.lead);
    MutexLock lock(mutex);
    ++settled;
    changed.NotifyAll();
    return Status::Ok();
  });
  options.poll_ms = 1;
  DeadlineSweeper sweeper(options);
  sweeper.Start();
  for (int round = 1; round <= 3; ++round) {
    store_.Add(round, 1);
    MutexLock lock(mutex);
    while (settled < round) changed.Wait(mutex);
  }
  sweeper.Stop();
  store_.Add(9, 1);
  EXPECT_EQ(sweeper.RunOnce(), 0);
}

}  // namespace
}  // namespace leadgate
