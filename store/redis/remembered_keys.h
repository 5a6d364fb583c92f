// The latest Idempotency-Keys this node answered: they hold at it while Redis is away, or has lost them.
//
//   keys.Add(entry, version);          // of an entry that Redis has; nothing for one without a key
//   keys.Find("key:website", "7f9c…")  → the row, whatever Redis says
//
// Bounded: 16,384 keys, some 4 MB. Does not look at how old a row is. Threads: any. Failures: none.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <unordered_map>

#include "leadgate/mutex.h"
#include "store/redis/applied_entry.h"

namespace leadgate {

class RememberedKeys {
 public:
  void Add(const AppliedEntry& entry, std::uint64_t version) EXCLUDES(mutex_);
  std::optional<IdempotencyRow> Find(const std::string& scope, const std::string& key) const EXCLUDES(mutex_);

 private:
  mutable Mutex mutex_;
  std::unordered_map<std::string, IdempotencyRow> rows_ GUARDED_BY(mutex_);
  std::deque<std::string> order_ GUARDED_BY(mutex_);
};

}  // namespace leadgate
