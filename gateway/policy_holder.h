// The policy in force, swapped whole.
//
//   PolicyHolder policies(loaded.policy);
//   const auto policy = policies.Current();   // one snapshot a request: never ask twice within one decision
//   policies.Set(reloaded.policy);            // the next Current() has it; who holds the old one goes on with it
//
// Threads: any. Failure: never; there is always a policy.
#pragma once

#include <memory>
#include <utility>

#include "leadgate/mutex.h"
#include "leadgate/policy.h"

namespace leadgate {

class PolicyHolder {
 public:
  // REQUIRES: not nullptr; nor in Set.
  explicit PolicyHolder(std::shared_ptr<const Policy> policy) : policy_(std::move(policy)) {}

  std::shared_ptr<const Policy> Current() const EXCLUDES(mutex_) {
    const MutexLock lock(mutex_);
    return policy_;
  }

  void Set(std::shared_ptr<const Policy> policy) EXCLUDES(mutex_) {
    {
      const MutexLock lock(mutex_);
      policy_.swap(policy);
    }
    // The old one, if nobody else holds it, is taken apart here, outside the lock.
  }

 private:
  mutable Mutex mutex_;
  std::shared_ptr<const Policy> policy_ GUARDED_BY(mutex_);
};

}  // namespace leadgate
