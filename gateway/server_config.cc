#include "gateway/server_config.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <set>

#include "gateway/client_address.h"
#include "gateway/destination_keys.h"
#include "gateway/secret_keys.h"
#include "store/redis/layout.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kReloaded = {"log"};

bool IsListenAddress(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return false;
  const std::string_view port_text = text.substr(colon + 1);
  int port = -1;
  const auto read = std::from_chars(port_text.data(), port_text.data() + port_text.size(), port);
  if (read.ec != std::errc() || read.ptr != port_text.data() + port_text.size() || port < 0 || port > 65535)
    return false;
  std::string host(text.substr(0, colon));
  std::array<unsigned char, sizeof(in6_addr)> address{};
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
    return inet_pton(AF_INET6, host.c_str(), address.data()) == 1;
  }
  return inet_pton(AF_INET, host.c_str(), address.data()) == 1;
}

constexpr std::string_view kListen = "an address and port such as 127.0.0.1:8080 or [::1]:8080";

// Text that a test of its own lets through.
ConfigType<std::string> TextWhere(const std::string& expected, std::function<bool(const std::string&)> good) {
  ConfigType<std::string> type = AnyText(expected);
  type.read = [good = std::move(good),
               expected = type.expected](const ConfigValue& value) -> std::optional<std::string> {
    if (value.is_text() && good(value.text())) return value.text();
    value.Expected(expected);
    return std::nullopt;
  };
  return type;
}

ConfigType<LogLevel> Level() {
  return OneOf<LogLevel>({{"debug", LogLevel::kDebug},
                          {"info", LogLevel::kInfo},
                          {"warning", LogLevel::kWarning},
                          {"error", LogLevel::kError}});
}

// policy: policy.yaml, or policy: {file: policy.yaml, source: store}
ConfigType<PolicyPlace> PolicyPlaces() {
  ConfigObject<PolicyPlace> keys;
  keys.Key("file", &PolicyPlace::policy, AnyText("a path"), "Marketing's file.");
  keys.Key("source", &PolicyPlace::policy_source,
           OneOf<PolicySource>({{"file", PolicySource::kFile}, {"store", PolicySource::kStore}}),
           "file: the file is the policy, changed in an editor or by git. store: the version published last is "
           "(`leadgate policy publish`, PUT /v1/policy), and the file is only what a new data folder begins with.");
  const ConfigType<PolicyPlace> long_form = keys.AsType();
  ConfigType<PolicyPlace> type = long_form;
  type.expected = "a path, or keys with values";
  type.read = [long_form, path = AnyText("a path")](const ConfigValue& value) -> std::optional<PolicyPlace> {
    if (value.is_map()) return long_form.read(value);
    auto file = path.read(value);
    if (!file) return std::nullopt;
    return PolicyPlace{*std::move(file), PolicySource::kFile};
  };
  type.show = [](const PolicyPlace& place) { return place.policy; };
  return type;
}

ConfigObject<ServerConfig> FrontKeys() {
  using C = ServerConfig;
  ConfigObject<C> keys;
  keys.Key(
      "max_body", [](C & c) -> auto& { return c.front.limits.body_bytes; }, ByteSize(), "Largest body; above: 413.");
  keys.Key(
      "max_policy_body", [](C & c) -> auto& { return c.front.limits.policy_body_bytes; }, ByteSize(),
      "Largest body under /v1/policy when a key is sent along; above: 413.");
  keys.Key(
      "max_header_bytes", [](C & c) -> auto& { return c.front.limits.header_bytes; }, ByteSize(),
      "All header lines together; above: 431.");
  keys.Key(
      "max_headers", [](C & c) -> auto& { return c.front.limits.header_count; }, CountSize(),
      "How many header lines; above: 431.");
  keys.Key(
      "max_request_line", [](C & c) -> auto& { return c.front.limits.request_line_bytes; }, ByteSize(),
      "Longest request line; above: 414.");
  keys.Key(
      "max_connections", [](C & c) -> auto& { return c.front.max_connections; }, WholeNumber(1, 1'000'000),
      "At once; one more gets 503.");
  keys.Key(
      "workers", [](C & c) -> auto& { return c.front.workers; }, WholeNumber(1, 4096), "Requests in progress at once.");
  keys.Key(
      "queue", [](C & c) -> auto& { return c.front.queue; }, WholeNumber(1, 1'000'000),
      "Requests waiting for a worker; one more gets 503 with Retry-After.");
  keys.Key(
      "request_timeout", [](C & c) -> auto& { return c.front.request_timeout_ms; }, Duration(),
      "From a request's first byte to its last.");
  keys.Key(
      "idle_timeout", [](C & c) -> auto& { return c.front.idle_timeout_ms; }, Duration(),
      "Of a connection between requests.");
  keys.Key(
      "write_timeout", [](C & c) -> auto& { return c.front.write_timeout_ms; }, Duration(),
      "Until the client has taken the whole answer.");
  return keys;
}

ConfigObject<ServerConfig> SharedStoreKeys(const std::string& folder) {
  using C = ServerConfig;
  ConfigObject<C> keys;
  keys.Key(
      "url", [](C & c) -> auto& { return c.store.redis.url; }, RedisUrl(folder),
      "Where Redis is. Left out: the store is embedded, SQLite in the data folder.");
  keys.Key(
      "workspace", [](C & c) -> auto& { return c.store.redis.workspace; },
      TextWhere("1 to 64 small letters, digits, - and _",
                [](const std::string& name) { return CheckWorkspace(name).ok(); }),
      "Gateways with the same one share their leads; others may use the same Redis.");
  keys.Key(
      "timeout", [](C & c) -> auto& { return c.store.redis.timeout_ms; }, Duration(),
      "How long a submission waits for Redis; then it is taken all the same, and whether the person is known stays "
      "open "
      "(duplicate.unknown).");
  keys.Key(
      "index_buckets", [](C & c) -> auto& { return c.store.redis.index_buckets; }, WholeNumber(1024, 1 << 26),
      "Parts of the index of people, fixed by the first gateway of a workspace: one for every 150 leads expected.");
  return keys;
}

}  // namespace

ConfigObject<ServerConfig> ServerKeys(const std::string& folder) {
  using C = ServerConfig;
  ConfigObject<C> store;
  store.Key(
      "segment", [](C & c) -> auto& { return c.store.segment_bytes; }, ByteSize(), "Size of a journal segment.");
  store.Key(
      "retention", [](C & c) -> auto& { return c.store.retention_ms; }, Duration(),
      "How long segments stay that the view has taken over.");
  store.Key(
      "max_lag", [](C & c) -> auto& { return c.store.max_lag_bytes; }, ByteSize(),
      "Journal not yet in the view; beyond it intake answers 503.");
  store.Key(
      "index_memory", [](C & c) -> auto& { return c.store.index_bytes; }, ByteSize(),
      "Memory that keeps new people from being looked up on the disk; 10 million leads take some 96MiB.");
  store.Section("redis", SharedStoreKeys(folder), "A Redis that several gateways share (docs/SCALE.md).");
  ConfigObject<C> log;
  log.Key(
      "level", [](C & c) -> auto& { return c.log.level; }, Level(), "The least that is written.");
  log.Key(
      "requests", [](C & c) -> auto& { return c.log.requests; }, YesNo(), "One line per request.");
  ConfigObject<C> watch;
  watch.Key(
      "poll", [](C & c) -> auto& { return c.watch.poll_ms; }, Duration(), "How often files are looked at.");
  watch.Key(
      "quiet", [](C & c) -> auto& { return c.watch.quiet_ms; }, Duration(),
      "How long all files must have been left alone before they are read, together.");

  ConfigObject<C> keys;
  keys.Key(
      "listen", [](C & c) -> auto& { return c.front.listen; }, TextWhere(std::string(kListen), IsListenAddress),
      "Where the gateway listens; plain HTTP, for a reverse proxy. Port 0 takes a free one.");
  keys.Key("data", &C::data, AnyText("a folder"),
           "Journal, database, deliveries to files, keys. One gateway a folder.");
  keys.Key(
      "policy", [](C& c) -> PolicyPlace& { return c; }, PolicyPlaces(),
      "Marketing's policy: its file alone, or where it comes from.");
  keys.Key("lists", &C::lists, AnyText("a folder"), "Lists of mailbox providers and the like.");
  keys.Key("phone", &C::phone, AnyText("a folder"),
           "Numbering plans, area codes and time zones, as scripts/update-phone-metadata makes them.");
  keys.Key("public_url", &C::public_url, WebAddress(), "As visitors reach the gateway, for snippets and redirects.");
  keys.Key(
      "trusted_proxies", [](C & c) -> auto& { return c.front.trusted_proxies; },
      ListOf(TextWhere("a network such as 10.0.0.0/8 or fd00::/8",
                       [](const std::string& network) { return TrustedProxies::Parse({network}).ok(); })),
      "Networks whose X-Forwarded-For is believed.");
  keys.Section("front", FrontKeys(), "Limits of the HTTP front.");
  keys.Section("store", std::move(store), "The journal and its view.");
  keys.Key("destinations", &C::destinations, ListOf(DestinationKeys(folder)),
           "Where passed leads go. Left out: the file DATA/out/delivered.ndjson.");
  keys.Section("dns", DnsKeys(),
               "Asking the DNS whether an address's domain takes mail. Trouble with it refuses nobody.");
  keys.Section("log", std::move(log), "One JSON object a line on standard output; changes are taken over at once.");
  keys.Section("watch", std::move(watch), "Picking up changed files.");
  keys.Key("attempt_window", &C::attempt_window_ms, Duration(),
           "How long a visitor has to correct; then the lead is decided as it is.");
  keys.Key("stop_grace", &C::stop_grace_ms, Duration(), "To finish what was accepted, on SIGTERM.");
  keys.Check([](const ConfigValue& value, const C& config) {
    std::set<std::string> names;
    for (std::size_t i = 0; i < config.destinations.size(); ++i) {
      if (names.insert(config.destinations[i].name).second) continue;
      value.At("destinations").At(i).At("name").Fail("another destination has this name");
    }
    if (config.watch.poll_ms <= 0) value.At("watch").At("poll").Fail("expected more than 0");
    if (config.attempt_window_ms <= 0) value.At("attempt_window").Fail("expected more than 0");
  });
  return keys;
}

ConfigLoad LoadServerConfig(const std::string& path, const ServerOverrides& overrides) {
  ConfigLoad load;
  ServerConfig& config = load.config;
  config.path = path;
  const std::string folder = path.empty() ? std::string() : std::filesystem::path(path).parent_path().string();
  if (!path.empty()) {
    ConfigReport report(path);
    if (const auto root = ReadYaml(report)) {
      ServerKeys(folder).Read(*root, config);
      if (report.ok()) {
        for (const ConfigEntry& entry : root->Entries()) config.sections[entry.key] = entry.value.Dump();
      }
    }
    load.problems = report.problems();
  }
  config.data = overrides.data.value_or(BesideConfig(folder, config.data));
  config.policy = overrides.policy.value_or(BesideConfig(folder, config.policy));
  config.lists = overrides.lists.value_or(BesideConfig(folder, config.lists));
  config.phone = BesideConfig(folder, config.phone);
  for (DestinationConfig& destination : config.destinations)
    destination.ca_file = BesideConfig(folder, destination.ca_file);
  if (overrides.dns) config.dns.enabled = *overrides.dns;
  if (overrides.listen) {
    if (!IsListenAddress(*overrides.listen)) {
      load.problems.push_back(
          {"--listen", 0, 0, {}, "expected " + std::string(kListen) + "; found \"" + *overrides.listen + "\""});
    }
    config.front.listen = *overrides.listen;
  }
  return load;
}

std::vector<std::string> RestartNeeded(const ServerConfig& running, const ServerConfig& changed) {
  std::set<std::string> keys;
  for (const auto* sections : {&running.sections, &changed.sections}) {
    for (const auto& [key, yaml] : *sections) keys.insert(key);
  }
  std::vector<std::string> needed;
  for (const std::string& key : keys) {
    if (std::find(kReloaded.begin(), kReloaded.end(), key) != kReloaded.end()) continue;
    const auto before = running.sections.find(key);
    const auto after = changed.sections.find(key);
    const bool same =
        before != running.sections.end() && after != changed.sections.end() && before->second == after->second;
    if (!same) needed.push_back(key);
  }
  return needed;
}

}  // namespace leadgate
