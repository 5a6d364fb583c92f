// A connected socket to a Redis server, before a deadline.
//
//   auto socket = Dial({"127.0.0.1", 6379}, deadline, wakeup);
//   Dial({"127.0.0.1", 1}, …)   → kUnavailable: "connection refused"
//
// Each address of the name is tried in its order until one connects; the message is the last one's. Not blocking,
// no delay, kept alive.
// Threads: any. Failures: kUnavailable, kDeadlineExceeded; early when `wakeup` is stopped.
#pragma once

#include "gateway/unique_fd.h"
#include "leadgate/status.h"
#include "redis/options.h"
#include "redis/wakeup.h"

namespace leadgate::redis {

Result<UniqueFd> Dial(const Address& address, Wakeup::Time deadline, Wakeup& wakeup);

}  // namespace leadgate::redis
