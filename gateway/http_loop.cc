#include "gateway/http_loop.h"

#include <sys/eventfd.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "gateway/steady_time.h"

// Rounds, reading and time. Accepting is in http_loop_accept.cc, writing and closing in http_loop_write.cc.

namespace leadgate {
namespace {

constexpr std::size_t kReadBytes = 65'536;
constexpr std::size_t kEventsARound = 256;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

// Deadlines are kept to within an eighth of the shortest.
std::int64_t TickMs(const FrontOptions& options) {
  const std::int64_t shortest =
      std::min({options.request_timeout_ms, options.idle_timeout_ms, options.write_timeout_ms});
  return std::clamp<std::int64_t>(shortest / 8, 5, 250);
}

}  // namespace

FrontLoop::FrontLoop(const FrontOptions& options, TrustedProxies proxies, UniqueFd listener, HttpWorkers& workers,
                     FrontMeters& meters)
    : options_(options),
      proxies_(std::move(proxies)),
      workers_(workers),
      meters_(meters),
      listener_(std::move(listener)),
      epoll_(epoll_create1(EPOLL_CLOEXEC)),
      wake_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
      spare_(SpareDescriptor()),
      tick_ms_(TickMs(options)),
      buffer_(kReadBytes) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.ptr = &wake_;
  epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, wake_.get(), &event);
  WatchListener(true);
}

void FrontLoop::Run() {
  std::array<epoll_event, kEventsARound> events{};
  while (true) {
    const int count = epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), WaitMs(SteadyNowMs()));
    for (int i = 0; i < count; ++i) {
      const epoll_event& event = events[static_cast<std::size_t>(i)];
      if (event.data.ptr == &wake_) {
        TakeReturned();
      } else if (event.data.ptr == &listener_) {
        Accept();
      } else {
        OnEvent(*static_cast<Connection*>(event.data.ptr), event.events);
      }
    }
    const std::int64_t now = SteadyNowMs();
    if (now >= next_sweep_ms_) Sweep(now);
    const std::int64_t stop_by = stop_by_ms_.load(std::memory_order_acquire);
    if (stop_by != 0) CloseIdle();
    FlushDispatched();
    for (Connection* connection : closed_) connections_.erase(connection);
    closed_.clear();
    if (stop_by != 0 && (connections_.empty() || now >= stop_by)) return;
  }
}

int FrontLoop::WaitMs(std::int64_t now) const {
  if (connections_.empty() && accept_again_ms_ == 0) return -1;
  const std::int64_t stop_by = stop_by_ms_.load(std::memory_order_relaxed);
  const std::int64_t next = stop_by == 0 ? next_sweep_ms_ : std::min(next_sweep_ms_, stop_by);
  return static_cast<int>(std::clamp<std::int64_t>(next - now, 0, tick_ms_));
}

void FrontLoop::OnEvent(Connection& connection, std::uint32_t events) {
  Owner owner = connection.owner.load(std::memory_order_acquire);
  while (owner != Owner::kLoop) {
    if (owner == Owner::kWorkerSignalled) return;
    if (connection.owner.compare_exchange_weak(owner, Owner::kWorkerSignalled, std::memory_order_acq_rel)) return;
  }
  if ((events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0) connection.read_again = true;
  switch (connection.phase) {
    case Phase::kReading:
      Read(connection);
      break;
    case Phase::kWriting:
      connection.read_again = true;
      Write(connection);
      break;
    case Phase::kLingering:
      Discard(connection);
      break;
    case Phase::kClosed:
      break;
  }
}

// Until the socket is drained, or a request is whole and goes to a worker, or the connection is done with.
void FrontLoop::Read(Connection& connection) {
  bool more = true;
  while (more) more = connection.pending.empty() ? ReadOnce(connection) : FeedPending(connection);
}

bool FrontLoop::ReadOnce(Connection& connection) {
  if (connection.peer_closed) {
    Close(connection);
    return false;
  }
  const ssize_t received = ::recv(connection.fd, buffer_.data(), buffer_.size(), 0);
  if (received < 0 && errno == EINTR) return true;
  if (received < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
    connection.read_again = false;
    return false;
  }
  if (received <= 0) {
    Close(connection);
    return false;
  }
  const std::string_view bytes(buffer_.data(), static_cast<std::size_t>(received));
  if (bytes.size() == buffer_.size()) connection.read_again = true;
  BeginRequestDeadline(connection);
  const std::size_t used = connection.framer.Feed(bytes);
  connection.pending.assign(bytes.substr(used));
  // A short read has drained the socket, unless the client has closed its side: only a further read tells.
  return AfterFeeding(connection) && connection.read_again;
}

bool FrontLoop::FeedPending(Connection& connection) {
  BeginRequestDeadline(connection);
  connection.pending.erase(0, connection.framer.Feed(connection.pending));
  return AfterFeeding(connection);
}

void FrontLoop::BeginRequestDeadline(Connection& connection) {
  if (std::exchange(connection.deadline_is_request, true)) return;
  connection.deadline_ms = SteadyNowMs() + options_.request_timeout_ms;
}

// True when the request needs more bytes.
bool FrontLoop::AfterFeeding(Connection& connection) {
  const RequestFramer& framer = connection.framer;
  switch (framer.state()) {
    case RequestFramer::State::kComplete:
      Dispatch(connection);
      return false;
    case RequestFramer::State::kRefused:
      Refuse(connection, framer.refusal(), false);
      return false;
    case RequestFramer::State::kNeedMore:
      break;
  }
  if (!framer.awaits_continue() || std::exchange(connection.continue_sent, true)) return true;
  const ssize_t sent = ::send(connection.fd, kContinue.data(), kContinue.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  if (sent == static_cast<ssize_t>(kContinue.size())) return true;
  Close(connection);
  return false;
}

void FrontLoop::Dispatch(Connection& connection) {
  if (connection.read_again) ProbeForMore(connection);
  FrontRequest& request = connection.framer.request();
  if (proxies_.empty()) {
    request.client_address = connection.peer_text;
  } else {
    request.client_address = proxies_.ClientOf(connection.peer, request.headers);
  }
  request.received_at = std::chrono::steady_clock::now();
  connection.continue_sent = false;
  FrontMeters::Add(meters_.requests);
  // With bytes still to be read no further event will come, so the worker must hand it back.
  const bool more = !connection.pending.empty() || connection.read_again || connection.peer_closed;
  connection.owner.store(more ? Owner::kWorkerSignalled : Owner::kWorker, std::memory_order_release);
  dispatched_.push_back(&connection);
}

// Reads what has come after the request: an event told of it and will not tell again. Bounded by one buffer.
void FrontLoop::ProbeForMore(Connection& connection) {
  while (connection.pending.size() < buffer_.size()) {
    const ssize_t received = ::recv(connection.fd, buffer_.data(), buffer_.size(), 0);
    if (received > 0) {
      connection.pending.append(buffer_.data(), static_cast<std::size_t>(received));
      continue;
    }
    if (received < 0 && errno == EINTR) continue;
    const bool drained = received < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    connection.peer_closed = !drained;
    connection.read_again = false;
    return;
  }
}

void FrontLoop::FlushDispatched() {
  while (!dispatched_.empty()) {
    std::vector<Connection*> batch;
    batch.swap(dispatched_);
    const std::size_t taken = workers_.Push(batch);
    for (std::size_t i = taken; i < batch.size(); ++i) {
      Connection& connection = *batch[i];
      connection.owner.store(Owner::kLoop, std::memory_order_relaxed);
      const bool last = connection.peer_closed && connection.pending.empty();
      const bool keep_alive = connection.framer.request().keep_alive && !last && !stop_begun_;
      connection.framer.Reset();
      Refuse(connection, {RefusalKind::kOverloaded, "The gateway is busy. Nothing was stored; send it again."},
             keep_alive);
    }
    if (dispatched_.empty()) {  // keep the memory
      batch.clear();
      dispatched_.swap(batch);
    }
  }
}

void FrontLoop::Sweep(std::int64_t now) {
  next_sweep_ms_ = now + tick_ms_;
  if (accept_again_ms_ != 0 && now >= accept_again_ms_) WatchListener(true);
  for (const auto& [connection, owned] : connections_) {
    if (connection->owner.load(std::memory_order_acquire) != Owner::kLoop) continue;
    if (connection->phase != Phase::kClosed && now >= connection->deadline_ms) Expired(*connection);
  }
}

void FrontLoop::Expired(Connection& connection) {
  if (connection.phase == Phase::kReading && connection.framer.in_request()) {
    Refuse(connection, {RefusalKind::kTimeout, "The request took too long to arrive."}, false);
    return;
  }
  if (connection.phase == Phase::kWriting) FrontMeters::Add(meters_.write_failures);
  Close(connection);
}

void FrontLoop::TakeReturned() {
  std::uint64_t wakes = 0;
  while (::read(wake_.get(), &wakes, sizeof(wakes)) < 0 && errno == EINTR) {
  }
  std::vector<Connection*> returned;
  {
    MutexLock lock(mutex_);
    returned.swap(returned_);
  }
  for (Connection* connection : returned) Resume(*connection);
}

void FrontLoop::Resume(Connection& connection) {
  connection.owner.store(Owner::kLoop, std::memory_order_relaxed);
  if (connection.phase == Phase::kWriting) {
    Write(connection);
  } else if (connection.close_after_write) {
    Linger(connection);
  } else {
    connection.read_again = true;
    Read(connection);
  }
}

void FrontLoop::Return(Connection* connection) {
  bool first = false;
  {
    MutexLock lock(mutex_);
    first = returned_.empty();
    returned_.push_back(connection);
  }
  if (first) Wake();
}

void FrontLoop::Wake() {
  const std::uint64_t one = 1;
  while (::write(wake_.get(), &one, sizeof(one)) < 0 && errno == EINTR) {
  }
}

void FrontLoop::BeginStop(TimeMs grace_ms) {
  stop_by_ms_.store(SteadyNowMs() + std::max<TimeMs>(grace_ms, 0), std::memory_order_release);
  Wake();
}

// While stopping, every round: what is between requests is closed, unless a request has just come.
void FrontLoop::CloseIdle() {
  if (!std::exchange(stop_begun_, true)) {
    Accept();
    listener_.Reset();
  }
  for (const auto& [connection, owned] : connections_) {
    if (connection->owner.load(std::memory_order_acquire) != Owner::kLoop) continue;
    if (connection->phase != Phase::kReading || connection->framer.in_request()) continue;
    Read(*connection);
    const bool still_idle = connection->owner.load(std::memory_order_relaxed) == Owner::kLoop &&
                            connection->phase == Phase::kReading && !connection->framer.in_request();
    if (still_idle) Close(*connection);
  }
}

}  // namespace leadgate
