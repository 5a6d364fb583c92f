// The worker of one destination: takes what is due, lets the adapter try, tells the store what came of it.
//
//   DeliveryWorker worker(store, std::move(destination), clock, observer, random, poll_ms);
//   worker.Start();
//   worker.signal()->Wake();   // something new may be due
//   worker.AskToStop(); worker.WaitUntilStopped(10'000) ? … : worker.Cancel(); worker.Join();
//
// Part of gateway/deliver.h, which says what the rules are. One worker per destination: what it has in hand is never
// taken twice, and order per link chain is the store's (LeadStore::DueOutbox).
// Threads: one of its own; the methods here from any. Failures: as Deliverer.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "gateway/deliver.h"
#include "leadgate/mutex.h"

namespace leadgate {

// Outlives the worker in the store's hands.
class WakeSignal {
 public:
  void Wake();
  // Until woken or the time is over. True: woken.
  bool WaitFor(std::chrono::milliseconds timeout);

 private:
  std::atomic<bool> woken_ = false;
  Mutex mutex_;
  CondVar changed_;
};

class DeliveryWorker {
 public:
  DeliveryWorker(LeadStore& store, Destination destination, const Clock& clock, DeliveryObserver& observer,
                 std::function<double()> random, int poll_ms);

  void Start();
  void AskToStop();
  bool WaitUntilStopped(std::chrono::milliseconds timeout);
  void Cancel();
  void Join();

  const std::shared_ptr<WakeSignal>& signal() const { return signal_; }
  DestinationHealth Health() const;

 private:
  using Milliseconds = std::chrono::milliseconds;

  void Run();
  // One round; how long to wait before the next one.
  Milliseconds Step();
  bool FinishUnfinished();
  std::vector<std::shared_ptr<const LeadRecord>> AddKnown(std::vector<DeliveryJob>& jobs) const;
  void DeliverBatch(std::span<const OutboxItem> items);
  void Handle(const OutboxItem& item, const DeliveryAnswer& answer, DeliveryBatch& batch);
  void HandleMissing(const OutboxItem& item, DeliveryBatch& batch);
  void Defer(const OutboxItem& item, const Retry& retry, TimeMs now, DeliveryBatch& batch);
  void HandleRetry(const OutboxItem& item, const Retry& retry, DeliveryBatch& batch);
  void Finish(const OutboxItem& item, DeliveryResult::Kind kind, std::string crm_id, std::string why);
  void DeadLetter(const OutboxItem& item, std::string why, DeliveryBatch& batch);
  void StoreProblem(const Status& status);
  void NoteCircuit(std::string_view why);

  LeadStore& store_;
  Destination destination_;
  const Clock& clock_;
  DeliveryObserver& observer_;
  std::function<double()> random_;
  Milliseconds poll_;
  std::shared_ptr<WakeSignal> signal_ = std::make_shared<WakeSignal>();

  // Of the worker's thread.
  CircuitBreaker breaker_;
  CircuitState circuit_told_ = CircuitState::kClosed;
  std::vector<DeliveryResult> unfinished_;  // happened, but the store does not know yet
  bool store_away_ = false;                 // in this round
  std::string store_problem_told_;
  bool last_batch_full_ = true;
  std::chrono::steady_clock::time_point last_batch_at_{};

  std::atomic<bool> stopping_ = false;
  std::atomic<bool> cancelled_ = false;
  mutable Mutex mutex_;
  CondVar stopped_changed_;
  bool stopped_ GUARDED_BY(mutex_) = true;
  DestinationHealth health_ GUARDED_BY(mutex_);
  std::thread thread_;
};

}  // namespace leadgate
