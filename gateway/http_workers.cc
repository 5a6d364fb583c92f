#include "gateway/http_workers.h"

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

#include "gateway/steady_time.h"

namespace leadgate {

HttpWorkers::HttpWorkers(const Options& options, const HttpBridge& bridge, FrontMeters& meters)
    : options_(options), bridge_(bridge), meters_(meters), ring_(static_cast<std::size_t>(options.queue)) {
  idle_.reserve(static_cast<std::size_t>(options.workers));
}

void HttpWorkers::Start(GiveBack give_back) {
  give_back_ = std::move(give_back);
  for (int i = 0; i < options_.workers; ++i) threads_.emplace_back([this] { Work(); });
}

std::size_t HttpWorkers::Push(std::span<Connection* const> ready) {
  std::size_t taken = 0;
  Sleeper* to_wake = nullptr;
  {
    MutexLock lock(mutex_);
    taken = stopping_ ? 0 : std::min(ready.size(), ring_.size() - count_);
    for (std::size_t i = 0; i < taken; ++i) ring_[(first_ + count_++) % ring_.size()] = ready[i];
    to_wake = ToWake();
  }
  if (to_wake != nullptr) to_wake->woken.NotifyOne();
  return taken;
}

// Whom to notify after unlocking, if anybody.
HttpWorkers::Sleeper* HttpWorkers::ToWake() {
  if (waking_ || count_ == 0 || idle_.empty()) return nullptr;
  Sleeper* sleeper = idle_.back();
  idle_.pop_back();
  sleeper->awake = true;
  waking_ = true;
  return sleeper;
}

std::size_t HttpWorkers::queued() const {
  MutexLock lock(mutex_);
  return count_;
}

HttpWorkers::Taken HttpWorkers::Take(Sleeper& sleeper) {
  MutexLock lock(mutex_);
  while (count_ == 0 && !stopping_) {
    sleeper.awake = false;
    idle_.push_back(&sleeper);
    while (!sleeper.awake) sleeper.woken.Wait(mutex_);
    waking_ = false;
  }
  if (stopping_) return {};
  Connection* connection = ring_[first_];
  first_ = (first_ + 1) % ring_.size();
  --count_;
  return {connection, ToWake()};
}

void HttpWorkers::Work() {
  const auto session = bridge_.NewSession(options_.idle_timeout_ms);
  Sleeper sleeper;
  while (true) {
    const Taken taken = Take(sleeper);
    if (taken.connection == nullptr) return;
    if (taken.to_wake != nullptr) taken.to_wake->woken.NotifyOne();
    Answer(*taken.connection, *session);
  }
}

void HttpWorkers::Answer(Connection& connection, HttpBridge::Session& session) {
  const bool last = connection.peer_closed && connection.pending.empty();
  const bool close = last || closing_.load(std::memory_order_relaxed);
  const auto reply = session.Answer(connection.framer.request(), {.close = close});
  const ssize_t sent = ::send(connection.fd, reply.bytes.data(), reply.bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  const bool broken = sent < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR;
  const std::size_t done = sent < 0 ? 0 : static_cast<std::size_t>(sent);
  connection.close_after_write = !reply.keep_alive || broken;
  connection.framer.Reset();
  if (broken) {
    FrontMeters::Add(meters_.write_failures);
    connection.peer_closed = true;
  } else if (done < reply.bytes.size()) {
    connection.out.assign(reply.bytes.substr(done));
    connection.out_sent = 0;
    connection.phase = Connection::Phase::kWriting;
    connection.deadline_ms = SteadyNowMs() + options_.write_timeout_ms;
  } else if (!connection.close_after_write) {
    connection.deadline_ms = SteadyNowMs() + options_.idle_timeout_ms;
    connection.deadline_is_request = false;
    auto mine = Connection::Owner::kWorker;
    if (connection.owner.compare_exchange_strong(mine, Connection::Owner::kLoop, std::memory_order_acq_rel)) return;
  }
  give_back_(&connection);
}

void HttpWorkers::Stop() {
  {
    MutexLock lock(mutex_);
    stopping_ = true;
    for (Sleeper* sleeper : idle_) {
      sleeper->awake = true;
      sleeper->woken.NotifyOne();
    }
    idle_.clear();
  }
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

}  // namespace leadgate
