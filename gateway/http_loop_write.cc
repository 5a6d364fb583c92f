// Writing what did not fit into the socket, refusing, and closing so that the answer is read.
#include <sys/socket.h>

#include <cerrno>

#include "gateway/http_loop.h"
#include "gateway/steady_time.h"

namespace leadgate {
namespace {

constexpr std::int64_t kLingerMs = 2000;
constexpr std::int64_t kLingerWhileStoppingMs = 200;

}  // namespace

void FrontLoop::Refuse(Connection& connection, const Refusal& refusal, bool keep_alive) {
  meters_.CountRefusal(refusal.kind);
  connection.out = RefusalResponse(refusal, keep_alive);
  connection.out_sent = 0;
  connection.close_after_write = !keep_alive;
  connection.phase = Phase::kWriting;
  connection.deadline_ms = SteadyNowMs() + options_.write_timeout_ms;
  Write(connection);
}

void FrontLoop::Write(Connection& connection) {
  while (connection.out_sent < connection.out.size()) {
    const ssize_t sent = ::send(connection.fd, connection.out.data() + connection.out_sent,
                                connection.out.size() - connection.out_sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) {
      connection.out_sent += static_cast<std::size_t>(sent);
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      if (!connection.watches_out) WatchOut(connection, true);
      return;
    } else if (errno != EINTR) {
      FrontMeters::Add(meters_.write_failures);
      Close(connection);
      return;
    }
  }
  WriteDone(connection);
}

void FrontLoop::WatchOut(Connection& connection, bool watch) {
  epoll_event event{};
  event.events = EPOLLIN | EPOLLRDHUP | EPOLLET;
  if (watch) event.events |= EPOLLOUT;
  event.data.ptr = &connection;
  epoll_ctl(epoll_.get(), EPOLL_CTL_MOD, connection.fd, &event);
  connection.watches_out = watch;
}

void FrontLoop::WriteDone(Connection& connection) {
  std::string().swap(connection.out);
  connection.out_sent = 0;
  if (connection.watches_out) WatchOut(connection, false);
  if (connection.close_after_write) {
    Linger(connection);
    return;
  }
  connection.phase = Phase::kReading;
  connection.deadline_ms = SteadyNowMs() + options_.idle_timeout_ms;
  connection.deadline_is_request = false;
  connection.read_again = true;
  Read(connection);
}

// Closing at once while the client still sends would answer it with a reset, which may take our answer with it.
void FrontLoop::Linger(Connection& connection) {
  if (connection.peer_closed) {
    Close(connection);
    return;
  }
  ::shutdown(connection.fd, SHUT_WR);
  connection.pending.clear();
  connection.phase = Phase::kLingering;
  connection.deadline_ms = SteadyNowMs() + (stop_begun_ ? kLingerWhileStoppingMs : kLingerMs);
  Discard(connection);
}

void FrontLoop::Discard(Connection& connection) {
  for (int i = 0; i < 16; ++i) {
    const ssize_t received = ::recv(connection.fd, buffer_.data(), buffer_.size(), 0);
    if (received > 0 || (received < 0 && errno == EINTR)) continue;
    const bool drained = received < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    if (!drained) Close(connection);
    return;
  }
  Close(connection);  // a megabyte at once after the refusal: enough
}

void FrontLoop::Close(Connection& connection) {
  if (connection.phase == Phase::kClosed) return;
  connection.Close();
  closed_.push_back(&connection);
  meters_.connections_open.fetch_sub(1, std::memory_order_relaxed);
}

}  // namespace leadgate
