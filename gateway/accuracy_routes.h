// GET /v1/policy/accuracy?since=90d&history=true: how right each reason is (gateway/accuracy.h), for holders of a key
// with the scope `policy`.
//
// It reads every lead of that time: one such request is answered at a time, another meanwhile gets 503 with
// Retry-After. Threads: any.
#pragma once

#include "gateway/one_at_a_time.h"
#include "gateway/route_parts.h"

namespace leadgate {

class AccuracyRoutes {
 public:
  explicit AccuracyRoutes(const RouteParts& parts) : parts_(parts) {}

  ApiResponse Accuracy(const ApiRequest& request) const;

 private:
  const RouteParts& parts_;
  mutable OneAtATime busy_;
};

}  // namespace leadgate
