// /healthz, /readyz, /metrics.
//
//   GET /healthz → 200 {"status":"ok"}: the process answers
//   GET /readyz  → 200 {"status":"ready", …}, or 503 while the store does not take leads. A refused configuration shows
//   here;
//                  the one before stays in force, so the gateway stays ready
//   GET /metrics → Prometheus text
//
// Threads: may be called from any thread.
#pragma once

#include "gateway/api.h"
#include "gateway/route_parts.h"

namespace leadgate {

class OpsRoutes {
 public:
  explicit OpsRoutes(const RouteParts& parts) : parts_(parts) {}

  ApiResponse Health(const ApiRequest& request) const;
  ApiResponse Ready(const ApiRequest& request) const;
  ApiResponse MetricsText(const ApiRequest& request) const;

 private:
  const RouteParts& parts_;
};

}  // namespace leadgate
