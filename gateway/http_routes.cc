#include "gateway/http_routes.h"

#include <chrono>
#include <string>
#include <utility>

namespace leadgate {
namespace {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::steady_clock;

// What every answer carries.
void AddSafetyHeaders(httplib::Response& response) {
  response.set_header("X-Content-Type-Options", "nosniff");
  if (!response.has_header("Cache-Control")) response.set_header("Cache-Control", "no-store");
}

void Send(ApiResponse&& answer, httplib::Response& response) {
  response.status = answer.status;
  for (const auto& [name, value] : answer.headers) response.set_header(name, value);
  AddSafetyHeaders(response);
  if (!answer.content_type.empty()) response.set_content(std::move(answer.body), answer.content_type);
}

// "/v1/leads/:id" as people write it: "/v1/leads/{id}".
std::string PatternForPeople(std::string_view pattern) {
  std::string out;
  bool in_param = false;
  for (const char c : pattern) {
    if (c == ':') {
      out += '{';
      in_param = true;
      continue;
    }
    if (c == '/' && in_param) {
      out += '}';
      in_param = false;
    }
    out += c;
  }
  if (in_param) out += '}';
  return out;
}

}  // namespace

HttpRoutes::HttpRoutes(const RouteParts& parts, RequestLog& log)
    : parts_(parts),
      log_(log),
      forms_(parts),
      leads_(parts),
      matches_(parts),
      policy_(parts),
      ops_(parts),
      accuracy_(parts),
      replay_(parts),
      known_(parts) {}

// One endpoint: the answer of its handler, counted and logged.
void HttpRoutes::Add(HttpBridge& bridge, const std::string& method, const std::string& pattern,
                     std::function<ApiResponse(const ApiRequest&)> handler) const {
  const std::string shown = PatternForPeople(pattern);
  const Metrics::Route* route = parts_.metrics.AddRoute(method + " " + shown);
  bridge.Handle(method, pattern,
                [this, shown, method, route, handler = std::move(handler)](const RoutedRequest& routed,
                                                                           httplib::Response& response) {
                  ApiResponse answer = handler(ApiRequest{routed.front, routed.params});
                  const auto took = duration_cast<microseconds>(steady_clock::now() - routed.front.received_at);
                  parts_.metrics.CountRequest(route, answer.status, static_cast<double>(took.count()) / 1e6);
                  log_.Request({.at = parts_.clock.NowMs(),
                                .method = method,
                                .route = shown,
                                .status = answer.status,
                                .micros = took.count(),
                                .bytes = answer.body.size(),
                                .form = answer.form,
                                .lead = answer.lead,
                                .outcome = answer.outcome,
                                .key_name = answer.key_name});
                  Send(std::move(answer), response);
                });
}

void HttpRoutes::Register(HttpBridge& bridge) const {
  const auto form = [&](auto method) { return [this, method](const ApiRequest& r) { return (forms_.*method)(r); }; };
  const auto lead = [&](auto method) { return [this, method](const ApiRequest& r) { return (leads_.*method)(r); }; };
  const auto policy = [&](auto method) { return [this, method](const ApiRequest& r) { return (policy_.*method)(r); }; };
  const auto ops = [&](auto method) { return [this, method](const ApiRequest& r) { return (ops_.*method)(r); }; };

  // For visitors
  Add(bridge, "POST", "/f/:form", form(&FormRoutes::PostForm));
  Add(bridge, "GET", "/f/:form", form(&FormRoutes::FormPage));
  Add(bridge, "OPTIONS", "/f/:form", form(&FormRoutes::Preflight));
  Add(bridge, "GET", "/f/:form/thanks", form(&FormRoutes::ThanksPage));
  Add(bridge, "POST", "/f/:form/check", form(&FormRoutes::CheckForm));
  Add(bridge, "OPTIONS", "/f/:form/check", form(&FormRoutes::Preflight));
  Add(bridge, "GET", "/", form(&FormRoutes::DemoPage));
  Add(bridge, "GET", "/leadgate.js", form(&FormRoutes::Asset));
  Add(bridge, "GET", "/assets/:file", form(&FormRoutes::Asset));

  // For key holders
  Add(bridge, "POST", "/v1/leads", form(&FormRoutes::PostLead));
  Add(bridge, "POST", "/v1/explain", form(&FormRoutes::Explain));
  Add(bridge, "GET", "/v1/leads", lead(&LeadRoutes::List));
  Add(bridge, "POST", "/v1/leads/search", lead(&LeadRoutes::Search));
  Add(bridge, "GET", "/v1/leads/:id", lead(&LeadRoutes::Get));
  Add(bridge, "POST", "/v1/leads/:id/release", lead(&LeadRoutes::Release));
  Add(bridge, "POST", "/v1/leads/:id/disposition", lead(&LeadRoutes::Disposition));
  Add(bridge, "POST", "/v1/leads/:id/outcome", lead(&LeadRoutes::Outcome));
  Add(bridge, "GET", "/v1/leads/:id/matches", [this](const ApiRequest& request) { return matches_.Get(request); });
  Add(bridge, "POST", "/v1/leads/:id/matches/:other",
      [this](const ApiRequest& request) { return matches_.Answer(request); });
  Add(bridge, "GET", "/v1/recycle", lead(&LeadRoutes::Recycle));

  // For whoever keeps the CRM
  const auto known = [this](ApiResponse (KnownRoutes::*handler)(const ApiRequest&) const) {
    return [this, handler](const ApiRequest& request) { return (known_.*handler)(request); };
  };
  Add(bridge, "POST", "/v1/known", known(&KnownRoutes::PutMany));
  Add(bridge, "PUT", "/v1/known/:object/:crm_id", known(&KnownRoutes::Put));
  Add(bridge, "GET", "/v1/known/:object/:crm_id", known(&KnownRoutes::Get));
  Add(bridge, "DELETE", "/v1/known/:object/:crm_id", known(&KnownRoutes::Remove));

  // For marketing operations
  Add(bridge, "GET", "/v1/policy", policy(&PolicyRoutes::Get));
  Add(bridge, "PUT", "/v1/policy", policy(&PolicyRoutes::Put));
  Add(bridge, "POST", "/v1/policy/check", policy(&PolicyRoutes::Check));
  Add(bridge, "GET", "/v1/policy/versions", policy(&PolicyRoutes::Versions));
  Add(bridge, "GET", "/v1/policy/versions/:version", policy(&PolicyRoutes::Version));
  Add(bridge, "GET", "/v1/policy/diff", policy(&PolicyRoutes::Diff));
  Add(bridge, "POST", "/v1/policy/rollback", policy(&PolicyRoutes::Rollback));
  Add(bridge, "GET", "/v1/policy/accuracy", [this](const ApiRequest& request) { return accuracy_.Accuracy(request); });

  const auto replay = [this](ApiResponse (ReplayRoutes::*handler)(const ApiRequest&) const) {
    return [this, handler](const ApiRequest& request) { return (replay_.*handler)(request); };
  };
  Add(bridge, "POST", "/v1/policy/replay", replay(&ReplayRoutes::Replay));
  Add(bridge, "GET", "/v1/policy/schema", replay(&ReplayRoutes::Schema));
  Add(bridge, "GET", "/v1/leads/:id/explanation", replay(&ReplayRoutes::Explanation));

  // For operations
  Add(bridge, "GET", "/healthz", ops(&OpsRoutes::Health));
  Add(bridge, "GET", "/readyz", ops(&OpsRoutes::Ready));
  Add(bridge, "GET", "/metrics", ops(&OpsRoutes::MetricsText));
}

}  // namespace leadgate
