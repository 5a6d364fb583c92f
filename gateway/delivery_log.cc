#include "gateway/delivery_log.h"

namespace leadgate {

void DeliveryLog::OnBatch(const DeliveryBatch& batch) {
  const auto count = [&](int times, Metrics::DeliveryOutcome outcome) {
    for (int i = 0; i < times; ++i) metrics_.CountDelivery(batch.destination, outcome);
  };
  count(batch.delivered, Metrics::DeliveryOutcome::kDelivered);
  count(batch.retried, Metrics::DeliveryOutcome::kRetry);
  count(batch.dead, Metrics::DeliveryOutcome::kDead);
  count(batch.dropped, Metrics::DeliveryOutcome::kDropped);
}

void DeliveryLog::OnDeadLetter(std::string_view destination, const LeadId& lead, std::string_view why) {
  log_.Log(LogLevel::kError, "dead_letter", {{"destination", destination}, {"lead", lead.ToString()}, {"why", why}});
}

void DeliveryLog::OnCircuit(std::string_view destination, CircuitState state, std::string_view why) {
  const LogLevel level = state == CircuitState::kOpen ? LogLevel::kWarning : LogLevel::kInfo;
  log_.Log(level, "circuit", {{"destination", destination}, {"state", CircuitStateName(state)}, {"why", why}});
}

void DeliveryLog::OnStoreProblem(std::string_view destination, const Status& status) {
  log_.Log(LogLevel::kError, "outbox", {{"destination", destination}, {"problem", status.ToString()}});
}

}  // namespace leadgate
