// A node's number: whose it is for good, and that the node lives.
//
//   auto number = ClaimNode(context, token);      → the lowest that nobody has; the same one for the same token
//   NodeLease lease(context, token, 10s);
//   lease.Renew()       → true: in force until lease.until(), counted from before the question was sent
//
// With all 512 numbers given, one that was not seen for a day is given again.
// Threads: Renew by one; until() by any. Failures: kUnavailable, kResourceExhausted.
#pragma once

#include <atomic>
#include <chrono>
#include <string>

#include "store/redis/redis_context.h"

namespace leadgate {

Result<int> ClaimNode(const RedisContext& context, const std::string& token);
// As the first node of the workspace fixed it. kConflict: its index of people is of another format.
Result<std::uint32_t> FixIndexBuckets(const RedisContext& context, std::uint32_t wished);
Result<std::uint32_t> ReadIndexBuckets(const RedisContext& context);  // 0: there is none yet

class NodeLease {
 public:
  NodeLease(const RedisContext& context, std::string token, std::chrono::milliseconds lease);

  // kConflict: another folder has the number now, or a copy of this one.
  Status Renew();
  // What Renew was last told: kConflict, or it is this one's as far as is known. By any thread.
  Status Lost() const;
  redis::Deadline until() const { return redis::Deadline(redis::Deadline::duration(until_.load())); }

 private:
  const RedisContext& context_;
  enum class Holder { kThis, kAnotherFolder, kACopy };

  const std::string token_;
  const std::string process_;  // two may run on copies of one folder
  const std::chrono::milliseconds lease_;
  const redis::Script renew_;
  std::atomic<redis::Deadline::rep> until_{0};
  std::atomic<Holder> holder_{Holder::kThis};
};

}  // namespace leadgate
