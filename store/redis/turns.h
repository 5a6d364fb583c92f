// Whose turn it is in a round robin: a counter a pool that all gateways share (`turn:<pool>`).
//
//   auto turn = turns.Draw("west");       → 1, 2, 3, …; member (turn - 1) % members
//
// While Redis does not answer, this node goes on from the last number it knows: turns stay fair on each node, and
// nearly so over all. What was drawn stands in the entry; when that comes to Redis late, the counter is raised to it.
// Threads: any. Failures: none.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "leadgate/mutex.h"
#include "store/redis/applied_entry.h"
#include "store/redis/redis_context.h"

namespace leadgate {

class Turns {
 public:
  explicit Turns(const RedisContext& context);

  std::uint64_t Draw(const std::string& pool);
  // That the counter is at least where this entry found it; nothing for one that drew none.
  std::optional<redis::Command> RaiseCommand(const AppliedEntry& entry) const;

 private:
  const RedisContext& context_;
  const redis::Script raise_;
  Mutex mutex_;
  std::map<std::string, std::uint64_t> known_ GUARDED_BY(mutex_);
};

}  // namespace leadgate
