// Carries stored leads from the outbox to their destinations: the last stage, behind the answer, never on its path.
//
//   Deliverer deliverer(store, std::move(destinations), clock, &observer);
//   deliverer.Start();            // one worker per destination; resumes what an earlier process left
//   …                             // every commit wakes the workers (LeadStore::OnOutbox)
//   deliverer.Stop(10'000);       // finishes the batches under way; after the grace they are cancelled and come again
//
//   delivered          → LeadStore::FinishDeliveries, one journal entry per batch
//   Retry              → the item waits: exponential backoff with full jitter, not before Retry-After; too old: dead
//   letter Refused            → dead letter at once store away         → what was delivered is remembered and finished
//   first when the store is back a lead was purged  → its items are dropped
//
// The guarantee: at least once, in commit order per link chain; the message id is the same at every attempt
// (crm/payload.h). A destination that fails stops itself (crm/circuit_breaker.h), never another one, and never intake.
// Threads: Start and Stop from one thread; Wake and Health from any. Failures: told to the observer; nothing is given
// up but as a dead letter, which stays in the outbox (gateway/outbox_admin.h).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crm/circuit_breaker.h"
#include "crm/destination.h"
#include "gateway/retry_delay.h"
#include "leadgate/clock.h"
#include "leadgate/crm_adapter.h"
#include "leadgate/lead_store.h"

namespace leadgate {

struct DeliveryOptions {
  TimeMs max_age_ms = 7 * kDayMs;  // a Retry at this age is a dead letter
  RetryPace pace;
  CircuitBreaker::Options circuit;
  // A batch that is not full starts this long after the one before at the earliest, so that a busy hour costs few
  // syncs.
  int linger_ms = 20;
};

struct Destination {
  std::string name;
  std::unique_ptr<CrmAdapter> adapter;
  DeliveryOptions options;
};

// The options as configured.
DeliveryOptions DeliveryOptionsOf(const DestinationConfig& config);

// For metrics and logs. Called on the workers' threads. Texts are without personal data.
struct DeliveryBatch {
  std::string_view destination;
  int delivered = 0, retried = 0, dead = 0, dropped = 0;
  TimeMs took_ms = 0;
  TimeMs oldest_lag_ms = 0;  // from commit to now, of the oldest item delivered
};
class DeliveryObserver {
 public:
  virtual ~DeliveryObserver() = default;
  virtual void OnBatch(const DeliveryBatch&) {}
  virtual void OnDeadLetter(std::string_view /*destination*/, const LeadId&, std::string_view /*why*/) {}
  virtual void OnCircuit(std::string_view /*destination*/, CircuitState, std::string_view /*why*/) {}
  virtual void OnStoreProblem(std::string_view /*destination*/, const Status&) {}
};

struct DestinationHealth {
  std::string name;
  CircuitState circuit = CircuitState::kClosed;
  TimeMs last_delivered_at = 0;  // 0: not since the start
  std::string last_error;        // of the latest failure; empty once something was delivered
};

struct DelivererOptions {
  // Items that wait for their time are looked for this often.
  int poll_ms = 250;
  // From [0, 1), from any thread; none: each worker has its own generator.
  std::function<double()> random;
};

class DeliveryWorker;

class Deliverer {
 public:
  // `store`, `clock` and `observer` (may be nullptr) must outlive the deliverer; the store may still call its wake
  // after it.
  Deliverer(LeadStore& store, std::vector<Destination> destinations, const Clock& clock, DeliveryObserver* observer,
            const DelivererOptions& options = {});
  ~Deliverer();  // Stop(0)
  Deliverer(const Deliverer&) = delete;
  Deliverer& operator=(const Deliverer&) = delete;

  void Start();
  void Stop(int grace_ms);
  void Wake();
  std::vector<DestinationHealth> Health() const;

 private:
  LeadStore& store_;
  std::unique_ptr<DeliveryObserver> no_observer_;
  std::vector<std::unique_ptr<DeliveryWorker>> workers_;
};

}  // namespace leadgate
