// The configuration in force, and how a changed one takes its place: both YAML files and the lists, read together.
//
//   LoadedConfig loaded = LoadAll(path, overrides);                 // at start; loaded.problems says all that is wrong
//   PolicyHolder policies(loaded.policy);
//   LiveConfig live(loaded.server, overrides, policies, {.publish = put the policy into the store});
//   ConfigWatch watch({.more_paths = [&] { return live.WatchedPaths(); }}, [&] { log(live.Reload()); });
//
//   Reload() of good files  → the next request decides by the new policy; requests under way end with the old one
//   Reload() of a bad file  → the old one goes on; last_problem() says why, for /readyz, until a reload is good
//   with policy.source: store the policy's file is only looked at, to say that a change of it has no effect
//   a form that took leads is gone, as a form and as an alias  → refused: published ids never vanish
//
// Of leadgate.yaml only `log` changes at once; ReloadOutcome::restart_needed names the other keys that have changed.
// Threads: Reload by one thread at a time; last_problem() and WatchedPaths() by any.   Failure: in the outcome.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "gateway/config_problem.h"
#include "gateway/policy_holder.h"
#include "gateway/server_config.h"
#include "leadgate/mutex.h"
#include "leadgate/status.h"

namespace leadgate {

struct LoadedConfig {
  ServerConfig server;
  std::shared_ptr<const Lists> lists;    // nullptr when they cannot be read
  std::shared_ptr<const Policy> policy;  // nullptr when there is a problem anywhere
  std::vector<ConfigProblem> problems;
  std::vector<std::string> list_files;  // that the policy names, there or not

  bool ok() const { return problems.empty(); }
};

LoadedConfig LoadAll(const std::string& config_path, const ServerOverrides& overrides = {});
// The same without the policy's file, for who has the policy from the store.
LoadedConfig LoadWithoutPolicy(const std::string& config_path, const ServerOverrides& overrides = {});

// For `leadgate check-config`: all of it, with everything that is wrong. An empty policy_path: the one that
// leadgate.yaml names; there is no policy when that comes from the store and the file is not there.
LoadedConfig CheckConfig(const std::string& config_path, const std::string& policy_path = {});

struct ReloadOutcome {
  std::vector<ConfigProblem> problems;   // not empty: nothing was taken over
  std::shared_ptr<const Policy> policy;  // in force now
  bool policy_changed = false;
  bool policy_file_ignored = false;         // the file changed, and the policy in force is the store's
  LogSettings log;                          // in force now
  std::vector<std::string> restart_needed;  // keys of leadgate.yaml that have changed since the start
};

struct LiveConfigOptions {
  // What a good new policy lacks of the one in force (published_forms.h). A problem: it is refused.
  std::function<std::vector<ConfigProblem>(const Policy& before, const Policy& after)> vanished = nullptr;
  // Then makes it whole: forms that took leads and were retired before come back as retired.
  std::function<std::shared_ptr<const Policy>(std::shared_ptr<const Policy>)> complete = nullptr;
  // Called with a new policy before anything is decided by it. A problem: the policy is refused.
  std::function<std::vector<ConfigProblem>(const std::shared_ptr<const Policy>&)> publish = nullptr;
  // Of a policy from the store: puts it in force with other lists. Problems: it goes on with the lists it has.
  std::function<std::vector<ConfigProblem>(std::shared_ptr<const Lists>)> relist = nullptr;
};

class LiveConfig {
 public:
  // `running` as loaded at start; `policies` is borrowed.
  LiveConfig(ServerConfig running, ServerOverrides overrides, PolicyHolder& policies, LiveConfigOptions options = {});

  ReloadOutcome Reload() EXCLUDES(mutex_);
  // One line each; empty: the last reload was good, or there was none.
  std::string last_problem() const EXCLUDES(mutex_);
  // Both files, the lists' folder, and the list files of the policy in force and of the one that was refused last: a
  // file that was missing is taken once it is there.
  std::vector<std::string> WatchedPaths() const EXCLUDES(mutex_);

 private:
  ReloadOutcome ReloadFromFile() EXCLUDES(mutex_);
  ReloadOutcome ReloadFromStore() EXCLUDES(mutex_);
  ReloadOutcome Accept(const ServerConfig& server, bool policy_changed) EXCLUDES(mutex_);
  ReloadOutcome Refuse(std::vector<ConfigProblem> problems) EXCLUDES(mutex_);

  const ServerConfig running_;
  const ServerOverrides overrides_;
  PolicyHolder& policies_;
  const LiveConfigOptions options_;
  mutable Mutex mutex_;
  std::string ignored_file_;  // the policy's file as it was last looked at; Reload's
  std::string last_problem_ GUARDED_BY(mutex_);
  LogSettings log_ GUARDED_BY(mutex_);
  std::vector<std::string> list_files_ GUARDED_BY(mutex_);  // of the policy as it was last read from its file
};

}  // namespace leadgate
