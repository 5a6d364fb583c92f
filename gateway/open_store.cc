#include "gateway/open_store.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "gateway/secret.h"
#include "gateway/shared_rate_limiter.h"
#include "store/redis/open_redis_store.h"
#include "store/redis/shared_rates.h"
#include "store/redis/shared_secret.h"
#include "store/store.h"

namespace leadgate {
namespace {

Result<std::unique_ptr<LeadStore>> OpenShared(const ServerConfig& config, const Clock& clock,
                                              std::function<void(const LeadId&)> on_shared_claim) {
  const SharedStoreSettings& shared = config.store.redis;
  RedisStoreOptions options;
  options.data_dir = config.data;
  options.clock = &clock;
  options.workspace = shared.workspace;
  options.redis = *shared.url;
  options.timeout = std::chrono::milliseconds(shared.timeout_ms);
  options.index_buckets = static_cast<std::uint32_t>(shared.index_buckets);
  options.segment_bytes = config.store.segment_bytes;
  options.retention_ms = config.store.retention_ms;
  options.max_lag_bytes = config.store.max_lag_bytes;
  options.on_shared_claim = std::move(on_shared_claim);
  return OpenRedisStore(options);
}

}  // namespace

Result<std::unique_ptr<LeadStore>> OpenConfiguredStore(const ServerConfig& config, const Clock& clock,
                                                       const std::string& identifier_field,
                                                       std::function<void(const LeadId&)> on_shared_claim) {
  if (IsShared(config)) return OpenShared(config, clock, std::move(on_shared_claim));
  StoreOptions options;
  options.data_dir = config.data;
  options.clock = &clock;
  options.segment_bytes = config.store.segment_bytes;
  options.retention_ms = config.store.retention_ms;
  options.max_lag_bytes = config.store.max_lag_bytes;
  options.index_bytes = config.store.index_bytes;
  options.identifier_field = identifier_field;
  return OpenStore(options);
}

Result<Digest> ConfiguredSecret(const ServerConfig& config, std::string& problem) {
  Result<Digest> own = LoadOrCreateSecret(config.data);
  if (!own.ok() || !IsShared(config)) return own;
  constexpr std::chrono::milliseconds kPatience(2000);
  const auto shared = ShareSecret(*config.store.redis.url, config.store.redis.workspace,
                                  std::string(own->begin(), own->end()), kPatience);
  if (!shared.ok()) {
    problem = shared.status().message();
    return own;
  }
  Digest secret{};
  std::copy(shared->begin(), shared->end(), secret.begin());
  if (secret == *own) return own;
  if (Status status = ReplaceSecret(config.data, secret); !status.ok()) return status;
  return secret;
}

std::unique_ptr<PostRates> MakePostRates(const ServerConfig& config, LeadStore& store) {
  static_assert(std::is_same_v<RateCounts, SharedRates::Counts> &&
                SharedRates::kStep.count() * kSecondMs == kRateStepMs);
  redis::Redis* client = ClientOf(store);
  if (client == nullptr) return std::make_unique<RateLimiter>();
  const SharedStoreSettings& shared = config.store.redis;
  auto rates =
      std::make_shared<SharedRates>(*client, Layout(shared.workspace), std::chrono::milliseconds(shared.timeout_ms));
  return std::make_unique<SharedRateLimiter>(
      [rates](const std::string& key, const RateCounts& mine) { return rates->Exchange(key, mine); });
}

std::unique_ptr<AttemptExchange> MakeAttemptExchange(const ServerConfig& config, LeadStore& store, AttemptBook& book) {
  redis::Redis* client = ClientOf(store);
  if (client == nullptr) return nullptr;
  constexpr std::chrono::milliseconds kPatience(2000);
  return std::make_unique<AttemptExchange>(store, book,
                                           SharedAttempts(*client, Layout(config.store.redis.workspace), kPatience));
}

}  // namespace leadgate
