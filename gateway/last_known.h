// What a gateway that shares its store keeps beside it, for a start while the store is away: the policy in force and
// the API keys (their hashes). DATA/last-policy.yaml and DATA/last-keys, mode 0600, replaced whole.
//
//   LastKnown last("data");
//   last.KeepPolicy(policy->source_yaml)       written when it differs from what is there
//   last.Together(store.ListKeys())            → the keys that hold; kept likewise
//   last.Policy()  → the text of last time; nothing at a first start    last.Keys() → likewise
//
// Keys are never taken out of a store, and a revocation is final: a list that lacks a key, or says that a revoked one
// is in force, is of a store that has lost something and is being given it back. Leads must not be refused for that (a
// 401 is final for who gets it), and nobody let in.
//
// What others changed meanwhile is learnt when the store is back (PolicyVersions::Follow): until then a key that was
// revoked elsewhere is in force here.
// Threads: any.   Failures: of writing, in the status; what cannot be read is nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "leadgate/lead_store.h"
#include "leadgate/mutex.h"

namespace leadgate {

class LastKnown {
 public:
  explicit LastKnown(const std::string& data_dir);

  Status KeepPolicy(const std::string& yaml) EXCLUDES(mutex_);
  // `kept`: whether they could be written; they hold all the same.
  std::vector<ApiKey> Together(std::vector<ApiKey> listed, Status& kept) EXCLUDES(mutex_);
  std::optional<std::string> Policy() const EXCLUDES(mutex_);
  std::optional<std::vector<ApiKey>> Keys() const EXCLUDES(mutex_);

 private:
  struct KeptFile {
    const std::string path;
    std::optional<std::string> text;  // what stands in it
    Status Keep(std::string wanted);
  };

  mutable Mutex mutex_;
  KeptFile policy_ GUARDED_BY(mutex_), keys_ GUARDED_BY(mutex_);
};

}  // namespace leadgate
