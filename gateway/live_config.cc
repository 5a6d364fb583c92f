#include "gateway/live_config.h"

#include <utility>

#include "gateway/policy_file.h"
#include "validators/lists.h"

namespace leadgate {
namespace {

// Ids that forms of `before` answer to and `after` would not.
std::vector<ConfigProblem> VanishedForms(const Policy& before, const Policy& after, const std::string& path) {
  std::vector<ConfigProblem> problems;
  const auto ask = [&](const std::string& id) {
    if (after.FindForm(id) != nullptr) return;
    problems.push_back(
        {path, 0, 0, "forms",
         "\"" + id + "\" was live and is gone; expected an alias of another form, or the form with retired: true"});
  };
  for (const auto& [id, form] : before.forms) ask(id);
  for (const auto& [alias, id] : before.form_aliases) ask(alias);
  return problems;
}

void Append(std::vector<ConfigProblem>& to, const std::vector<ConfigProblem>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

LoadedConfig LoadAll(const std::string& config_path, const ServerOverrides& overrides) {
  LoadedConfig loaded;
  ConfigLoad server = LoadServerConfig(config_path, overrides);
  loaded.problems = std::move(server.problems);
  loaded.server = std::move(server.config);
  std::shared_ptr<const Lists> lists;
  if (auto read = Lists::Load(loaded.server.lists); read.ok()) {
    lists = std::move(*read);
  } else {
    loaded.problems.push_back({loaded.server.lists, 0, 0, {}, read.status().message()});
  }
  PolicyLoad policy = LoadPolicy(loaded.server.policy, std::move(lists));
  Append(loaded.problems, policy.problems);
  if (loaded.ok()) loaded.policy = std::move(policy.policy);
  return loaded;
}

std::vector<ConfigProblem> CheckConfig(const std::string& config_path, const std::string& policy_path) {
  ServerOverrides overrides;
  if (!policy_path.empty()) overrides.policy = policy_path;
  return LoadAll(config_path, overrides).problems;
}

LiveConfig::LiveConfig(ServerConfig running, ServerOverrides overrides, PolicyHolder& policies,
                       LiveConfigOptions options)
    : running_(std::move(running)),
      overrides_(std::move(overrides)),
      policies_(policies),
      options_(std::move(options)),
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

ReloadOutcome LiveConfig::Reload() {
  LoadedConfig loaded = LoadAll(running_.path, overrides_);
  if (!loaded.ok()) return Refuse(std::move(loaded.problems));
  if (options_.complete) loaded.policy = options_.complete(std::move(loaded.policy));
  const std::shared_ptr<const Policy> before = policies_.Current();
  auto vanished = VanishedForms(*before, *loaded.policy, loaded.server.policy);
  if (!vanished.empty()) return Refuse(std::move(vanished));

  ReloadOutcome outcome;
  outcome.policy_changed = loaded.policy->hash != before->hash;
  outcome.policy = outcome.policy_changed ? loaded.policy : before;
  outcome.log = loaded.server.log;
  outcome.restart_needed = RestartNeeded(running_, loaded.server);
  if (outcome.policy_changed) {
    if (options_.publish) {
      const Status published = options_.publish(*loaded.policy);
      if (!published.ok())
        return Refuse({{loaded.server.policy, 0, 0, {}, "cannot be stored: " + published.message()}});
    }
    policies_.Set(loaded.policy);
  }
  const MutexLock lock(mutex_);
  log_ = outcome.log;
  last_problem_.clear();
  return outcome;
}

std::string LiveConfig::last_problem() const {
  const MutexLock lock(mutex_);
  return last_problem_;
}

std::vector<std::string> LiveConfig::WatchedPaths() const {
  std::vector<std::string> paths = {running_.policy, running_.lists};
  if (!running_.path.empty()) paths.push_back(running_.path);
  return paths;
}

}  // namespace leadgate
