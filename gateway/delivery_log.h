// Deliveries, dead letters and circuits in the log and the metrics.
//
// Threads: called on the delivery workers' threads. Failures: none. Holds no personal data.
#pragma once

#include "gateway/deliver.h"
#include "gateway/metrics.h"
#include "gateway/request_log.h"

namespace leadgate {

class DeliveryLog final : public DeliveryObserver {
 public:
  DeliveryLog(RequestLog& log, Metrics& metrics) : log_(log), metrics_(metrics) {}

  void OnBatch(const DeliveryBatch& batch) override;
  void OnDeadLetter(std::string_view destination, const LeadId& lead, std::string_view why) override;
  void OnCircuit(std::string_view destination, CircuitState state, std::string_view why) override;
  void OnStoreProblem(std::string_view destination, const Status& status) override;

 private:
  RequestLog& log_;
  Metrics& metrics_;
};

}  // namespace leadgate
