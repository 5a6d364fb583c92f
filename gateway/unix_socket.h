// Unix sockets by path, paths too long for sun_path included (108 bytes with its NUL): those go through /proc/self/fd.
//
// A helper of admin_socket.cc; nothing else opens sockets by path. Threads: pure. Failures: kUnavailable,
// kInvalidArgument.
#pragma once

#include <string>

#include "gateway/unique_fd.h"
#include "leadgate/status.h"

namespace leadgate {

// A listening socket, non-blocking, its file of mode 0600. What stands there must be a socket or nothing, and goes.
Result<UniqueFd> ListenAt(const std::string& path);

// kUnavailable when nobody listens.
Result<UniqueFd> ConnectTo(const std::string& path);

// Whether the other end is this process's user or root.
bool PeerIsOwnUser(int fd);

}  // namespace leadgate
