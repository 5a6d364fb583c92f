// Limiters of several gateways, and a board in memory in place of what they share.
#include "gateway/shared_rate_limiter.h"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace leadgate {
namespace {

constexpr TimeMs kNow = 1'795'255'200'000;  // on a step of five seconds
constexpr char kSomebody[] = "203.0.113.7";

// Who said what under which key. All windows begin at the same time: `now` is everybody's clock.
class Board {
 public:
  RateExchange For(int gateway) {
    return [this, gateway](const std::string& key, const RateCounts& mine) -> std::optional<RateCounts> {
      const std::scoped_lock lock(mutex_);
      ++asked_;
      if (away_) return std::nullopt;
      const std::int64_t step = now / kRateStepMs;
      Said& before = said_[key][gateway];
      Age(before.counts, step - before.step);
      before.step = step;
      if (Total(mine) >= Total(before.counts)) before.counts = mine;  // one that was overtaken says less
      RateCounts others{};
      for (const auto& [who, said] : said_[key]) {
        RateCounts counts = said.counts;
        Age(counts, step - said.step);
        if (who != gateway) others = Sum(others, counts);
      }
      return others;
    };
  }
  void SetAway(bool away) { away_ = away; }
  int asked() const { return asked_; }

  std::atomic<TimeMs> now = kNow;

 private:
  struct Said {
    std::int64_t step = 0;
    RateCounts counts{};
  };
  std::mutex mutex_;
  std::atomic<int> asked_ = 0;
  std::atomic<bool> away_ = false;
  std::map<std::string, std::map<int, Said>> said_;
};

class SharedRateLimiterTest : public testing::Test {
 protected:
  explicit SharedRateLimiterTest(int gateways = 3) {
    for (int i = 0; i < gateways; ++i) gateways_.push_back(std::make_unique<SharedRateLimiter>(board_.For(i)));
  }
  RateVerdict Post(int gateway, int soft, int hard, const std::string& address = kSomebody) {
    return gateways_[static_cast<std::size_t>(gateway)]->Count("demo", address, soft, hard, board_.now);
  }
  // Posts to gateways in turn; how many are taken.
  int Flood(int posts, int soft, int hard) {
    int taken = 0;
    for (int i = 0; i < posts; ++i) taken += Post(i % 3, soft, hard).over_hard ? 0 : 1;
    return taken;
  }

  Board board_;
  std::vector<std::unique_ptr<SharedRateLimiter>> gateways_;
};

TEST_F(SharedRateLimiterTest, WhoPostsOnceAtEachGatewayIsNotAskedAbout) {
  for (int visitor = 0; visitor < 1000; ++visitor) {
    for (int gateway = 0; gateway < 3; ++gateway) {
      EXPECT_EQ(Post(gateway, 10, 60, "10.0.3." + std::to_string(visitor)).posts_in_window, 1);
    }
  }
  EXPECT_EQ(board_.asked(), 0);
}

TEST_F(SharedRateLimiterTest, WhatIsPostedAtOneGatewayCountsAtTheOthers) {
  for (int i = 1; i <= 9; ++i) EXPECT_EQ(Post(0, 10, 60).posts_in_window, i);
  EXPECT_EQ(Post(1, 10, 60).posts_in_window, 1) << "the first is taken unasked";
  const RateVerdict second = Post(1, 10, 60);
  EXPECT_EQ(second.posts_in_window, 10) << "eight that were told, and two";
  EXPECT_FALSE(second.over_soft);
  EXPECT_TRUE(Post(1, 10, 60).over_soft);
}

TEST_F(SharedRateLimiterTest, TogetherTheyTakeTheLimitAndNoMoreThanTheyHoldBack) {
  struct Case {
    int soft, hard, excess;
  };
  for (const Case& c : {Case{0, 5, 1}, {10, 60, 7}, {0, 60, 7}, {0, 800, 100}, {5, 5, 1}}) {
    SCOPED_TRACE("soft " + std::to_string(c.soft) + ", hard " + std::to_string(c.hard));
    board_.now += kHourMs;
    const int taken = Flood(20 * c.hard, c.soft, c.hard);
    EXPECT_GE(taken, c.hard);
    EXPECT_LE(taken, c.hard + 2 * c.excess);
  }
}

// The worst case: one stands still with what it holds back, until the others have taken all there is.
TEST_F(SharedRateLimiterTest, WhoAskedLongAgoTakesAsManyAsItMayHoldBack) {
  for (int i = 0; i < 8; ++i) (void)Post(0, 0, 60);  // told: 7, and one that is not
  int taken = 8;
  while (!Post(1, 0, 60).over_hard) ++taken;
  while (!Post(2, 0, 60).over_hard) ++taken;
  while (!Post(0, 0, 60).over_hard) ++taken;
  EXPECT_GE(taken, 60);
  EXPECT_LE(taken, 60 + 2 * (60 / 8));
}

TEST_F(SharedRateLimiterTest, AFloodAsksSeldomAndNotAtAllWhileItIsRefused) {
  const int taken = Flood(100'000, 0, 800);
  EXPECT_GE(taken, 800);
  EXPECT_LE(board_.asked(), 200);
  const int asked = board_.asked();
  EXPECT_EQ(Flood(10'000, 0, 800), 0);
  EXPECT_EQ(board_.asked(), asked);
}

TEST_F(SharedRateLimiterTest, TakesPostsAgainWhenItSaid) {
  (void)Flood(300, 0, 20);
  const RateVerdict refused = Post(0, 0, 20);
  ASSERT_TRUE(refused.over_hard);
  EXPECT_EQ(refused.retry_after_s, 60);
  board_.now += 59'999;
  EXPECT_TRUE(Post(0, 0, 20).over_hard);
  board_.now += 1;
  EXPECT_FALSE(Post(0, 0, 20).over_hard);
  EXPECT_EQ(Flood(3, 0, 20), 3);
}

TEST_F(SharedRateLimiterTest, ASteadyRateUnderTheLimitGoesThroughForEver) {
  for (int i = 0; i < 600; ++i) {
    ASSERT_FALSE(Post(i % 3, 0, 10).over_hard) << i;
    board_.now += 6 * kSecondMs;
  }
}

TEST_F(SharedRateLimiterTest, WithNobodyToAskEachGoesOnByItself) {
  board_.SetAway(true);
  EXPECT_EQ(Flood(600, 10, 60), 180) << "sixty each, as if there were one gateway";
}

TEST_F(SharedRateLimiterTest, WhatItKnewOfTheOthersAgesAndHoldsNobodyUp) {
  ASSERT_GE(Flood(300, 0, 20), 20);
  board_.SetAway(true);
  ASSERT_TRUE(Post(0, 0, 20).over_hard);
  board_.now += kMinuteMs;
  int taken = 0;
  while (!Post(0, 0, 20).over_hard) ++taken;
  EXPECT_EQ(taken, 20);
}

TEST_F(SharedRateLimiterTest, WhenItIsBackEverythingCounted) {
  board_.SetAway(true);
  for (int i = 0; i < 6; ++i) (void)Post(0, 0, 20);
  for (int i = 0; i < 6; ++i) (void)Post(1, 0, 20);
  board_.SetAway(false);
  (void)Post(0, 0, 20);
  EXPECT_EQ(Post(1, 0, 20).posts_in_window, 6 + 7) << "six were told, the seventh is held back";
}

TEST_F(SharedRateLimiterTest, WithoutALimitNobodyIsAsked) {
  RateVerdict verdict;
  for (int i = 0; i < 1000; ++i) verdict = Post(0, 0, 0);
  EXPECT_EQ(verdict.posts_in_window, 1000);
  EXPECT_EQ(board_.asked(), 0);
}

TEST_F(SharedRateLimiterTest, FormsAndVisitorsAreApart) {
  (void)Flood(60, 0, 5);
  ASSERT_TRUE(Post(0, 0, 5).over_hard);
  EXPECT_EQ(Post(0, 0, 5, "203.0.113.8").posts_in_window, 1);
  EXPECT_EQ(gateways_[0]->Count("newsletter", kSomebody, 0, 5, kNow).posts_in_window, 1);
  EXPECT_TRUE(Post(0, 0, 5, "::ffff:203.0.113.7").over_hard);
}

TEST_F(SharedRateLimiterTest, SurvivesAClockThatGoesBack) {
  for (int i = 0; i < 4; ++i) (void)Post(0, 0, 20);
  board_.now -= kHourMs;
  EXPECT_EQ(Post(0, 0, 20).posts_in_window, 5);
}

TEST_F(SharedRateLimiterTest, HoldsItsBoundWhateverThreadsDo) {
  std::atomic<int> taken = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 6; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 500; ++i) taken += Post(t % 3, 10, 200).over_hard ? 0 : 1;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_GE(taken, 200);
  EXPECT_LE(taken, 200 + 2 * (200 / 8));
}

// All of a gateway's threads have asked before one of them takes its post: they must not all take it on one answer.
TEST_F(SharedRateLimiterTest, WhoAsksAtTheSameTimeHoldsBackNoMore) {
  constexpr int kThreads = 4;
  std::latch all_have_asked(kThreads);
  std::atomic<int> asking = 0;
  SharedRateLimiter busy([&, ask = board_.For(7)](const std::string& key, const RateCounts& mine) {
    auto others = ask(key, mine);
    if (asking++ < kThreads) all_have_asked.arrive_and_wait();
    return others;
  });
  const auto post = [&] { return busy.Count("demo", kSomebody, 0, 8, kNow); };
  EXPECT_EQ(post().posts_in_window, 1);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) threads.emplace_back([&] { EXPECT_FALSE(post().over_hard); });
  for (std::thread& thread : threads) thread.join();
  (void)Post(0, 0, 8);
  EXPECT_EQ(Post(0, 0, 8).posts_in_window, 2 + 4) << "of five one may be untold";
}

TEST(UntoldPosts, IsAnEighthOfWhatIsLeftToTheNextLimit) {
  struct Case {
    int posts;
    RateLimitsPerMinute limits;
    int untold;
  };
  for (const Case& c : {Case{0, {10, 60}, 1},
                        {11, {10, 60}, 6},
                        {59, {10, 60}, 1},
                        {0, {0, 800}, 100},
                        {400, {0, 800}, 50},
                        {0, {80, 0}, 10},
                        {80, {80, 0}, 10},
                        {8000, {80, 0}, 1000}}) {
    EXPECT_EQ(UntoldPosts(c.posts, c.limits), c.untold) << c.posts << " of " << c.limits.soft << ", " << c.limits.hard;
  }
}

}  // namespace
}  // namespace leadgate
