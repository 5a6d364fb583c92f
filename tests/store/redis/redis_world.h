// A Redis store for the contract suite and the tests of this store: a workspace of its own on a redis-server that one
// test process shares.
//
// Timeouts are long: a busy machine must not look like a Redis that is away. Tests of that set their own.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "redis/redis.h"
#include "store/redis/open_redis_store.h"
#include "tests/contract/lead_store_fixture.h"
#include "tests/redis/support/redis_server.h"
#include "tests/store/temporary_folder.h"

namespace leadgate {

// Started when it is first asked for, ended with the process.
RedisServer& SharedRedisServer();

// One gateway's folder and store. Several may share a workspace.
class RedisWorld : public LeadStoreWorld {
 public:
  // `change` may alter the options before the store is opened.
  explicit RedisWorld(const std::string& url, std::function<void(RedisStoreOptions&)> change = nullptr);
  LeadStore& store() override { return *store_; }
  ManualClock& clock() override { return clock_; }
  void Reopen() override {
    store_.reset();
    Open();
  }
  void Close() { store_.reset(); }
  Status TryOpen();
  RedisStoreOptions& options() { return options_; }

 private:
  void Open();

  TemporaryFolder folder_;
  ManualClock clock_{kNoon};
  RedisStoreOptions options_;
  std::unique_ptr<LeadStore> store_;
};

// A name that no other test of the process has.
std::string NewWorkspace();

}  // namespace leadgate
