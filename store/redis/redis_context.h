// What every part of the Redis store works with.
//
//   const auto reply = context.client->Call({"GET", key}, context.Soon());      // on the path of a submission
//   const auto replies = context.client->Send(commands, context.Patiently());   // lists, operators, the backlog
//
// Threads: const after the store is made; the client is for all. Failures: none.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "leadgate/clock.h"
#include "leadgate/status.h"
#include "redis/redis.h"
#include "store/redis/layout.h"
#include "store/redis/redis_step.h"

namespace leadgate {

// Of the index of people (shared_keys_scripts.h): what stands in it, and where. Raised whenever that changes.
inline constexpr int kIndexFormat = 2;
// The field `index` of `meta`.
inline std::string IndexField(std::uint32_t buckets) {
  return std::to_string(kIndexFormat) + ":" + std::to_string(buckets);
}

struct RedisContext {
  redis::Redis* client = nullptr;
  Layout layout;
  const Clock* clock = nullptr;
  int node = 0;                                    // of this gateway, 0 to 511
  std::chrono::milliseconds timeout{20};           // what a submission waits
  std::chrono::milliseconds patience{2000};        // what a reader of lists waits
  std::chrono::milliseconds reserved_for{10'000};  // what is held before the journal; then others may have it
  std::uint32_t index_buckets = 1U << 16;          // wished; what holds is in `meta`
  bool one_server = false;                         // no cluster: one script call may take keys of several hash tags

  std::function<bool(RedisStep)> stop_at;  // tests: true ends the work there

  bool StopsAt(RedisStep step) const { return stop_at && stop_at(step); }
  redis::Deadline Soon() const { return std::chrono::steady_clock::now() + timeout; }
  redis::Deadline Patiently() const { return std::chrono::steady_clock::now() + patience; }
  // What is held from now on must be journalled by then: a fifth before it runs out.
  redis::Deadline HeldUntil() const { return std::chrono::steady_clock::now() + reserved_for * 4 / 5; }
  std::string Consumer() const { return std::to_string(node); }
};

// A reply that failed, as the store answers it: away is kUnavailable, however it showed.
inline Status StatusOf(const redis::Reply& reply) {
  if (reply.ok()) return Status::Ok();
  const StatusCode code = reply.status.code();
  if (code == StatusCode::kDeadlineExceeded || code == StatusCode::kResourceExhausted) {
    return {StatusCode::kUnavailable, reply.status.message()};
  }
  return reply.status;
}

}  // namespace leadgate
