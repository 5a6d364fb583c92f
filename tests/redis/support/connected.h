// A client on a test server, and deadlines for it.
//
//   auto redis = Connected(server.url());
//   redis->Call({"PING"}, In(2000ms))
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "redis/connection.h"
#include "redis/redis.h"

namespace leadgate::redis {

inline Deadline In(std::chrono::milliseconds time) { return std::chrono::steady_clock::now() + time; }
// For what must work: longer than a busy machine needs.
inline Deadline Soon() { return In(std::chrono::seconds(10)); }

template <class Change>
std::unique_ptr<Redis> Connected(const std::string& url, Change change) {
  auto options = ParseUrl(url);
  EXPECT_TRUE(options.ok()) << options.status().message();
  if (!options.ok()) return nullptr;
  change(*options);
  auto redis = Connect(*options);
  EXPECT_TRUE(redis.ok()) << redis.status().message();
  return redis.ok() ? *std::move(redis) : nullptr;
}
inline std::unique_ptr<Redis> Connected(const std::string& url) {
  return Connected(url, [](Options&) {});
}

// Threads that are joined at the end of the scope, or by Join().
class Threads {
 public:
  // run(0), run(1), …, each in a thread.
  template <class Run>
  Threads(int count, Run run) {
    threads_.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) threads_.emplace_back(run, i);
  }
  ~Threads() { Join(); }
  void Join() {
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }

 private:
  std::vector<std::thread> threads_;
};

}  // namespace leadgate::redis
