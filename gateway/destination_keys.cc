#include "gateway/destination_keys.h"

#include <utility>
#include <vector>

#include "crm/registry.h"
#include "gateway/config_object.h"
#include "gateway/secret_keys.h"

namespace leadgate {
namespace {

// One secret, or a list of them while one replaces another.
ConfigType<std::vector<std::string>> Secrets(const std::string& folder) {
  const ConfigType<SecretRef> one = Secret();
  ConfigType<std::vector<std::string>> type;
  type.expected = one.expected + "; or a list of these, while one replaces another";
  type.schema = schema::Either(one.schema, schema::ListOf(one.schema));
  type.show = [](const auto&) { return std::string(); };
  type.read = [one, folder](const ConfigValue& value) -> std::optional<std::vector<std::string>> {
    std::vector<std::string> secrets;
    for (const ConfigValue& item : value.is_list() ? value.Items() : std::vector<ConfigValue>{value}) {
      const auto ref = one.read(item);
      if (!ref) continue;
      if (auto secret = ResolveSecret(item, *ref, folder)) secrets.push_back(std::move(*secret));
    }
    return secrets;
  };
  return type;
}

}  // namespace

ConfigType<DestinationConfig> DestinationKeys(const std::string& folder) {
  using D = DestinationConfig;
  std::vector<std::pair<std::string, std::string>> kinds;
  for (const std::string_view kind : DestinationKinds()) kinds.emplace_back(kind, kind);
  ConfigObject<D> keys;
  keys.RequiredKey("name", &D::name, AnyText("a name of small letters, digits, - and _"),
                   "In logs, metrics and `leadgate outbox`. Renaming it leaves what waits under the old name.");
  keys.RequiredKey("kind", &D::kind, OneOf(kinds), "What it is.");
  keys.Key("url", &D::url, WebAddress(), "webhook: where to post.");
  keys.Key("secret", &D::secrets, Secrets(folder), "webhook: signs each message (Standard Webhooks).");
  keys.Key("allow_private", &D::allow_private, YesNo(), "webhook: may connect to private and loopback addresses.");
  keys.Key("allow_http", &D::allow_http, YesNo(), "webhook: may send without TLS.");
  keys.Key("ca_file", &D::ca_file, AnyText("a path"), "webhook: authorities to trust. Left out: the system's.");
  keys.Key("connect_timeout", &D::connect_timeout_ms, DurationInt(), "webhook: until connected.");
  keys.Key("timeout", &D::timeout_ms, DurationInt(), "webhook: one attempt in all.");
  keys.Key("max_in_flight", &D::max_in_flight, WholeNumber(1, 256), "webhook: requests at a time.");
  keys.Key("path", &D::path, AnyText("a path"), "file: relative to the data folder. Left out: out/delivered.ndjson.");
  keys.Key("max_batch", &D::max_batch, WholeNumber(1, 100'000), "file: lines per fsync.");
  keys.Key("max_age", &D::max_age_ms, Duration(), "What still fails at this age becomes a dead letter.");
  keys.Key("retry_base", &D::retry_base_ms, Duration(), "First wait; doubles each time, drawn at random below that.");
  keys.Key("retry_cap", &D::retry_cap_ms, Duration(), "Longest wait.");
  keys.Key("open_after_failures", &D::open_after_failures, WholeNumber(1, 1000),
           "Failures in a row after which the destination is left alone for a while.");
  keys.Key("cool_down", &D::cool_down_ms, Duration(), "How long, at first; doubles up to cool_down_cap.");
  keys.Key("cool_down_cap", &D::cool_down_cap_ms, Duration(), "How long at most.");
  keys.Check([](const ConfigValue& value, const D& destination) {
    if (destination.name.empty() || destination.kind.empty()) return;  // said already
    const bool plain =
        destination.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string::npos;
    if (!plain) value.At("name").Fail("expected a name of small letters, digits, - and _");
    const Status checked = CheckDestination(destination);
    if (!checked.ok()) value.Fail(checked.message());
  });
  return keys.AsType();
}

}  // namespace leadgate
