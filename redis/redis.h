// Redis as Leadgate speaks to it: alone, behind Sentinels, or a cluster, by one interface.
//
//   auto options = redis::ParseUrl("redis+cluster://h1:7000,h2:7001");
//   auto redis = redis::Connect(*options);                  // does not wait: Redis may be away
//   const auto deadline = std::chrono::steady_clock::now() + 20ms;
//   redis::Reply one = (*redis)->Call({"GET", "k"}, deadline);
//   auto all = (*redis)->Send({{"GET", "a"}, {"GET", "b"}, bump.Run({"{b7}:n"}, {"1"})}, deadline);
//
//   nobody there       → one.status: kUnavailable, one.execution: kNot
//   too slow           → kDeadlineExceeded at the deadline; kUnknown: it may have been executed, or may yet be
//   lost on the way    → kUnavailable, kUnknown
//
// A batch is one round trip for each server it concerns, all at the same time; answers come in the order asked. Its
// commands are independent: after a redirection or a reloaded script, one may be executed after a later one. What
// must be together is a script, what must be in order is asked in turn.
// The client itself repeats what certainly was not executed: after MOVED, ASK (once, with ASKING), TRYAGAIN, NOSCRIPT
// (once, behind SCRIPT LOAD), and, when somebody else has the slot or the name meanwhile, after a connection that is
// not there. Never anything else: the caller knows what is safe to repeat. Threads: all. Failures: in the replies
// (reply.h). Reads go to masters, too. Does not: TLS; commands that hold up or change a connection (Command::Problem);
// transactions.
#pragma once

#include <memory>
#include <vector>

#include "redis/command.h"
#include "redis/options.h"
#include "redis/reply.h"
#include "redis/script.h"
#include "redis/server.h"

namespace leadgate::redis {

class Redis {
 public:
  virtual ~Redis() = default;

  // As many replies as commands, in their order; never later than the deadline (but for the scheduler).
  virtual std::vector<Reply> Send(const std::vector<Command>& commands, Deadline deadline) = 0;
  Reply Call(const Command& command, Deadline deadline);

  // The masters in use, for /readyz and metrics.
  virtual std::vector<ServerHealth> Health() = 0;
};

// Failures: kInvalidArgument when the options are wrong, or ask for TLS; kUnavailable when the process has no threads
// or file descriptors left.
Result<std::unique_ptr<Redis>> Connect(const Options& options);

}  // namespace leadgate::redis
