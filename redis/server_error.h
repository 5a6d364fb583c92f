// The errors of a Redis server that mean something to a client, by their first word.
//
//   ReadServerError("MOVED 3999 127.0.0.1:6381")  → kMoved, slot 3999, "127.0.0.1", 6381
//   ReadServerError("MOVED 3999 :6381")           → kMoved with an empty host: the host that said so
//   ReadServerError("WRONGTYPE Operation …")      → kOther
//   ReadServerError("MOVED 99999 nowhere")        → kOther: not understood
//
// Threads: pure functions. Failures: none. Source: Redis 7.0, server.c (shared errors), and the Cluster specification.
#pragma once

#include <string>
#include <string_view>

#include "redis/reply.h"

namespace leadgate::redis {

enum class ServerErrorKind {
  kOther,
  kMoved,
  kAsk,
  kTryAgain,
  kClusterDown,
  kNoScript,
  kReadOnly,
  kLoading,
  kMasterDown,
  kBusy,
  kNotAllowed,  // NOAUTH, WRONGPASS, NOPERM, DENIED
  kFull,        // OOM
  kNotSafe,     // MISCONF, NOREPLICAS: it takes no writes for now
};

struct ServerError {
  ServerErrorKind kind = ServerErrorKind::kOther;
  int slot = -1;     // kMoved, kAsk
  std::string host;  // kMoved, kAsk
  int port = 0;      // kMoved, kAsk
};

ServerError ReadServerError(std::string_view text);

// The reply to a command the server answered with this error. `server` and `command` are for the message.
// `may_have_begun`: a script, which may have written before it failed.
Reply ReplyOfServerError(Value error, std::string_view server, std::string_view command, bool may_have_begun);

}  // namespace leadgate::redis
