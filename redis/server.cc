#include "redis/server.h"

#include <algorithm>
#include <limits>

namespace leadgate::redis {
namespace {

Connection::Settings SettingsOf(const Address& address, const Options& options, const GreetingSettings& greeting) {
  return {.address = address,
          .greeting = greeting,
          .connect_timeout = options.connect_timeout,
          .shortest_backoff = options.shortest_backoff,
          .longest_backoff = options.longest_backoff,
          .silent_for = options.silent_for,
          .most_owed = options.most_owed};
}

}  // namespace

Server::Server(const Address& address, const Options& options, const GreetingSettings& greeting)
    : address_(address),
      name_(address.ToString()),
      silent_after_(options.silent_after),
      breaker_(options.breaker_after, options.probe_every),
      silence_(1, options.probe_every) {
  for (int i = 0; i < options.connections_per_server; ++i) {
    connections_.push_back(std::make_unique<Connection>(SettingsOf(address, options, greeting)));
  }
}

Connection& Server::Choose() {
  constexpr std::size_t kWorst = std::numeric_limits<std::size_t>::max();
  const auto load = [](const Connection& connection) {
    if (connection.state() == ConnectionState::kReady) return connection.owed();
    return connection.state() == ConnectionState::kConnecting ? kWorst - 1 : kWorst;
  };
  Connection* best = connections_.front().get();
  std::size_t least = load(*best);
  for (std::size_t i = 1; i < connections_.size() && least > 0; ++i) {
    const std::size_t one = load(*connections_[i]);
    if (one >= least) continue;
    least = one;
    best = connections_[i].get();
  }
  return *best;
}

std::uint64_t Server::Heard() const {
  std::uint64_t heard = 0;
  for (const auto& connection : connections_) heard += connection->heard();
  return heard;
}

bool Server::IsSilent() const { return silence_.open() && Heard() == silent_at_; }

bool Server::Admits(Deadline now) {
  if (!breaker_.Admits(now)) return false;
  if (!silence_.open()) return true;
  if (Heard() != silent_at_) silence_.Answered();
  return silence_.Admits(now);
}

std::shared_ptr<Batch> Server::Submit(const std::vector<const Command*>& commands) {
  const auto now = std::chrono::steady_clock::now();
  auto batch = std::make_shared<Batch>(commands, name_);
  if (silent_after_.count() > 0) batch->SetBefore({now, Heard()});
  if (Admits(now)) {
    Choose().Submit(batch);
  } else {
    batch->Fail(Status(StatusCode::kUnavailable, "does not answer in time; asked again within a second"), 0);
  }
  return batch;
}

std::vector<Reply> Server::Wait(Batch& batch, Deadline deadline) {
  std::vector<Reply> replies = batch.Wait(deadline);
  if (batch.timed_out()) {
    const auto now = std::chrono::steady_clock::now();
    ++timeouts_;
    breaker_.TimedOut(now);
    const Batch::Before& before = batch.before();
    if (silent_after_.count() > 0 && now - before.at >= silent_after_ && Heard() == before.heard) {
      silent_at_ = before.heard;
      silence_.TimedOut(now);
    }
  } else if (std::any_of(replies.begin(), replies.end(),
                         [](const Reply& reply) { return reply.ok() || reply.value.is_error(); })) {
    breaker_.Answered();
  }
  return replies;
}

std::vector<Reply> Server::Ask(const std::vector<Command>& commands, Deadline deadline) {
  std::vector<const Command*> borrowed;
  borrowed.reserve(commands.size());
  for (const Command& command : commands) borrowed.push_back(&command);
  auto batch = std::make_shared<Batch>(borrowed, name_);
  Choose().Submit(batch);
  return batch->Wait(deadline);
}

bool Server::Usable() const {
  return !breaker_.open() && !IsSilent() &&
         std::any_of(connections_.begin(), connections_.end(),
                     [](const auto& connection) { return connection->state() == ConnectionState::kReady; });
}

ServerHealth Server::Health() const {
  ServerHealth health;
  health.address = name_;
  health.breaker_open = breaker_.open() || IsSilent();
  health.timeouts = timeouts_;
  for (const auto& connection : connections_) {
    const bool ready = connection->state() == ConnectionState::kReady;
    health.connected = health.connected || ready;
    const std::uint64_t connects = connection->connects();
    health.connects += connects;
    health.reconnects += connects > 0 ? connects - 1 : 0;
    health.owed += connection->owed();
    if (!ready) health.last_error = connection->last_error();
  }
  return health;
}

}  // namespace leadgate::redis
