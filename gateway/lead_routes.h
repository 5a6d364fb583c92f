// What key holders do with stored leads.
//
//   GET  /v1/leads/{id}, GET /v1/leads?status=&category=&reason=&form=&source=&from=&to=&cursor=&limit=
//   POST /v1/leads/search       {"email": …} or {"phone": …}: so that no address stands in a URL
//   POST /v1/leads/{id}/release      {"decision": "pass"|"reject", "actor", "reason", "text"}
//   POST /v1/leads/{id}/disposition  {"disposition": "accepted"|"rejected"|"disqualified", "reason", "text", "actor",
//   "at"} POST /v1/leads/{id}/outcome      {"outcome": "first_touch"|"meeting"|"opportunity"|"won"|"lost", "at",
//   "amount", "currency"} GET  /v1/recycle?category=&track=&due_before=&cursor=&limit=
//
// Threads: may be called from any thread. Failures: every one is an answer. Source: DESIGN §4.
#pragma once

#include "gateway/api.h"
#include "gateway/route_parts.h"

namespace leadgate {

class LeadRoutes {
 public:
  explicit LeadRoutes(const RouteParts& parts) : parts_(parts) {}

  ApiResponse Get(const ApiRequest& request) const;
  ApiResponse List(const ApiRequest& request) const;
  ApiResponse Search(const ApiRequest& request) const;
  ApiResponse Release(const ApiRequest& request) const;
  ApiResponse Disposition(const ApiRequest& request) const;
  ApiResponse Outcome(const ApiRequest& request) const;
  ApiResponse Recycle(const ApiRequest& request) const;

 private:
  const RouteParts& parts_;
};

}  // namespace leadgate
