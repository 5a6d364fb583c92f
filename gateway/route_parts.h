// What the routes work with; borrowed, all of it outlives the server.
#pragma once

#include <string>

#include "gateway/api.h"
#include "gateway/api_keys.h"
#include "gateway/attempts.h"
#include "gateway/idempotency_gate.h"
#include "gateway/intake.h"
#include "gateway/known/known_reading.h"
#include "gateway/metrics.h"
#include "gateway/pages.h"
#include "gateway/policy_holder.h"
#include "gateway/policy_versions.h"
#include "gateway/rate_limiter.h"
#include "gateway/server_config.h"
#include "leadgate/clock.h"
#include "leadgate/lead_store.h"
#include "phone/phone_reader.h"
#include "policy/judge.h"

namespace leadgate {

struct RouteParts {
  const Clock& clock;
  LeadStore& store;
  const PolicyHolder& policies;
  PolicyVersions& versions;
  const PhoneReader& phones;
  const Judge& judge;
  Intake& intake;
  PostRates& rates;
  const KeyRing& keys;
  IdempotencyGate& gate;
  const AttemptTokens& tokens;
  const Pages& pages;
  Metrics& metrics;
  const ServerConfig& config;
  std::function<std::string()> last_config_problem;  // empty: none
  std::string version;
  const KnownReader& known;
};

// The key's holder, or the 401 or 403 to answer with.
struct Authorised {
  std::optional<KeyHolder> holder;
  ApiResponse refusal;
};
Authorised Authorise(const RouteParts& parts, const ApiRequest& request, Scope scope);

// The Idempotency-Key of a request: a claim and the ticket that keeps others with the same key out while it runs; or
// the problem to answer with. Neither when the header is absent.
struct IdempotentEntry {
  std::optional<IdempotencyClaim> claim;
  std::optional<IdempotencyGate::Ticket> ticket;
  std::optional<ApiResponse> refusal;
};
IdempotentEntry EnterIdempotent(const RouteParts& parts, const ApiRequest& request, const std::string& scope);

// X-Leadgate-Test: 1 or true; anything else that is not empty is a problem: a test taken for a lead would be delivered.
struct TestMode {
  bool on = false;
  std::optional<ApiResponse> refusal;
};
TestMode ReadTestMode(const ApiRequest& request);

// 422: the key was used with another body.
ApiResponse KeyReusedAnswer();

}  // namespace leadgate
