#include "crm/registry.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "crm/file_out.h"
#include "crm/webhook.h"

namespace leadgate {
namespace {

using Adapter = Result<std::unique_ptr<CrmAdapter>>;

WebhookOptions ForWebhook(const DestinationConfig& config, const Clock* clock) {
  return {.url = config.url,
          .secrets = config.secrets,
          .allow_private = config.allow_private,
          .allow_http = config.allow_http,
          .ca_file = config.ca_file,
          .connect_timeout_ms = config.connect_timeout_ms,
          .timeout_ms = config.timeout_ms,
          .max_in_flight = config.max_in_flight,
          .clock = clock};
}

Adapter MakeFile(const DestinationConfig& config, const std::string& data_dir, const Clock&) {
  const std::string path = config.path.empty() ? "out/delivered.ndjson" : config.path;
  return OpenFileOut({.path = std::filesystem::path(data_dir) / path, .max_batch = config.max_batch});
}
Adapter MakeHook(const DestinationConfig& config, const std::string&, const Clock& clock) {
  return MakeWebhook(ForWebhook(config, &clock));
}

Status CheckFile(const DestinationConfig&) { return Status::Ok(); }
Status CheckHook(const DestinationConfig& config) { return CheckWebhook(ForWebhook(config, nullptr)); }

struct Kind {
  std::string_view name;
  Adapter (*make)(const DestinationConfig& config, const std::string& data_dir, const Clock& clock);
  Status (*check)(const DestinationConfig& config);
};

// One line per kind.
constexpr Kind kKinds[] = {
    {"file", &MakeFile, &CheckFile},
    {"webhook", &MakeHook, &CheckHook},
};

constexpr auto kKindNames = [] {
  std::array<std::string_view, std::size(kKinds)> names;
  std::transform(std::begin(kKinds), std::end(kKinds), names.begin(), [](const Kind& kind) { return kind.name; });
  return names;
}();

const Kind* FindKind(std::string_view name) {
  const auto* found = std::find_if(std::begin(kKinds), std::end(kKinds), [&](const Kind& k) { return k.name == name; });
  return found == std::end(kKinds) ? nullptr : found;
}

Status Named(const DestinationConfig& config, const Status& status) {
  if (status.ok()) return status;
  return {status.code(), "destination \"" + config.name + "\": " + status.message()};
}

Status CheckRanges(const DestinationConfig& config) {
  const auto positive = [](TimeMs value) { return value > 0; };
  const std::string_view bad = !positive(config.connect_timeout_ms)            ? "connect_timeout_ms"
                               : !positive(config.timeout_ms)                  ? "timeout_ms"
                               : !positive(config.max_in_flight)               ? "max_in_flight"
                               : !positive(config.max_batch)                   ? "max_batch"
                               : !positive(config.max_age_ms)                  ? "max_age_ms"
                               : !positive(config.retry_base_ms)               ? "retry_base_ms"
                               : config.retry_cap_ms < config.retry_base_ms    ? "retry_cap_ms"
                               : !positive(config.open_after_failures)         ? "open_after_failures"
                               : !positive(config.cool_down_ms)                ? "cool_down_ms"
                               : config.cool_down_cap_ms < config.cool_down_ms ? "cool_down_cap_ms"
                                                                               : "";
  if (bad.empty()) return Status::Ok();
  return {StatusCode::kInvalidArgument, std::string(bad) + ": must be above 0, and a cap not below what it caps"};
}

}  // namespace

std::span<const std::string_view> DestinationKinds() { return kKindNames; }

Status CheckDestination(const DestinationConfig& config) {
  const Kind* kind = FindKind(config.kind);
  if (kind == nullptr) {
    std::string known;
    for (const std::string_view name : kKindNames) known += (known.empty() ? "" : ", ") + std::string(name);
    return Named(config, {StatusCode::kInvalidArgument, "kind \"" + config.kind + "\" is not one of: " + known});
  }
  if (Status ranges = CheckRanges(config); !ranges.ok()) return Named(config, ranges);
  return Named(config, kind->check(config));
}

Result<std::unique_ptr<CrmAdapter>> MakeAdapter(const DestinationConfig& config, const std::string& data_dir,
                                                const Clock& clock) {
  if (Status status = CheckDestination(config); !status.ok()) return status;
  auto adapter = FindKind(config.kind)->make(config, data_dir, clock);
  if (!adapter.ok()) return Named(config, adapter.status());
  return adapter;
}

}  // namespace leadgate
