// `leadgate policy publish|history|show|diff|rollback|accuracy`: through the running gateway's admin.sock, or on the
// store itself when none runs.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "gateway/admin_commands.h"
#include "gateway/admin_socket.h"
#include "gateway/api.h"
#include "gateway/cli.h"
#include "gateway/live_config.h"
#include "gateway/open_store.h"
#include "gateway/policy_key_diff.h"
#include "gateway/policy_versions.h"
#include "gateway/text_diff.h"
#include "leadgate/json_writer.h"
#include "policy/judge_world.h"
#include "policy/publish_check.h"

namespace leadgate {
namespace {

constexpr TimeMs kPatienceMs = 10 * kMinuteMs;  // a publication replays the past

int Fail(const std::string& message, int exit_status = 1) {
  std::cerr << "leadgate: " << message << "\n";
  return exit_status;
}

std::string User() {
  const char* user = std::getenv("USER");
  return "cli:" + std::string(user == nullptr ? "uid " + std::to_string(getuid()) : user);
}

Result<std::string> ReadText(const std::string& file) {
  if (file == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  std::ifstream in(file, std::ios::binary);
  if (!in) return Status(StatusCode::kNotFound, file + ": cannot be opened");
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// Where the commands go: the folder's gateway, or the folder itself for as long as this lives.
class PolicyFolder {
 public:
  explicit PolicyFolder(const PolicyFlags& flags) : flags_(flags) {}

  // The text a command answers with.
  Result<std::string> Ask(const std::string& command, const std::vector<std::pair<std::string, std::string>>& members) {
    JsonWriter json;
    json.Object([&] {
      json.Field("command", "policy." + command);
      for (const auto& [name, value] : members) json.Field(name, value);
    });
    const Result<std::string> answer = Send(std::string(json.view()));
    if (!answer.ok()) return answer.status();
    const Result<JsonBody> body = JsonBody::Parse(*answer);
    if (!body.ok()) {
      return Status(StatusCode::kInternal, "the gateway gave no usable answer; it may be of another version");
    }
    if (body->Get("ok") != "true") return Status(StatusCode::kInvalidArgument, body->Get("error"));
    return body->Get("text");
  }

 private:
  Result<std::string> Send(const std::string& request) {
    const Result<std::string> data = DataFolder(flags_.common);
    if (!data.ok()) return data.status();
    if (!std::filesystem::is_directory(*data)) {
      return Status(StatusCode::kNotFound, "there is no data folder " + *data + "; name the gateway's with --data");
    }
    if (commands_ == nullptr) {
      Result<std::string> answer = AdminCall(*data + "/admin.sock", request, kPatienceMs);
      if (answer.ok() || answer.status().code() != StatusCode::kUnavailable) return answer;
      if (Status status = Open(*data); !status.ok()) return status;
    }
    return commands_->Handle(request);
  }

  // No gateway runs: its configuration, its store, and the policy that would be in force.
  Status Open(const std::string& data) {
    LoadedConfig loaded = LoadWithoutPolicy(flags_.common.config);
    if (!loaded.ok()) return {StatusCode::kInvalidArgument, ToString(loaded.problems)};
    loaded.server.data = data;
    auto store = OpenConfiguredStore(loaded.server, clock_);
    if (!store.ok()) return store.status();
    store_ = *std::move(store);
    PolicyLoad in_force = LoadPolicyInForce(loaded.server, *store_, loaded.lists);
    if (!in_force.ok()) {  // a mended one has to be publishable: compared with nothing
      auto none = std::make_shared<Policy>();
      none->lists = loaded.lists;
      in_force.policy = std::move(none);
    }
    world_ = std::make_unique<JudgeWorld>(loaded.server.phone);
    policies_ = std::make_unique<PolicyHolder>(std::move(in_force.policy));
    versions_ = std::make_unique<PolicyVersions>(
        PolicyVersionsParts{*store_, *policies_, clock_, loaded.server, MakePublishGate(world_->judge, clock_)});
    if (Status status = versions_->Load(); !status.ok()) return status;
    commands_ = std::make_unique<AdminCommands>(*store_, clock_, versions_.get(), nullptr);
    return Status::Ok();
  }

  const PolicyFlags& flags_;
  const SystemClock clock_;
  std::unique_ptr<LeadStore> store_;
  std::unique_ptr<JudgeWorld> world_;
  std::unique_ptr<PolicyHolder> policies_;
  std::unique_ptr<PolicyVersions> versions_;
  std::unique_ptr<AdminCommands> commands_;
};

int Print(const Result<std::string>& text) {
  if (!text.ok()) return Fail(text.status().message());
  std::cout << *text << std::flush;
  return 0;
}

int Publish(PolicyFolder& folder, const PolicyFlags& flags) {
  const Result<std::string> yaml = ReadText(flags.file);
  if (!yaml.ok()) return Fail(yaml.status().message());
  return Print(folder.Ask("publish", {{"yaml", *yaml},
                                      {"name", flags.file == "-" ? "standard input" : flags.file},
                                      {"comment", flags.comment},
                                      {"author", flags.author.empty() ? User() : flags.author},
                                      {"waiver", flags.waiver},
                                      {"expect", flags.expect}}));
}

int Rollback(PolicyFolder& folder, const PolicyFlags& flags) {
  return Print(folder.Ask("rollback", {{"to", flags.version},
                                       {"comment", flags.comment},
                                       {"author", flags.author.empty() ? User() : flags.author},
                                       {"waiver", flags.waiver},
                                       {"expect", flags.expect}}));
}

// A side of a difference: a file when there is one of that name, else a version.
struct Side {
  std::string label, yaml;
};
Result<Side> ReadSide(PolicyFolder& folder, const std::string& name) {
  std::error_code error;
  if (std::filesystem::is_regular_file(name, error) || name == "-") {
    const Result<std::string> yaml = ReadText(name);
    if (!yaml.ok()) return yaml.status();
    return Side{name == "-" ? "standard input" : name, *yaml};
  }
  const Result<std::string> yaml = folder.Ask("show", {{"version", name}});
  if (!yaml.ok()) {
    return Status(yaml.status().code(),
                  yaml.status().message() + (name.empty() ? "" : " (and there is no file " + name + ")"));
  }
  return Side{name.empty() ? "the policy in force" : "version " + name, *yaml};
}

// None: what the last change changed. One: from it to the policy in force; from the policy in force to a file.
Result<std::pair<Side, Side>> ReadSides(PolicyFolder& folder, std::vector<std::string> names) {
  if (names.empty()) {
    const Result<std::string> last = folder.Ask("last_change", {});
    if (!last.ok()) return last.status();
    const std::size_t space = last->find(' ');
    names = {last->substr(0, space), last->substr(space + 1)};
  }
  auto first = ReadSide(folder, names.front());
  if (!first.ok()) return first.status();
  auto second = ReadSide(folder, names.size() > 1 ? names[1] : "");
  if (!second.ok()) return second.status();
  std::error_code error;
  if (names.size() == 1 && std::filesystem::is_regular_file(names.front(), error)) std::swap(*first, *second);
  return std::pair(*std::move(first), *std::move(second));
}

int Diff(PolicyFolder& folder, const PolicyFlags& flags) {
  const auto sides = ReadSides(folder, flags.sides);
  if (!sides.ok()) return Fail(sides.status().message());
  const auto& [from, to] = *sides;
  const std::vector<KeyChange> keys = DiffKeys(from.yaml, to.yaml);
  const std::string text = UnifiedDiff(from.yaml, to.yaml, {from.label, to.label});
  if (text.empty()) {
    std::cout << "No difference between " << from.label << " and " << to.label << ".\n";
    return 0;
  }
  std::cout << (keys.empty() ? "No key has changed; the text has.\n" : ToString(keys)) << "\n" << text << std::flush;
  return 0;
}

}  // namespace

int PolicyCommand(const PolicyFlags& flags, const std::string& action) {
  PolicyFolder folder(flags);
  if (action == "publish") return Publish(folder, flags);
  if (action == "rollback") return Rollback(folder, flags);
  if (action == "diff") return Diff(folder, flags);
  if (action == "history") return Print(folder.Ask("history", {{"limit", std::to_string(flags.limit)}}));
  if (action == "accuracy") {
    return Print(folder.Ask("accuracy", {{"since", flags.since},
                                         {"history", flags.imported ? "true" : "false"},
                                         {"json", flags.json ? "true" : "false"}}));
  }
  return Print(folder.Ask("show", {{"version", flags.version}}));
}

}  // namespace leadgate
