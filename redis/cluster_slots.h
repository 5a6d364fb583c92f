// What CLUSTER SLOTS says: which master has which slots.
//
//   ReadClusterSlots(answer, "10.0.0.1")  → {0, 5460, 10.0.0.1:7000}, {5461, 10922, 10.0.0.2:7001}, …
//
// A node whose host is empty or nil is at the host that was asked; one that does not know its host ("?") is left out.
// Threads: pure. Failures: kDataLoss when it is no such answer. Source: redis.io/commands/cluster-slots (Redis 7).
#pragma once

#include <string>
#include <vector>

#include "leadgate/status.h"
#include "redis/options.h"
#include "redis/value.h"

namespace leadgate::redis {

struct SlotRange {
  int first = 0;
  int last = 0;
  Address master;
};

Result<std::vector<SlotRange>> ReadClusterSlots(const Value& answer, const std::string& asked_host);

}  // namespace leadgate::redis
