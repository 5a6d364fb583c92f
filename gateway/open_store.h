// The store that a configuration names: embedded in its data folder, or a Redis that several gateways share.
//
//   auto store = OpenConfiguredStore(config, clock);
//   a folder that the other kind of store owns → kConflict, with what to do
//
// Threads: a function without state.   Failures: those of store/store.h and store/redis/open_redis_store.h.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "gateway/attempt_exchange.h"
#include "gateway/digest.h"
#include "gateway/rate_limiter.h"
#include "gateway/server_config.h"
#include "leadgate/lead_store.h"

namespace leadgate {

// identifier_field: of the policy, for leads that earlier builds stored. on_shared_claim: RedisStoreOptions.
Result<std::unique_ptr<LeadStore>> OpenConfiguredStore(const ServerConfig& config, const Clock& clock,
                                                       const std::string& identifier_field = {},
                                                       std::function<void(const LeadId&)> on_shared_claim = nullptr);

// What attempt tokens are signed with: of all gateways that share the store. Without Redis it is the one of last time
// (or, at the first start of all, this gateway's own): `problem` then says so.
Result<Digest> ConfiguredSecret(const ServerConfig& config, std::string& problem);

// What counts the posts of visitors: for all gateways that share the store, or for this one. The store outlives it.
std::unique_ptr<PostRates> MakePostRates(const ServerConfig& config, LeadStore& store);

// What makes attempts known to all gateways that share the store; nullptr where it is this one's alone.
std::unique_ptr<AttemptExchange> MakeAttemptExchange(const ServerConfig& config, LeadStore& store, AttemptBook& book);

inline bool IsShared(const ServerConfig& config) { return config.store.redis.url.has_value(); }

}  // namespace leadgate
