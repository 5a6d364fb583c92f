#include "gateway/admin_commands.h"

#include <utility>
#include <vector>

#include "gateway/accuracy.h"
#include "gateway/admin_socket.h"
#include "gateway/api.h"
#include "gateway/api_keys.h"
#include "gateway/outbox_admin.h"
#include "gateway/policy_admin.h"
#include "leadgate/json_writer.h"

namespace leadgate {
namespace {

std::string OkText(std::string_view text) {
  JsonWriter json;
  json.Object([&] {
    json.Field("ok", true);
    json.Field("text", text);
  });
  return std::move(json).Take();
}

Result<std::string> AddKey(LeadStore& store, const Clock& clock, const JsonBody& request) {
  const std::string name = request.Get("name");
  if (Status status = CheckKeyName(name); !status.ok()) return status;
  const auto scopes = ParseScopes(request.Get("scope"));
  if (!scopes.ok()) return scopes.status();
  const NewKey made = GenerateKey(name, *scopes, clock.NowMs());
  if (Status status = store.PutKey(made.key); !status.ok()) return status;
  return made.plain;
}

Result<std::string> ListKeysText(LeadStore& store) {
  const auto keys = store.ListKeys();
  if (!keys.ok()) return keys.status();
  std::string text;
  for (const ApiKey& key : *keys) {
    std::string scopes;
    for (const std::string& scope : key.scopes) scopes += (scopes.empty() ? "" : ",") + scope;
    text += key.id + "  " + key.name + "  " + scopes + "  created " + FormatTime(key.created_at);
    if (key.revoked_at != 0) text += "  revoked " + FormatTime(key.revoked_at);
    text += "\n";
  }
  if (text.empty()) return std::string("No keys yet: leadgate keys add NAME --scope submit,read\n");
  return text;
}

Result<std::string> AccuracyOf(LeadStore& store, const Clock& clock, const JsonBody& request) {
  const TimeMs now = clock.NowMs();
  const Result<TimeMs> since = ParseSince(request.Get("since"), now);
  if (!since.ok()) return since.status();
  const auto report = MeasureAccuracy(store, nullptr, {*since, now, request.Get("history") == "true"});
  if (!report.ok()) return report.status();
  return request.Get("json") == "true" ? AccuracyJson(*report) + "\n" : AccuracyText(*report);
}

// "outbox" commands carry their arguments joined by line breaks.
std::vector<std::string> SplitLines(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    if (end > from) lines.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return lines;
}

}  // namespace

AdminCommands::AdminCommands(LeadStore& store, const Clock& clock, PolicyVersions* versions,
                             std::function<void()> keys_changed)
    : store_(store), clock_(clock), versions_(versions), keys_changed_(std::move(keys_changed)) {}

std::string AdminCommands::Handle(std::string_view request_json) {
  const Result<JsonBody> request = JsonBody::Parse(request_json);
  if (!request.ok()) return AdminError(request.status().message());
  const std::string command = request->Get("command");
  Result<std::string> text =
      Status(StatusCode::kInvalidArgument,
             "unknown command \"" + command + "\"; the CLI and the gateway may be of different versions");
  if (command == "keys.add") {
    text = AddKey(store_, clock_, *request);
  } else if (command == "keys.list") {
    text = ListKeysText(store_);
  } else if (command == "keys.revoke") {
    const Status status = store_.RevokeKey(request->Get("name"), clock_.NowMs());
    text = status.ok() ? Result<std::string>("revoked\n") : Result<std::string>(status);
  } else if (command == "outbox") {
    text = RunOutboxCommand(store_, SplitLines(request->Get("arguments")), request->Get("actor"), clock_.NowMs());
  } else if (command == "policy.accuracy") {
    text = AccuracyOf(store_, clock_, *request);
  } else if (command.starts_with("policy.") && versions_ != nullptr) {
    text = RunPolicyCommand(*versions_, command, *request);
  }
  if (!text.ok()) return AdminError(text.status().message());
  if (command.starts_with("keys.") && command != "keys.list" && keys_changed_) keys_changed_();
  return OkText(*text);
}

}  // namespace leadgate
