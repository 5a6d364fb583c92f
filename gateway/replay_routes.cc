#include "gateway/replay_routes.h"

#include <thread>
#include <utility>

#include "gateway/accuracy.h"
#include "gateway/content_negotiation.h"
#include "gateway/policy_json.h"
#include "gateway/policy_keys.h"
#include "policy/explanation.h"
#include "policy/replay.h"
#include "policy/replay_report.h"

namespace leadgate {
namespace {

ApiResponse Invalid(const std::string& member, const std::string& message) {
  return ProblemAnswer(InvalidMember(member, message));
}

// What is to be replayed, as the body says it.
struct ReplayOrder {
  std::string yaml;
  LeadScan scan;
  ReplayOptions options;
  std::optional<ApiResponse> refusal;
};

ReplayOrder ReadOrder(const ApiRequest& request, TimeMs now) {
  ReplayOrder order;
  static constexpr JsonMember kMembers[] = {{"yaml"},   {"since"}, {"until"}, {"form"}, {"history", kJsonTruth},
                                            {"compare"}};
  const JsonReading reading = ReadJsonBody(request.body(), kMembers);
  const auto& body = reading.body;
  if (!body) {
    order.refusal = ProblemAnswer(reading.problem);
    return order;
  }
  order.yaml = body->Get("yaml");
  if (order.yaml.empty()) order.refusal = Invalid("yaml", "is missing; expected the draft");
  const auto time = [&](const std::string& name, const std::string& otherwise) -> TimeMs {
    const std::string text = body->Has(name) ? body->Get(name) : otherwise;
    if (text.empty()) return 0;
    const Result<TimeMs> read = ParseSince(text, now);
    if (!read.ok()) order.refusal = Invalid(name, read.status().message());
    return read.ok() ? *read : 0;
  };
  order.scan.received_from = time("since", "30d");
  order.scan.received_to = time("until", "");
  if (order.scan.received_to != 0 && order.scan.received_to <= order.scan.received_from) {
    order.refusal = Invalid("until", "is not after since");
  }
  order.options.form = body->Get("form");
  const std::string history = body->Get("history");
  if (history == "true") order.scan.kind = RecordKind::kHistory;
  const std::string compare = body->Get("compare");
  if (!compare.empty() && compare != "record" && compare != "in_force") {
    order.refusal = Invalid("compare", "expected record or in_force");
  }
  order.options.against_in_force = compare == "in_force";
  return order;
}

ApiResponse DraftProblems(const std::vector<ConfigProblem>& problems) {
  return PolicyProblem({.status = 422,
                        .code = "invalid_policy",
                        .title = "The draft has problems",
                        .detail = "Nothing was replayed. Correct what errors names."},
                       problems, nullptr);
}

constexpr std::string_view kJson = "application/json", kPlain = "text/plain", kCsv = "text/csv";

std::string_view TypeOf(const ApiRequest& request) { return BestType(request.header("accept"), {kJson, kPlain, kCsv}); }

ApiResponse ReportAnswer(const ApiRequest& request, const ReplayReport& report, const ReplayHeading& heading) {
  const std::string_view type = TypeOf(request);
  if (type == kJson) return JsonAnswer(200, ReplayJson(report, heading));
  const bool csv = type == kCsv;
  ApiResponse answer;
  answer.content_type = csv ? "text/csv; charset=utf-8" : "text/plain; charset=utf-8";
  answer.body = csv ? ReplayCsv(report.changes) : ReplayText(report, heading);
  return answer;
}

}  // namespace

ApiResponse ReplayRoutes::Replay(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kPolicy);
  if (!who.holder) return who.refusal;
  const OneAtATime::Turn turn = busy_.Enter();
  return turn ? RunReplay(request) : BusyAnswer("Another replay is running");
}

ApiResponse ReplayRoutes::RunReplay(const ApiRequest& request) const {
  ReplayOrder order = ReadOrder(request, parts_.clock.NowMs());
  if (order.refusal) return std::move(*order.refusal);
  const auto in_force = parts_.policies.Current();
  PolicyLoad load = ParsePolicy(order.yaml, "draft", in_force->lists, in_force->folder);
  if (!load.ok()) return DraftProblems(load.problems);
  if (!order.options.form.empty() && in_force->FindForm(order.options.form) == nullptr) {
    return Invalid("form", "the policy in force has no such form");
  }
  const auto& draft = load.policy;
  const Result<std::uint64_t> count = parts_.store.CountLeads(order.scan);
  if (!count.ok()) return StatusAnswer(count.status());
  if (*count > kMostReplayed) {
    return Invalid("since", "that is " + std::to_string(*count) + " leads; at most " + std::to_string(kMostReplayed) +
                                " are replayed over HTTP. Ask for less time, or use leadgate policy replay.");
  }
  order.options.list_changes = TypeOf(request) == kCsv;
  const auto report = leadgate::Replay(parts_.judge, {*draft, *in_force}, order.options,
                                       [&](int part, int parts, const LeadVisitor& visit) {
                                         LeadScan scan = order.scan;
                                         scan.part = part;
                                         scan.parts = parts;
                                         return parts_.store.Scan(scan, visit);
                                       });
  if (!report.ok()) return StatusAnswer(report.status());
  ReplayHeading heading;
  heading.draft = "the draft";
  heading.hash = draft->hash;
  heading.from = order.scan.received_from;
  heading.to = order.scan.received_to;
  heading.history = order.scan.kind == RecordKind::kHistory;
  heading.against_in_force = order.options.against_in_force;
  return ReportAnswer(request, *report, heading);
}

ApiResponse ReplayRoutes::Schema(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kPolicy);
  if (!who.holder) return who.refusal;
  ApiResponse answer = JsonAnswer(200, PolicySchema());
  answer.content_type = "application/schema+json";
  return answer;
}

std::shared_ptr<const Policy> ReplayRoutes::PolicyOf(const LeadRecord& record) const {
  const auto in_force = parts_.policies.Current();
  if (record.decision.policy_hash == in_force->hash) return in_force;
  const auto version = parts_.store.GetPolicy(record.decision.policy_hash);
  if (!version.ok()) return in_force;
  PolicyLoad load = ParsePolicy(version->yaml, "policy", in_force->lists, in_force->folder);
  return load.ok() ? load.policy : in_force;
}

ApiResponse ReplayRoutes::Explanation(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kRead);
  if (!who.holder) return who.refusal;
  const auto id = LeadId::Parse(request.Param("id"));
  const Result<LeadRecord> record =
      id ? parts_.store.Get(*id) : Result<LeadRecord>(Status(StatusCode::kNotFound, "not an id"));
  if (!record.ok() && record.status().code() == StatusCode::kNotFound) {
    return RefusedAnswer(404, "unknown_lead", "No such lead", "There is no lead with this id.");
  }
  if (!record.ok()) return StatusAnswer(record.status());
  const auto policy = PolicyOf(*record);
  const leadgate::Explanation why = ExplainRecord(parts_.judge, *policy, *record);
  if (BestType(request.header("accept"), {kJson, kPlain}) == kPlain) {
    ApiResponse answer;
    answer.content_type = "text/plain; charset=utf-8";
    answer.body = ExplanationText(why);
    return answer;
  }
  JsonWriter json;
  json.Object([&] {
    json.Field("id", record->id.ToString());
    json.Field("policy", record->decision.policy_hash);
    json.Field("explained_by", policy->hash);
    json.Key("explanation");
    WriteExplanation(json, why);
  });
  return JsonAnswer(200, std::move(json).Take());
}

}  // namespace leadgate
