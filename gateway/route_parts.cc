#include "gateway/route_parts.h"

#include <utility>

#include "gateway/digest.h"

namespace leadgate {

Authorised Authorise(const RouteParts& parts, const ApiRequest& request, Scope scope) {
  Authorised out;
  std::string_view presented = request.header("authorization");
  if (presented.empty()) presented = request.header("x-api-key");
  if (!presented.empty()) out.holder = parts.keys.Verify(presented);
  if (!out.holder) {
    out.refusal = ProblemAnswer(
        {.status = 401,
         .code = "no_key",
         .title = "A key is needed",
         .detail = presented.empty()
                       ? "Send Authorization: Bearer <key>. `leadgate keys add NAME --scope …` makes one."
                       : "This key is unknown or revoked. `leadgate keys list` shows the keys in force."});
    out.refusal.headers.emplace_back("WWW-Authenticate", "Bearer");
    return out;
  }
  if (!out.holder->Has(scope)) {
    out.refusal = ProblemAnswer({.status = 403,
                                 .code = "missing_scope",
                                 .title = "The key may not do this",
                                 .detail = "It needs the scope " + std::string(ScopeName(scope)) +
                                           ". `leadgate keys add NAME --scope " + std::string(ScopeName(scope)) +
                                           "` makes one that has it."});
    out.refusal.key_name = out.holder->name;
    out.holder.reset();
  }
  return out;
}

IdempotentEntry EnterIdempotent(const RouteParts& parts, const ApiRequest& request, const std::string& scope) {
  IdempotentEntry entry;
  const std::string_view key = request.header("idempotency-key");
  if (key.empty()) return entry;
  if (const Status status = CheckIdempotencyKey(key); !status.ok()) {
    entry.refusal = ProblemAnswer({.status = 400,
                                   .code = "invalid_idempotency_key",
                                   .title = "Idempotency-Key is not usable",
                                   .detail = status.message()});
    return entry;
  }
  std::optional<IdempotencyGate::Ticket> ticket = parts.gate.Enter(scope, key);
  if (ticket) entry.ticket.emplace(std::move(*ticket));
  if (!entry.ticket) {
    entry.refusal =
        ProblemAnswer({.status = 409,
                       .code = "in_flight",
                       .title = "Still in flight",
                       .detail = "A request with this Idempotency-Key is being worked on. Ask again in a second.",
                       .retry_after_s = 1});
    return entry;
  }
  IdempotencyClaim claim;
  claim.scope = scope;
  claim.key = key;
  std::string content(request.path());
  content += '\n';
  content += request.body();
  claim.body_hash = Sha256(content);
  entry.claim = std::move(claim);
  return entry;
}

TestMode ReadTestMode(const ApiRequest& request) {
  TestMode mode;
  const std::string_view value = request.header("x-leadgate-test");
  mode.on = value == "1" || value == "true";
  if (!mode.on && !value.empty()) {
    mode.refusal =
        ProblemAnswer({.status = 400,
                       .code = "invalid_test_mode",
                       .title = "X-Leadgate-Test is not usable",
                       .detail = "Send X-Leadgate-Test: 1 for a test, or leave the header out. Nothing was stored."});
  }
  return mode;
}

ApiResponse KeyReusedAnswer() {
  return ProblemAnswer(
      {.status = 422,
       .code = "idempotency_key_reused",
       .title = "The Idempotency-Key was used before",
       .detail = "It came with another body. Use a new key for a new request, the same body for a repeat."});
}

}  // namespace leadgate
