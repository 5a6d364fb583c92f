// The table of endpoints: which path is answered by what.
//
//   HttpRoutes routes(parts, log);
//   routes.Register(bridge);   // before the front starts
//
// Sits between the front's bridge and the handlers (form_routes, lead_routes, policy_routes, ops_routes); also counts
// and logs every answer. Threads: called once; the handlers it registers may run on any thread. Source: DESIGN §4.
#pragma once

#include <functional>
#include <string>

#include "gateway/accuracy_routes.h"
#include "gateway/form_routes.h"
#include "gateway/http_bridge.h"
#include "gateway/known/known_routes.h"
#include "gateway/lead_routes.h"
#include "gateway/match_routes.h"
#include "gateway/ops_routes.h"
#include "gateway/policy_routes.h"
#include "gateway/replay_routes.h"
#include "gateway/request_log.h"
#include "gateway/route_parts.h"

namespace leadgate {

class HttpRoutes {
 public:
  // Borrows both; they outlive it, and it outlives the bridge.
  HttpRoutes(const RouteParts& parts, RequestLog& log);

  void Register(HttpBridge& bridge) const;

 private:
  void Add(HttpBridge& bridge, const std::string& method, const std::string& pattern,
           std::function<ApiResponse(const ApiRequest&)> handler) const;

  const RouteParts& parts_;
  RequestLog& log_;
  FormRoutes forms_;
  LeadRoutes leads_;
  MatchRoutes matches_;
  PolicyRoutes policy_;
  OpsRoutes ops_;
  AccuracyRoutes accuracy_;
  ReplayRoutes replay_;
  KnownRoutes known_;
};

}  // namespace leadgate
