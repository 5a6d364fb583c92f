// Accepting: every error of accept() is survived, and nobody waits in the backlog while descriptors have run out.
#include <fcntl.h>
#include <sys/socket.h>

#include <cerrno>

#include "gateway/http_loop.h"
#include "gateway/steady_time.h"

namespace leadgate {
namespace {

constexpr int kAcceptsARound = 64;
constexpr std::int64_t kAcceptPauseMs = 100;

void TurnAway(int fd) {
  const std::string answer = RefusalResponse(
      {RefusalKind::kTooManyConnections, "Too many connections. Nothing was stored; send it again."}, false);
  ::send(fd, answer.data(), answer.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  ::shutdown(fd, SHUT_WR);
  ::close(fd);
}

// Errors of the one client that has just gone away again, or of its network (accept(2)).
bool ConcernsOneClient(int error) {
  return error == EINTR || error == ECONNABORTED || error == EPROTO || error == EPERM || error == ENETDOWN ||
         error == ENETUNREACH || error == EHOSTDOWN || error == EHOSTUNREACH || error == ENONET ||
         error == ENOPROTOOPT || error == EOPNOTSUPP;
}

}  // namespace

UniqueFd FrontLoop::SpareDescriptor() { return UniqueFd(::open("/dev/null", O_RDONLY | O_CLOEXEC)); }

void FrontLoop::WatchListener(bool watch) {
  if (!listener_.valid()) return;
  accept_again_ms_ = watch ? 0 : SteadyNowMs() + kAcceptPauseMs;
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.ptr = &listener_;
  epoll_ctl(epoll_.get(), watch ? EPOLL_CTL_ADD : EPOLL_CTL_DEL, listener_.get(), &event);
}

void FrontLoop::Accept() {
  for (int i = 0; i < kAcceptsARound; ++i) {
    sockaddr_storage address{};
    socklen_t length = sizeof(address);
    const int fd =
        ::accept4(listener_.get(), reinterpret_cast<sockaddr*>(&address), &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd >= 0) {
      AcceptOne(fd, IpAddress::FromSocket(address));
      continue;
    }
    if (errno == EAGAIN || errno == EWOULDBLOCK) return;
    if (ConcernsOneClient(errno)) continue;
    FrontMeters::Add(meters_.accept_errors);
    TurnAwayWithoutDescriptors();
    return;
  }
}

void FrontLoop::AcceptOne(int fd, const IpAddress& peer) {
  FrontMeters::Add(meters_.connections_accepted);
  if (connections_.size() >= static_cast<std::size_t>(options_.max_connections)) {
    meters_.CountRefusal(RefusalKind::kTooManyConnections);
    TurnAway(fd);
    return;
  }
  auto connection = std::make_unique<Connection>(fd, peer, options_.limits);
  connection->deadline_ms = SteadyNowMs() + options_.request_timeout_ms;
  epoll_event event{};
  event.events = EPOLLIN | EPOLLRDHUP | EPOLLET;
  event.data.ptr = connection.get();
  if (epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, fd, &event) != 0) {
    FrontMeters::Add(meters_.accept_errors);
    return;
  }
  FrontMeters::Add(meters_.connections_open);
  Connection* key = connection.get();
  connections_.emplace(key, std::move(connection));
}

// Out of descriptors the listener stays readable for ever. The spare one lets the clients who wait be told.
void FrontLoop::TurnAwayWithoutDescriptors() {
  spare_.Reset();
  for (int i = 0; i < kAcceptsARound; ++i) {
    const int fd = ::accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) break;
    meters_.CountRefusal(RefusalKind::kTooManyConnections);
    TurnAway(fd);
  }
  spare_ = SpareDescriptor();
  WatchListener(false);
}

}  // namespace leadgate
