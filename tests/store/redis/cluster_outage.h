// Gateways on a cluster of three masters and three replicas whose masters are killed while leads come.
//
//   ClusterOutage outage({.gateways = 2, .per_second = 400});
//   ASSERT_TRUE(outage.Start());
//   ASSERT_TRUE(outage.KillAMaster(0));     // its replica is promoted, it comes back as one, all goes on as it should
//   ASSERT_TRUE(outage.End());              // no leads any more, everything settled
//   outage.load(), outage.store(1), outage.windows()
//
// Used by cluster_outage_test.cc and by bench/redis_soak.cc. Threads: one. Failures: in the results, with the reason.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <vector>

#include "store/redis/layout.h"
#include "tests/redis/support/redis_cluster.h"
#include "tests/store/redis/lead_load.h"
#include "tests/store/redis/redis_world.h"

namespace leadgate {

class ClusterOutage {
 public:
  struct Options {
    int gateways = 2;
    int per_second = 400;
    int threads = 4;                          // a gateway
    std::chrono::milliseconds timeout{1000};  // of a submission; long: a busy machine is not a Redis that is away
    std::chrono::milliseconds patience{20'000};
    std::chrono::milliseconds tick{100};
    std::vector<std::string> redis;  // more options for each node
  };
  // One master's end: when it was killed, when every slot had a master again, when every gateway went on as it should.
  struct Window {
    std::chrono::steady_clock::time_point killed, served, fine;
    std::uint64_t acknowledged = 0, unknown = 0;  // from its end until all was fine
  };

  explicit ClusterOutage(Options options);

  ::testing::AssertionResult Start();
  // The one that serves the `which`th third of the slots now.
  int MasterOfThird(int which) { return cluster_.MasterOf(SlotOfThird(which)); }
  ::testing::AssertionResult KillAMaster(int third);
  ::testing::AssertionResult End();

  RedisCluster& cluster() { return cluster_; }
  LeadLoad& load() { return *load_; }
  // Another gateway, with more patience than any that takes leads: what it does not see is not there.
  ::testing::AssertionResult OpenReader();
  LeadStore& reader() { return reader_->store(); }
  LeadStore& store(int which) { return worlds_[static_cast<std::size_t>(which)]->store(); }
  int gateways() const { return options_.gateways; }
  const std::vector<Window>& windows() const { return windows_; }
  // Acknowledged without an answer to who it is, at a time when no master was away.
  std::uint64_t UnknownOutsideWindows() const;
  std::unique_ptr<redis::Redis> Client() const;
  Layout layout() const { return Layout(workspace_); }
  // Everybody's watermark in Redis, in each bucket that has them, says what its journal holds.
  bool WatermarksAreUp(redis::Redis& client);

 private:
  static int SlotOfThird(int third) { return (third % 3) * 5461 + 100; }
  bool Fine();     // nobody is degraded
  bool Settled();  // Redis has everything

  const Options options_;
  const std::string workspace_;
  const SystemClock clock_;
  RedisCluster cluster_;
  std::vector<std::unique_ptr<RedisWorld>> worlds_;
  std::unique_ptr<LeadLoad> load_;
  std::unique_ptr<RedisWorld> reader_;
  std::vector<Window> windows_;
};

}  // namespace leadgate
