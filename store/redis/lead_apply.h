// Brings changes of leads into Redis: one script call each, computed from the lead's head, once for ever.
//
//   LeadApply::Piece piece{.entry = change};
//   apply.Run({&piece}, {.deadline = …});
//   piece.end    kApplied     it is there now; kAlready: it was (an earlier try, or another start of this node)
//                kMoved       not done: the lead is at another version than piece.expected_version
//                kTaken       not done: another commit has this id
//                kNoLead      not done: a change of a lead that Redis does not have
//                kFailed      not done, or nobody knows; piece.status. May be tried again any number of times
//
// The script compares the head with the one the operations were computed from; when somebody else was faster they are
// computed again, at most 16 times. Keys of people and an Idempotency-Key are confirmed in the same round trip, what is
// Operations::Before in one before it, Operations::After in one behind it.
// Sits between store/redis/redis_store.cc and backlog.cc, and the pure functions that compute operations.
// Threads: any. Failures: in the pieces.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "redis/value.h"
#include "store/redis/applied_entry.h"
#include "store/redis/idempotency.h"
#include "store/redis/operations.h"
#include "store/redis/redis_context.h"
#include "store/redis/shared_keys.h"
#include "store/redis/stored_head.h"
#include "store/redis/turns.h"

namespace leadgate {

class LeadApply {
 public:
  LeadApply(const RedisContext& context, const SharedKeys& keys, const Idempotency& idempotency, const Turns& turns);

  enum class End { kOpen, kApplied, kAlready, kMoved, kTaken, kNoLead, kFailed };
  struct Piece {
    AppliedEntry entry;
    std::optional<std::uint64_t> expected_version;
    bool replayed = false;  // nobody knows what of it Redis has: what goes with it (turns) is said again as well

    End end = End::kOpen;
    Status status;                      // kFailed
    bool perhaps = false;               // kFailed: Redis may have done it, or may do it yet
    StoredHead head;                    // kApplied, kAlready, kMoved: as it is now
    std::vector<redis::Value> answers;  // kApplied: to what Operations::Ask asked
  };
  void Run(std::span<Piece* const> pieces, redis::Deadline deadline) const;

 private:
  struct Try;
  bool ReadHeads(std::vector<Try>& tries, redis::Deadline deadline) const;
  void Compute(Try& one) const;
  void SendBefore(std::vector<Try>& tries, redis::Deadline deadline) const;
  void SendScripts(std::vector<Try>& tries, redis::Deadline deadline) const;
  void SendAfter(std::vector<Try>& tries, redis::Deadline deadline) const;
  void Take(Try& one, const redis::Reply& reply) const;
  redis::Command ScriptCall(Try& one) const;

  const RedisContext& context_;
  const SharedKeys& keys_;
  const Idempotency& idempotency_;
  const Turns& turns_;
  const redis::Script script_;
};

}  // namespace leadgate
