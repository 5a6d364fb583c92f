// What became of one command.
//
//   Reply reply = redis->Call({"GET", "k"}, deadline);
//   if (reply.ok()) use(reply.value);
//   else if (reply.execution == Execution::kNot) …;      // certainly not done: may be sent again
//
// ok() is false when no answer came, and when the server answered with an error; `value` holds the server's error in
// the second case. An error inside an array (a script that returned one) is part of a good answer.
// Statuses: kUnavailable (server away, loading, read-only, the cluster down; later may work), kDeadlineExceeded,
// kPermissionDenied (password, user, ACL), kResourceExhausted (Redis' memory, or too much waiting), kInvalidArgument
// (a command that cannot be sent this way), kInternal (the server refused it: a bug of ours).
// Messages name the server and the command's first word, never an argument.
#pragma once

#include <utility>

#include "leadgate/status.h"
#include "redis/value.h"

namespace leadgate::redis {

enum class Execution {
  kNot,      // never reached the server, or the server refused to begin
  kUnknown,  // was sent, no answer came: may have been executed, or may yet be
  kDone,     // the server answered
};

struct Reply {
  Status status;
  Value value;
  Execution execution = Execution::kDone;

  bool ok() const { return status.ok(); }

  static Reply Failed(Status status, Execution execution) { return {std::move(status), {}, execution}; }
};

}  // namespace leadgate::redis
