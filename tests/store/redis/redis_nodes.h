// Several gateways on one workspace of a redis-server of its own, for tests of what happens between them and to Redis.
//
//   RedisNodes nodes(3);                    // a server, three stores
//   nodes.store(0).Commit(nodes.Draft())
//   nodes.server().Kill();
//   nodes.Reopen(1);
//
// Ticks come every 20 ms, so that what a gateway does once a second is done within a test.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/redis/support/eventually.h"
#include "tests/store/redis/redis_world.h"

namespace leadgate {

class RedisNodes {
 public:
  explicit RedisNodes(int count, const std::function<void(RedisStoreOptions&)>& change = nullptr);

  RedisServer& server() { return server_; }
  RedisWorld& node(int which) { return *nodes_[static_cast<std::size_t>(which)]; }
  LeadStore& store(int which = 0) { return node(which).store(); }
  TimeMs now() { return node(0).clock().NowMs(); }
  void Reopen(int which) { node(which).Reopen(); }

  // A lead as decided, for one destination.
  CommitRequest Draft(LeadStatus status = LeadStatus::kPassed);
  // Its id, when it was stored.
  LeadId Stored(int which, CommitRequest request);
  Status Change(int which, const LeadId& id, Transition transition,
                std::optional<std::uint64_t> expected = std::nullopt);
  // What a lead is, as text to be compared; "" when it cannot be read there.
  std::string Text(int which, const LeadId& id);
  // Until Redis has everything of all nodes.
  ::testing::AssertionResult Settle();

 private:
  RedisServer server_;
  std::vector<std::unique_ptr<RedisWorld>> nodes_;
  RandomLeadIdSource ids_;
};

}  // namespace leadgate
