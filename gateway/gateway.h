// The whole gateway in one object: the store, the policy, the way of a submission, the front, what runs behind it.
//
//   auto gateway = Gateway::Start(std::move(config), {.log = log});
//   !gateway.ok()            → says which file, port or folder, and what to do
//   (*gateway)->port()       → where it listens
//   (*gateway)->Stop(10'000) → answers what was accepted, finishes the deliveries under way, closes the store
//
// This is where concrete classes are named and put together; everything else sees interfaces.
// Threads: Start, Stop and the destructor from one thread.
#pragma once

#include <memory>
#include <string>

#include "gateway/publish_gate.h"
#include "gateway/request_log.h"
#include "gateway/server_config.h"
#include "leadgate/clock.h"
#include "leadgate/status.h"

namespace leadgate {

struct GatewayOptions {
  const Clock& clock;
  RequestLog& log;
  bool watch_files = true;    // reload changed configuration
  ServerOverrides overrides;  // flags, which win over a reloaded file too
  TimeMs sweep_poll_ms = kSecondMs;
  PublishGate gate = nullptr;  // asked before a policy comes into force
};

class LeadStore;

class Gateway {
 public:
  // Configuration problems are in the Status, one per line: file:line:column: key: what was expected.
  static Result<std::unique_ptr<Gateway>> Start(ServerConfig config, const GatewayOptions& options);
  ~Gateway();  // Stop(0)
  Gateway(const Gateway&) = delete;
  Gateway& operator=(const Gateway&) = delete;

  int port() const;
  LeadStore& store();
  // Looks for due corrections and reviews now, not at the next poll.
  int SweepNow();
  // Asks the DNS again about leads that are due now; how many were answered.
  int RecheckNow();
  // Looks up again who leads are that came while the index of people was away; how many were settled.
  int SettlePeopleNow();
  void Stop(TimeMs grace_ms);

 private:
  class Parts;
  explicit Gateway(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

// "0.1.0 (1a2b3c4)"
std::string BuildName();

}  // namespace leadgate
