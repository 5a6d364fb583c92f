// leadgate.yaml → ServerConfig: addresses, folders, limits, destinations. The operators' file.
//
//   ConfigLoad load = LoadServerConfig("config/leadgate.yaml", {.listen = "127.0.0.1:9000"});
//   load.ok()    → load.config
//   !load.ok()   → load.problems, all at once:
//     config/leadgate.yaml:9:10: front.workers: expected a whole number from 1 to 4096; found "many"
//     config/leadgate.yaml:14:13: destinations[0].secret: expected env:NAME or file:PATH, never the secret itself; …
//
// Paths in the file are relative to the folder the file is in; paths given as flags to the working directory.
// Secrets are read here, from the environment or from files, and nowhere else.
// `log` is taken over on reload; every other key at the next start (live_config.h says which have changed).
// Threads: functions without state.   Failure: problems; the defaults where the file says nothing.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crm/destination.h"
#include "gateway/config_object.h"
#include "gateway/config_problem.h"
#include "gateway/dns_keys.h"
#include "gateway/http_front.h"
#include "gateway/request_log.h"
#include "leadgate/clock.h"
#include "redis/options.h"
#include "store/redis/open_redis_store.h"
#include "store/store.h"

namespace leadgate {

// As in store/redis/open_redis_store.h: what several gateways share.
struct SharedStoreSettings {
  std::optional<redis::Options> url;  // none: the store is embedded, and this gateway's alone
  std::string workspace = RedisStoreOptions{}.workspace;
  TimeMs timeout_ms = RedisStoreOptions{}.timeout.count();
  int index_buckets = static_cast<int>(RedisStoreOptions{}.index_buckets);
};

// As in store/store.h, with its defaults.
struct StoreSettings {
  std::size_t segment_bytes = StoreOptions{}.segment_bytes;
  TimeMs retention_ms = StoreOptions{}.retention_ms;
  std::size_t max_lag_bytes = StoreOptions{}.max_lag_bytes;
  std::size_t index_bytes = StoreOptions{}.index_bytes;
  SharedStoreSettings redis;
};

struct LogSettings {
  LogLevel level = LogLevel::kInfo;
  bool requests = true;  // one line per request
};

struct WatchSettings {
  TimeMs poll_ms = 100;
  TimeMs quiet_ms = 500;
};

// Where the policy in force comes from: marketing's file, or the store, where it is published (policy_versions.h).
enum class PolicySource { kFile, kStore };

struct PolicyPlace {
  std::string policy = "policy.yaml";  // with kStore: what a new data folder begins with
  PolicySource policy_source = PolicySource::kFile;
};

struct ServerConfig : PolicyPlace {
  std::string path;  // the file this was read from; empty: none
  std::string data = "data";
  std::string lists = "lists";
  std::string phone = "phone";  // numbering plans and places (phone/phone_data.h)
  std::string public_url;       // as visitors see the gateway; empty: http:// and the request's Host
  FrontOptions front;
  StoreSettings store;
  std::vector<DestinationConfig> destinations = {DestinationConfig{.name = "file", .kind = "file"}};
  LogSettings log;
  WatchSettings watch;
  DnsSettings dns;
  TimeMs attempt_window_ms = 30 * kMinuteMs;  // for a visitor to correct
  TimeMs stop_grace_ms = 10 * kSecondMs;

  std::map<std::string, std::string> sections;  // top-level key → its YAML: what changed since
};

// Flags. Win over the file.
struct ServerOverrides {
  std::optional<std::string> listen, data, policy, lists;
  std::optional<bool> dns;
};

struct ConfigLoad {
  ServerConfig config;
  std::vector<ConfigProblem> problems;

  bool ok() const { return problems.empty(); }
};

// An empty path: no file, the defaults, paths relative to the working directory.
ConfigLoad LoadServerConfig(const std::string& path, const ServerOverrides& overrides = {});

// Every key of leadgate.yaml. `folder`: what file:PATH is relative to.
ConfigObject<ServerConfig> ServerKeys(const std::string& folder = {});

// Top-level keys whose change takes effect at the next start only.
std::vector<std::string> RestartNeeded(const ServerConfig& running, const ServerConfig& changed);

}  // namespace leadgate
