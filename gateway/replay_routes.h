// What a policy would do, and why a lead was decided so.
//
//   POST /v1/policy/replay          {"yaml", "since": "30d", "until", "form", "history": true, "compare": "in_force"}:
//   what
//                                   the draft would have made of past leads; JSON, or by Accept text/plain or text/csv
//   GET  /v1/policy/schema          JSON Schema of policy.yaml, for editors
//   GET  /v1/leads/{id}/explanation the way through the policy that decided it, and what would have changed the outcome
//   POST /v1/explain?changes=true   the same of a lead as if submitted now, beside the full decision
//
// Replay and schema need the scope policy, the others read. A replay takes seconds and both cores: one is made at a
// time, another meanwhile gets 503 with Retry-After; more than `kMostReplayed` leads are refused with a shorter time to
// ask for.
// Threads: any. Failures: every one is an answer. Source: DESIGN §4, §8.
#pragma once

#include "gateway/api.h"
#include "gateway/one_at_a_time.h"
#include "gateway/route_parts.h"
#include "policy/judge.h"

namespace leadgate {

inline constexpr std::uint64_t kMostReplayed = 250'000;

class ReplayRoutes {
 public:
  explicit ReplayRoutes(const RouteParts& parts) : parts_(parts) {}

  ApiResponse Replay(const ApiRequest& request) const;
  ApiResponse Schema(const ApiRequest& request) const;
  ApiResponse Explanation(const ApiRequest& request) const;

 private:
  ApiResponse RunReplay(const ApiRequest& request) const;
  // The policy that decided the record: the one in force, or an earlier one from the store.
  std::shared_ptr<const Policy> PolicyOf(const LeadRecord& record) const;

  const RouteParts& parts_;
  mutable OneAtATime busy_;
};

}  // namespace leadgate
