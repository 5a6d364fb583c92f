#include "redis/dial.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "redis/host_lookup.h"

namespace leadgate::redis {
namespace {

Status ErrorOf(int number) {
  return {StatusCode::kUnavailable, "cannot connect: " + std::generic_category().message(number)};
}

Result<SocketAddress> SocketPath(const std::string& path) {
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  if (path.size() >= sizeof name.sun_path) {
    return Status(StatusCode::kInvalidArgument, "the socket's path is too long");
  }
  std::memcpy(name.sun_path, path.data(), path.size());
  SocketAddress address;
  address.size = sizeof name;
  std::memcpy(&address.bytes, &name, sizeof name);
  return address;
}

Result<UniqueFd> DialOne(const SocketAddress& address, Wakeup::Time deadline, Wakeup& wakeup) {
  UniqueFd fd(socket(address.bytes.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!fd.valid()) return ErrorOf(errno);
  if (connect(fd.get(), reinterpret_cast<const sockaddr*>(&address.bytes), address.size) != 0) {
    if (errno != EINPROGRESS) return ErrorOf(errno);
    pollfd wait{fd.get(), POLLOUT, 0};
    while (wait.revents == 0) {
      if (wakeup.stopped()) return Status(StatusCode::kUnavailable, "closed");
      if (std::chrono::steady_clock::now() >= deadline) {
        return Status(StatusCode::kDeadlineExceeded, "cannot connect: no answer in time");
      }
      wakeup.Wait({&wait, 1}, deadline);
    }
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(fd.get(), SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0) return ErrorOf(error);
  }
  if (address.bytes.ss_family != AF_UNIX) {
    const int on = 1;
    setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(fd.get(), SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
  }
  return fd;
}

}  // namespace

Result<UniqueFd> Dial(const Address& address, Wakeup::Time deadline, Wakeup& wakeup) {
  std::vector<SocketAddress> candidates;
  if (address.socket_path.empty()) {
    auto found = LookUpHost(address.host, address.port, deadline, wakeup);
    if (!found.ok()) return found.status();
    candidates = *std::move(found);
  } else {
    auto path = SocketPath(address.socket_path);
    if (!path.ok()) return path.status();
    candidates.push_back(*path);
  }
  Status last(StatusCode::kUnavailable, "no address");
  for (const SocketAddress& candidate : candidates) {
    auto connected = DialOne(candidate, deadline, wakeup);
    if (connected.ok()) return connected;
    last = connected.status();
  }
  return last;
}

}  // namespace leadgate::redis
