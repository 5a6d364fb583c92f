// A host's addresses, before a deadline: getaddrinfo() knows none, so it is c-ares (which reads /etc/hosts, too).
//
//   LookUpHost("localhost", 6379, deadline, wakeup)     → 127.0.0.1 and ::1
//   LookUpHost("redis.invalid", 6379, …)                → kUnavailable: "the name redis.invalid is not known: …"
//
// Threads: any; each call asks for itself. Failures: kUnavailable, kDeadlineExceeded; early when `wakeup` is stopped.
#pragma once

#include <sys/socket.h>

#include <string>
#include <vector>

#include "leadgate/status.h"
#include "redis/wakeup.h"

namespace leadgate::redis {

struct SocketAddress {
  sockaddr_storage bytes{};
  socklen_t size = 0;
};

// Never empty when ok.
Result<std::vector<SocketAddress>> LookUpHost(const std::string& host, int port, Wakeup::Time deadline, Wakeup& wakeup);

}  // namespace leadgate::redis
