// Live sync of the CRM's own records; scope known.
//
//   PUT    /v1/known/{object}/{crm_id}   a record as JSON: 201 when it is new, 200 otherwise, with what was understood
//   GET    /v1/known/{object}/{crm_id}
//   DELETE /v1/known/{object}/{crm_id}   204
//   POST   /v1/known                     an array, or a JSON object a line: at most 1000, each answered for itself
//
// Threads: may be called from any thread.   Failures: every one is an answer.   Source: docs/known.md.
#pragma once

#include "gateway/api.h"
#include "gateway/known/known_import.h"
#include "gateway/known/known_reading.h"
#include "gateway/route_parts.h"

namespace leadgate {

class KnownRoutes {
 public:
  explicit KnownRoutes(const RouteParts& parts) : parts_(parts) {}

  ApiResponse Put(const ApiRequest& request) const;
  ApiResponse PutMany(const ApiRequest& request) const;
  ApiResponse Get(const ApiRequest& request) const;
  ApiResponse Remove(const ApiRequest& request) const;

 private:
  const RouteParts& parts_;
};

}  // namespace leadgate
