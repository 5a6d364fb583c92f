// A real master with a replica, and three Sentinels that watch them, for a test.
//
//   RedisSentinels sentinels;
//   ASSERT_TRUE(sentinels.Start());
//   sentinels.url()          → "redis+sentinel://127.0.0.1:40001,…/mymaster"
//   sentinels.master().Kill();
//   ASSERT_TRUE(sentinels.WaitForMaster(sentinels.replica().port()));
//
// The Sentinels are told of each other by their files, so they need not find each other first.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "tests/redis/support/redis_server.h"

namespace leadgate {

class RedisSentinels {
 public:
  static constexpr int kSentinels = 3;

  // Returns when the replica follows and a quorum of Sentinels could fail over.
  // `password` is the servers' (and given to the Sentinels), `sentinel_password` the Sentinels' own.
  ::testing::AssertionResult Start(const std::string& password = "", const std::string& sentinel_password = "");

  RedisServer& master() { return servers_[0]; }   // as it was at the start
  RedisServer& replica() { return servers_[1]; }  // as it was at the start
  void KillSentinel(int which) { sentinels_[static_cast<std::size_t>(which)]->process.Kill(); }
  void PauseSentinel(int which) { sentinels_[static_cast<std::size_t>(which)]->process.Pause(); }
  void ContinueSentinel(int which) { sentinels_[static_cast<std::size_t>(which)]->process.Continue(); }
  // Until every Sentinel that runs names this port.
  bool WaitForMaster(int port);
  // The first Sentinel, by a connection of its own.
  std::string AskSentinel(const std::vector<std::string>& command) const {
    return AskAt(sentinels_.front()->port, command, sentinel_password_);
  }
  std::string url() const;

 private:
  struct Sentinel {
    RedisProcess process;
    int port = 0;
    std::string id;
  };
  bool StartSentinels();
  void WriteFile(const Sentinel& sentinel) const;

  RedisServer servers_[2];
  std::vector<std::unique_ptr<Sentinel>> sentinels_;
  std::string password_, sentinel_password_;
};

}  // namespace leadgate
