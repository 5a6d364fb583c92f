// A store that several gateways share: each has its own journal, all have one Redis (docs/design/redis.md).
//
//   auto store = OpenRedisStore({.data_dir = "data", .clock = &clock, .redis = *redis::ParseUrl("redis://h1")});
//   (*store)->Commit(…)      // durable in this node's journal, and seen by all when it returns and Redis answers
//   a folder that an embedded store owns → kConflict; a second opening of one folder → kConflict
//
// Redis may be away: what is committed meanwhile goes there later. Opening gives Redis what its watermark of this node
// says it lacks. Contract: leadgate/lead_store.h. Destroying it waits, bounded by the patience of readers, until Redis
// has everything; what it has not, it gets at the next start.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "leadgate/clock.h"
#include "leadgate/lead_store.h"
#include "redis/options.h"
#include "redis/redis.h"
#include "store/files.h"
#include "store/redis/redis_step.h"

namespace leadgate {

struct RedisStoreOptions {
  std::string data_dir;
  const Clock* clock = nullptr;
  std::string workspace = "default";
  redis::Options redis;
  std::chrono::milliseconds timeout{20};     // what a submission waits for Redis
  std::chrono::milliseconds patience{2000};  // what a reader of lists waits
  std::chrono::milliseconds lease{10'000};   // of the node's number and its items; renewed each tick
  std::chrono::milliseconds tick{1000};
  std::chrono::milliseconds reserved_for{10'000};  // keys of people and Idempotency-Keys, until they are journalled
  std::uint64_t segment_bytes = 64ULL << 20;
  TimeMs retention_ms = kDayMs;             // of journal segments that Redis has
  std::uint64_t max_lag_entries = 100'000;  // that Redis has not; beyond it commits are refused
  std::uint64_t max_lag_bytes = 16ULL << 20;
  std::uint32_t index_buckets = 1U << 16;  // of exact and blocking keys; fixed by the first node of a workspace
  Files* files = nullptr;                  // tests make the disk fail; nullptr: the disk
  // Told, on a thread of the store, of a lead whose exact key somebody else owns as well although this gateway had
  // claimed it: it came to Redis late, or a failover had lost the claim. Must be quick; may be told again. The lead may
  // be the earlier one, and the other somebody else after all (a family's mailbox).
  std::function<void(const LeadId&)> on_shared_claim;
  std::function<bool(RedisStep)> stop_at;  // tests: true ends the work there
};

Result<std::unique_ptr<LeadStore>> OpenRedisStore(const RedisStoreOptions& options);

// The client of a store that OpenRedisStore made, with its connections and breakers, for what else its gateways share;
// nullptr for any other store. Lives as long as the store.
redis::Redis* ClientOf(LeadStore& store);

}  // namespace leadgate
