#include "gateway/lead_routes.h"

#include <array>
#include <charconv>
#include <span>

#include "dedupe/identity_keys.h"
#include "gateway/sales_feedback.h"
#include "validators/email_syntax.h"

namespace leadgate {
namespace {

constexpr int kMaxLimit = 1000;

Problem InvalidParameter(const std::string& name, const std::string& message) {
  return {
      .status = 400, .code = "invalid_parameter", .title = "Parameter " + name + " is not usable", .detail = message};
}

ApiResponse NoSuchLead() {
  return ProblemAnswer(
      {.status = 404, .code = "unknown_lead", .title = "No such lead", .detail = "There is no lead with this id."});
}

// Reads one query parameter into what it stands for; remembers the first that is not usable.
class QueryReader {
 public:
  QueryReader(const ApiRequest& request, std::span<const std::string_view> known) : request_(request) {
    for (const std::string& name : request.QueryNames()) {
      bool found = false;
      for (const std::string_view expected : known) found |= expected == name;
      if (!found)
        problem_ = InvalidParameter(name, "Unknown parameter. docs/openapi.yaml lists what can be asked for.");
    }
  }

  std::string Text(std::string_view name) const { return request_.Query(name).value_or(""); }

  template <class Parse>
  auto Word(std::string_view name, Parse parse, const std::string& expected) {
    const std::string text = Text(name);
    auto value = parse(text);
    if (!text.empty() && !value) problem_ = InvalidParameter(std::string(name), expected);
    return value;
  }

  TimeMs Time(std::string_view name) {
    const std::string text = Text(name);
    if (text.empty()) return 0;
    const Result<TimeMs> time = ParseTime(text);
    if (!time.ok()) problem_ = InvalidParameter(std::string(name), time.status().message());
    return time.ok() ? *time : 0;
  }

  int Limit() {
    const std::string text = Text("limit");
    if (text.empty()) return 100;
    int limit = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
    if (error != std::errc() || end != text.data() + text.size() || limit < 1 || limit > kMaxLimit) {
      problem_ = InvalidParameter("limit", "Expected a whole number from 1 to 1000.");
      return 100;
    }
    return limit;
  }

  const std::optional<Problem>& problem() const { return problem_; }

 private:
  const ApiRequest& request_;
  std::optional<Problem> problem_;
};

std::optional<bool> ParseOrder(std::string_view text) {
  if (text == "newest") return true;
  if (text == "oldest") return false;
  return std::nullopt;
}

constexpr std::string_view kStatuses = "Expected passed, in_review, recycled, rejected, duplicate or needs_correction.";
constexpr std::string_view kCategories = "Expected permanent, timing, budget or fit.";

ApiResponse PageAnswer(const Result<LeadPage>& page) {
  if (!page.ok()) {
    if (page.status().code() == StatusCode::kInvalidArgument) {
      return ProblemAnswer(InvalidParameter("cursor", page.status().message()));
    }
    return StatusAnswer(page.status());
  }
  return JsonAnswer(200, LeadPageJson(*page));
}

// The id of the path; nothing when it is none.
std::optional<LeadId> PathId(const ApiRequest& request) { return LeadId::Parse(request.Param("id")); }

}  // namespace

ApiResponse LeadRoutes::Get(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kRead);
  if (!who.holder) return who.refusal;
  const auto id = PathId(request);
  if (!id) return NoSuchLead();
  const Result<LeadRecord> record = parts_.store.Get(*id);
  if (!record.ok())
    return record.status().code() == StatusCode::kNotFound ? NoSuchLead() : StatusAnswer(record.status());
  return JsonAnswer(200, RecordJson(*record));
}

ApiResponse LeadRoutes::List(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kRead);
  if (!who.holder) return who.refusal;
  static constexpr std::string_view kKnown[] = {"status", "category", "reason", "form",  "source", "from",
                                                "to",     "test",     "cursor", "limit", "order"};
  QueryReader reader(request, kKnown);
  LeadQuery query;
  query.status = reader.Word("status", ParseLeadStatus, std::string(kStatuses));
  query.category = reader.Word("category", ParseCategory, std::string(kCategories));
  query.reason = reader.Text("reason");
  query.form = reader.Text("form");
  query.source = reader.Text("source");
  query.received_from = reader.Time("from");
  query.received_to = reader.Time("to");
  query.test = reader.Text("test") == "true";
  query.cursor = reader.Text("cursor");
  const std::optional<bool> newest_first = reader.Word("order", ParseOrder, "Expected newest or oldest.");
  query.newest_first = newest_first.value_or(true);
  query.limit = reader.Limit();
  if (reader.problem()) return ProblemAnswer(*reader.problem());
  return PageAnswer(parts_.store.Search(query));
}

ApiResponse LeadRoutes::Search(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kRead);
  if (!who.holder) return who.refusal;
  static constexpr JsonMember kSearchMembers[] = {{"email"}, {"phone"}, {"country"}, {"cursor"}};
  const JsonReading reading = ReadJsonBody(request.body(), kSearchMembers);
  if (!reading.body) return ProblemAnswer(reading.problem);
  const auto& body = reading.body;
  LeadQuery query;
  query.cursor = body->Get("cursor");
  const std::string email = body->Get("email");
  const std::string phone = body->Get("phone");
  if (!email.empty()) {
    const EmailScan scan = ScanEmail(email);
    if (!scan.ok) return ProblemAnswer(InvalidMember("email", "This is not an email address."));
    const std::string_view local = scan.value().substr(0, scan.value().rfind('@'));
    query.identity = EmailIdentity(CanonicalEmail(local, scan.domain_ascii));
  } else if (!phone.empty()) {
    const std::shared_ptr<const Policy> policy = parts_.policies.Current();
    const std::string country = body->Get("country");
    const std::array<PhoneRegion, 2> regions = {
        {{country, PhoneRegionSource::kCountryField}, {policy->default_country, PhoneRegionSource::kPolicyDefault}}};
    const PhoneField parsed = parts_.phones.Read(phone, regions);
    if (parsed.e164.empty())
      return ProblemAnswer(InvalidMember("phone", "This is not a phone number; +14155552671 is the safest form."));
    query.phone_e164 = parsed.e164;
  } else {
    return ProblemAnswer(InvalidMember("email", "Send email or phone in the body."));
  }
  return PageAnswer(parts_.store.Search(query));
}

ApiResponse LeadRoutes::Release(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kReview);
  if (!who.holder) return who.refusal;
  const auto id = PathId(request);
  if (!id) return NoSuchLead();
  static constexpr JsonMember kReleaseMembers[] = {{"decision"}, {"reason"}, {"text"}, {"actor"}};
  const JsonReading reading = ReadJsonBody(request.body(), kReleaseMembers);
  if (!reading.body) return ProblemAnswer(reading.problem);
  const auto& body = reading.body;
  const std::string decision = body->Get("decision");
  if (decision != "pass" && decision != "reject") {
    return ProblemAnswer(InvalidMember("decision", "Expected pass or reject."));
  }
  const std::string reason = body->Get("reason");
  if (decision == "reject") {
    if (reason.empty())
      return ProblemAnswer(
          InvalidMember("reason", "A reason code is mandatory for reject; docs/reasons.md lists them."));
    if (FindReason(reason) == nullptr) {
      return ProblemAnswer(InvalidMember("reason", "Unknown reason code; docs/reasons.md lists them.",
                                         NearestReason(reason, kByGateway | kForRejection)));
    }
    if (reason == "other" && body->Get("text").empty()) {
      return ProblemAnswer(InvalidMember("text", "The reason `other` needs a text that says what it was."));
    }
  }
  IdempotentEntry entry = EnterIdempotent(parts_, request, "key:" + who.holder->name);
  if (entry.refusal) return std::move(*entry.refusal);
  const std::string actor = body->Get("actor").empty() ? "key:" + who.holder->name : body->Get("actor");
  const Result<Taken> taken =
      parts_.intake.Release(*id, decision == "pass", actor, reason, body->Get("text"), std::move(entry.claim));
  if (!taken.ok()) return taken.status().code() == StatusCode::kNotFound ? NoSuchLead() : StatusAnswer(taken.status());
  if (taken->kind == Taken::Kind::kKeyReused) return KeyReusedAnswer();
  return JsonAnswer(200, RecordJson(*taken->record));
}

namespace {

// Appends the transitions and answers with the record.
ApiResponse Append(const RouteParts& parts, const ApiRequest& request, const KeyHolder& holder, const LeadId& id,
                   std::vector<Transition> transitions) {
  IdempotentEntry entry = EnterIdempotent(parts, request, "key:" + holder.name);
  if (entry.refusal) return std::move(*entry.refusal);
  Result<LeadRecord> record = parts.store.Get(id);
  if (!record.ok())
    return record.status().code() == StatusCode::kNotFound ? NoSuchLead() : StatusAnswer(record.status());
  if (record->decision.status != LeadStatus::kPassed && record->decision.status != LeadStatus::kDuplicate) {
    return ProblemAnswer({.status = 409,
                          .code = "not_with_sales",
                          .title = "Sales does not have this lead",
                          .detail = "Only a lead that passed can be worked by sales; this one's status is " +
                                    std::string(LeadStatusName(record->decision.status)) + "."});
  }
  TransitionRequest change;
  change.id = id;
  change.transitions = std::move(transitions);
  change.deadline_at = 0;
  change.idempotency = entry.claim;
  const Result<CommitOutcome> outcome = parts.store.Transition(std::move(change));
  if (!outcome.ok()) return StatusAnswer(outcome.status());
  if (const auto* answered = std::get_if<AlreadyAnswered>(&*outcome)) {
    if (answered->row.body_hash != entry.claim->body_hash) return KeyReusedAnswer();
    record = parts.store.Get(answered->row.lead, answered->row.version);
  } else {
    record = parts.store.Get(id);
  }
  return record.ok() ? JsonAnswer(200, RecordJson(*record)) : StatusAnswer(record.status());
}

}  // namespace

ApiResponse LeadRoutes::Disposition(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kDisposition);
  if (!who.holder) return who.refusal;
  const auto id = PathId(request);
  if (!id) return NoSuchLead();
  const JsonReading reading = ReadJsonBody(request.body(), kDispositionMembers);
  if (!reading.body) return ProblemAnswer(reading.problem);
  const auto& body = reading.body;
  const auto policy = parts_.policies.Current();
  SalesFeedback feedback = ReadDisposition(*body, *policy, "key:" + who.holder->name, parts_.clock.NowMs());
  if (feedback.problem) return ProblemAnswer(*feedback.problem);
  return Append(parts_, request, *who.holder, *id, std::move(feedback.transitions));
}

ApiResponse LeadRoutes::Outcome(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kDisposition);
  if (!who.holder) return who.refusal;
  const auto id = PathId(request);
  if (!id) return NoSuchLead();
  const JsonReading reading = ReadJsonBody(request.body(), kOutcomeMembers);
  if (!reading.body) return ProblemAnswer(reading.problem);
  const auto& body = reading.body;
  SalesFeedback feedback = ReadOutcome(*body, "key:" + who.holder->name, parts_.clock.NowMs());
  if (feedback.problem) return ProblemAnswer(*feedback.problem);
  return Append(parts_, request, *who.holder, *id, std::move(feedback.transitions));
}

ApiResponse LeadRoutes::Recycle(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kNurture);
  if (!who.holder) return who.refusal;
  static constexpr std::string_view kKnown[] = {"category", "track", "due_before", "cursor", "limit"};
  QueryReader reader(request, kKnown);
  RecycleQuery query;
  query.category = reader.Word("category", ParseCategory, std::string(kCategories));
  query.track = reader.Text("track");
  query.due_before = reader.Time("due_before");
  query.cursor = reader.Text("cursor");
  query.limit = reader.Limit();
  if (reader.problem()) return ProblemAnswer(*reader.problem());
  const Result<RecyclePage> page = parts_.store.Recycle(query);
  if (!page.ok()) {
    if (page.status().code() == StatusCode::kInvalidArgument) {
      return ProblemAnswer(InvalidParameter("cursor", page.status().message()));
    }
    return StatusAnswer(page.status());
  }
  return JsonAnswer(200, RecyclePageJson(*page));
}

}  // namespace leadgate
