// One Redis server: a few connections to it, and the breaker that keeps callers from waiting for it in vain.
//
//   Server server(address, settings);
//   auto batch = server.Submit(commands);
//   auto replies = server.Wait(*batch, deadline);      // the breaker learns from how it ended
//
// A batch goes whole to the connection that owes the least. One that got no answer while nobody else got one either
// says that the server is silent (Options::silent_after): then nobody else waits for it. Threads: all. Failures: in the
// replies; kUnavailable at once while the breaker is open.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "redis/breaker.h"
#include "redis/connection.h"

namespace leadgate::redis {

struct ServerHealth {
  std::string address;
  bool connected = false;     // one of its connections at least
  bool breaker_open = false;  // it does not answer in time, or says nothing
  std::uint64_t connects = 0;
  std::uint64_t reconnects = 0;  // of them those after a loss
  std::uint64_t timeouts = 0;
  std::size_t owed = 0;  // commands waiting for answers
  Status last_error;     // of a connection that is not there; kOk when all are
};

class Server {
 public:
  Server(const Address& address, const Options& options, const GreetingSettings& greeting);

  const Address& address() const { return address_; }
  const std::string& name() const { return name_; }

  std::shared_ptr<Batch> Submit(const std::vector<const Command*>& commands);
  std::vector<Reply> Wait(Batch& batch, Deadline deadline);
  // For the client's own questions (who is master, which slots), whatever the breaker says.
  std::vector<Reply> Ask(const std::vector<Command>& commands, Deadline deadline);

  ServerHealth Health() const;
  bool Usable() const;  // connected, and it answers

 private:
  Connection& Choose();
  std::uint64_t Heard() const;
  bool IsSilent() const;
  bool Admits(Deadline now);

  const Address address_;
  const std::string name_;
  const std::chrono::milliseconds silent_after_;
  Breaker breaker_;
  Breaker silence_;                          // open: it has answered nothing since
  std::atomic<std::uint64_t> silent_at_{0};  // Heard() then
  std::atomic<std::uint64_t> timeouts_{0};
  std::vector<std::unique_ptr<Connection>> connections_;
};

}  // namespace leadgate::redis
