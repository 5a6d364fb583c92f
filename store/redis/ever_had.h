// Whether a workspace has ever had any of what most workspaces have none of (records of the CRM's own, answers about
// two leads): where it has not, a submission need not ask for them, which saves it a round trip.
//
//   EverHad had(context, layout.EverKnown());
//   had.Mark()                → the command that says so for ever, to be sent before the first of them is written
//   if (!had.yes()) commands.push_back(had.Question());   …   had.Take(reply);
//   had.SurelyNot()           → asked within the last 100 ms, and there were none
//
// Once there has been one it is not asked again. Threads: any. Failures: without an answer there may be some.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <utility>

#include "redis/command.h"
#include "store/redis/redis_context.h"

namespace leadgate {

class EverHad {
 public:
  EverHad(const RedisContext& context, std::string key) : context_(context), key_(std::move(key)) {}

  redis::Command Mark() const { return {"SET", key_, "1"}; }
  redis::Command Question() const { return {"EXISTS", key_}; }

  bool yes() const { return yes_.load(std::memory_order_relaxed); }
  void Set() { yes_.store(true, std::memory_order_relaxed); }  // by who writes one
  // Whether there may be some.
  bool Take(const redis::Reply& reply);
  // As Take, asking when nobody did a moment before.
  bool Ask();
  bool SurelyNot() const;

 private:
  const RedisContext& context_;
  const std::string key_;
  std::atomic<bool> yes_ = false;
  std::atomic<std::int64_t> not_until_ = 0;  // steady milliseconds
};

}  // namespace leadgate
