#include "gateway/live_config.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "gateway/policy_file.h"
#include "validators/lists.h"

namespace leadgate {
namespace {

// Its bytes, for seeing a change; empty when it cannot be read.
std::string BytesOf(const std::string& path) {
  ConfigReport unread(path);
  return ReadConfigFile(unread).value_or(std::string());
}

}  // namespace

LoadedConfig LoadWithoutPolicy(const std::string& config_path, const ServerOverrides& overrides) {
  LoadedConfig loaded;
  ConfigLoad server = LoadServerConfig(config_path, overrides);
  loaded.problems = std::move(server.problems);
  loaded.server = std::move(server.config);
  if (auto read = Lists::Load(loaded.server.lists); read.ok()) {
    loaded.lists = std::move(*read);
  } else {
    loaded.problems.push_back({loaded.server.lists, 0, 0, {}, read.status().message()});
  }
  return loaded;
}

LoadedConfig LoadAll(const std::string& config_path, const ServerOverrides& overrides) {
  LoadedConfig loaded = LoadWithoutPolicy(config_path, overrides);
  PolicyLoad policy = LoadPolicy(loaded.server.policy, loaded.lists);
  loaded.problems.insert(loaded.problems.end(), policy.problems.begin(), policy.problems.end());
  loaded.list_files = std::move(policy.list_files);
  if (loaded.ok()) loaded.policy = std::move(policy.policy);
  return loaded;
}

LoadedConfig CheckConfig(const std::string& config_path, const std::string& policy_path) {
  ServerOverrides overrides;
  if (!policy_path.empty()) overrides.policy = policy_path;
  LoadedConfig loaded = LoadAll(config_path, overrides);
  // With the policy in the store the file is only what a new folder begins with; it need not be there.
  const bool may_be_missing = loaded.server.policy_source == PolicySource::kStore && policy_path.empty();
  std::error_code error;
  if (!may_be_missing || std::filesystem::exists(loaded.server.policy, error)) return loaded;
  return LoadWithoutPolicy(config_path, overrides);
}

LiveConfig::LiveConfig(ServerConfig running, ServerOverrides overrides, PolicyHolder& policies,
                       LiveConfigOptions options)
    : running_(std::move(running)),
      overrides_(std::move(overrides)),
      policies_(policies),
      options_(std::move(options)),
      ignored_file_(running_.policy_source == PolicySource::kStore ? BytesOf(running_.policy) : std::string()),
      log_(running_.log) {}

ReloadOutcome LiveConfig::Refuse(std::vector<ConfigProblem> problems) {
  ReloadOutcome outcome;
  outcome.policy = policies_.Current();
  const MutexLock lock(mutex_);
  outcome.log = log_;
  last_problem_ = ToString(problems);
  outcome.problems = std::move(problems);
  return outcome;
}

ReloadOutcome LiveConfig::Accept(const ServerConfig& server, bool policy_changed) {
  ReloadOutcome outcome;
  outcome.policy_changed = policy_changed;
  outcome.policy = policies_.Current();
  outcome.log = server.log;
  outcome.restart_needed = RestartNeeded(running_, server);
  const MutexLock lock(mutex_);
  log_ = outcome.log;
  last_problem_.clear();
  return outcome;
}

ReloadOutcome LiveConfig::Reload() {
  return running_.policy_source == PolicySource::kFile ? ReloadFromFile() : ReloadFromStore();
}

ReloadOutcome LiveConfig::ReloadFromFile() {
  LoadedConfig loaded = LoadAll(running_.path, overrides_);
  {
    const MutexLock lock(mutex_);
    list_files_ = loaded.list_files;
  }
  if (!loaded.ok()) return Refuse(std::move(loaded.problems));
  const std::shared_ptr<const Policy> before = policies_.Current();
  if (options_.vanished) {
    auto vanished = options_.vanished(*before, *loaded.policy);
    if (!vanished.empty()) return Refuse(std::move(vanished));
  }
  if (options_.complete) loaded.policy = options_.complete(std::move(loaded.policy));
  const bool changed = loaded.policy->hash != before->hash;
  if (changed) {
    if (options_.publish) {
      auto problems = options_.publish(loaded.policy);
      if (!problems.empty()) return Refuse(std::move(problems));
    }
    policies_.Set(loaded.policy);
  }
  return Accept(loaded.server, changed);
}

ReloadOutcome LiveConfig::ReloadFromStore() {
  std::string file = BytesOf(running_.policy);
  const bool ignored = file != ignored_file_;
  ignored_file_ = std::move(file);
  LoadedConfig loaded = LoadWithoutPolicy(running_.path, overrides_);
  std::vector<ConfigProblem> problems = std::move(loaded.problems);
  const std::shared_ptr<const Policy> before = policies_.Current();
  if (problems.empty() && options_.relist) problems = options_.relist(std::move(loaded.lists));
  ReloadOutcome outcome =
      problems.empty() ? Accept(loaded.server, policies_.Current()->hash != before->hash) : Refuse(std::move(problems));
  outcome.policy_file_ignored = ignored;
  return outcome;
}

std::string LiveConfig::last_problem() const {
  const MutexLock lock(mutex_);
  return last_problem_;
}

std::vector<std::string> LiveConfig::WatchedPaths() const {
  std::vector<std::string> paths = {running_.policy, running_.lists};
  if (!running_.path.empty()) paths.push_back(running_.path);
  const auto policy = policies_.Current();
  const auto add = [&](const std::vector<std::string>& files) {
    for (const std::string& file : files) {
      if (std::find(paths.begin(), paths.end(), file) == paths.end()) paths.push_back(file);
    }
  };
  add(policy->list_files);
  const MutexLock lock(mutex_);
  add(list_files_);
  return paths;
}

}  // namespace leadgate
