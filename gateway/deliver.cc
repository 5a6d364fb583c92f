#include "gateway/deliver.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <utility>

#include "gateway/delivery_worker.h"

namespace leadgate {
namespace {

// For a deliverer nobody watches.
class NoObserver final : public DeliveryObserver {};

std::function<double()> OwnRandom() {
  return [engine = std::mt19937_64(std::random_device{}())]() mutable {
    return std::uniform_real_distribution<double>(0.0, 1.0)(engine);
  };
}

}  // namespace

DeliveryOptions DeliveryOptionsOf(const DestinationConfig& config) {
  return {.max_age_ms = config.max_age_ms,
          .pace = {.base_ms = config.retry_base_ms, .cap_ms = config.retry_cap_ms},
          .circuit = {.open_after_failures = config.open_after_failures,
                      .cool_down_ms = config.cool_down_ms,
                      .cool_down_cap_ms = config.cool_down_cap_ms}};
}

Deliverer::Deliverer(LeadStore& store, std::vector<Destination> destinations, const Clock& clock,
                     DeliveryObserver* observer, const DelivererOptions& options)
    : store_(store), no_observer_(std::make_unique<NoObserver>()) {
  DeliveryObserver& watching = observer != nullptr ? *observer : *no_observer_;
  for (Destination& destination : destinations) {
    workers_.push_back(std::make_unique<DeliveryWorker>(store, std::move(destination), clock, watching,
                                                        options.random ? options.random : OwnRandom(),
                                                        options.poll_ms));
  }
}

Deliverer::~Deliverer() { Stop(0); }

void Deliverer::Start() {
  std::vector<std::shared_ptr<WakeSignal>> signals;
  for (const auto& worker : workers_) signals.push_back(worker->signal());
  store_.OnOutbox([signals = std::move(signals)] {
    for (const auto& signal : signals) signal->Wake();
  });
  for (const auto& worker : workers_) worker->Start();
}

void Deliverer::Stop(int grace_ms) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(grace_ms);
  for (const auto& worker : workers_) worker->AskToStop();
  for (const auto& worker : workers_) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (!worker->WaitUntilStopped(std::max(left, std::chrono::milliseconds(0)))) worker->Cancel();
  }
  for (const auto& worker : workers_) worker->Join();
}

void Deliverer::Wake() {
  for (const auto& worker : workers_) worker->signal()->Wake();
}

std::vector<DestinationHealth> Deliverer::Health() const {
  std::vector<DestinationHealth> health;
  health.reserve(workers_.size());
  for (const auto& worker : workers_) health.push_back(worker->Health());
  return health;
}

}  // namespace leadgate
