#include "tests/store/redis/redis_world.h"

#include <atomic>

namespace leadgate {

RedisServer& SharedRedisServer() {
  static RedisServer server;
  static const bool started = [] {
    const auto result = server.Start({"--hash-max-listpack-entries", "256", "--hash-max-listpack-value", "256"});
    EXPECT_TRUE(result) << result.message();
    return static_cast<bool>(result);
  }();
  EXPECT_TRUE(started);
  return server;
}

std::string NewWorkspace() {
  static std::atomic<int> made{0};
  return "test-" + std::to_string(++made);
}

RedisWorld::RedisWorld(const std::string& url, std::function<void(RedisStoreOptions&)> change) {
  options_.data_dir = folder_.path() + "/data";
  options_.clock = &clock_;
  options_.workspace = NewWorkspace();
  options_.redis = *redis::ParseUrl(url);
  options_.timeout = std::chrono::seconds(10);
  options_.patience = std::chrono::seconds(20);
  options_.segment_bytes = 1 << 20;
  options_.index_buckets = 1024;
  if (change) change(options_);
  Open();
}

Status RedisWorld::TryOpen() {
  auto store = OpenRedisStore(options_);
  if (!store.ok()) return store.status();
  store_ = *std::move(store);
  return Status::Ok();
}

void RedisWorld::Open() {
  const Status opened = TryOpen();
  ASSERT_TRUE(opened.ok()) << opened.ToString();
}

}  // namespace leadgate
