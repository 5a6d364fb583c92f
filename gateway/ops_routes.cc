#include "gateway/ops_routes.h"

#include "leadgate/json_writer.h"

namespace leadgate {

ApiResponse OpsRoutes::Health(const ApiRequest&) const {
  JsonWriter json;
  json.Object([&] {
    json.Field("status", "ok");
    json.Field("version", parts_.version);
  });
  return JsonAnswer(200, std::move(json).Take());
}

ApiResponse OpsRoutes::Ready(const ApiRequest&) const {
  const StoreHealth health = parts_.store.Health();
  const std::string refused = parts_.last_config_problem();
  JsonWriter json;
  json.Object([&] {
    // Degraded: it takes leads and loses none, and something it shares with others is away.
    json.Field("status", !health.ok ? "not_ready" : health.problem.empty() ? "ready" : "degraded");
    json.Key("store");
    json.Object([&] {
      json.Field("ok", health.ok);
      if (!health.problem.empty()) json.Field("problem", health.problem);
      json.Field("durable_seq", health.durable_seq);
      json.Field("applied_seq", health.applied_seq);
    });
    json.Key("configuration");
    json.Object([&] {
      json.Field("policy", parts_.policies.Current()->hash);
      json.Field("policy_version", parts_.versions.in_force().number);
      json.Field("policy_source", parts_.config.policy_source == PolicySource::kFile ? "file" : "store");
      json.Field("ok", refused.empty());
      if (!refused.empty()) json.Field("refused", refused);
    });
  });
  return JsonAnswer(health.ok ? 200 : 503, std::move(json).Take());
}

ApiResponse OpsRoutes::MetricsText(const ApiRequest&) const {
  ApiResponse answer;
  answer.content_type = "text/plain; version=0.0.4; charset=utf-8";
  answer.body = parts_.metrics.Render();
  return answer;
}

}  // namespace leadgate
