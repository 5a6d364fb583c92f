#include "gateway/form_routes.h"

#include <algorithm>

#include "gateway/content_negotiation.h"
#include "gateway/submissions.h"

namespace leadgate {
namespace {

// A browser is told calmly, a script precisely.
ApiResponse PublicProblem(const RouteParts& parts, const ApiRequest& request, const Problem& problem,
                          const std::string& back_path) {
  ApiResponse answer = ProblemAnswer(problem);
  if (!IsBrowserNavigation(request)) return answer;
  answer.body = parts.pages.ErrorPage({problem.status, "", back_path, problem.retry_after_s});
  answer.content_type = "text/html; charset=utf-8";
  answer.headers.emplace_back("Content-Security-Policy", std::string(kPageSecurityPolicy));
  return answer;
}

ApiResponse UnknownForm(const RouteParts& parts, const ApiRequest& request) {
  return PublicProblem(parts, request,
                       {.status = 404,
                        .code = "unknown_form",
                        .title = "Unknown form",
                        .detail = "There is no form with this id. The ids are the keys under `forms` in policy.yaml."},
                       "");
}

ApiResponse SeeOther(std::string location) {
  ApiResponse answer;
  answer.status = 303;
  answer.headers.emplace_back("Location", std::move(location));
  return answer;
}

ApiResponse PageAnswer(std::string body) {
  ApiResponse answer = HtmlAnswer(200, std::move(body));
  answer.headers.emplace_back("Content-Security-Policy", std::string(kPageSecurityPolicy));
  answer.headers.emplace_back("Cache-Control", "no-store");
  answer.headers.emplace_back("Referrer-Policy", "same-origin");
  return answer;
}

bool OriginAllowed(const FormPolicy& form, std::string_view origin) {
  return std::any_of(form.origins.begin(), form.origins.end(),
                     [&](const std::string& allowed) { return allowed == "*" || allowed == origin; });
}

void AddCors(ApiResponse& answer, const FormPolicy& form, std::string_view origin) {
  answer.headers.emplace_back("Vary", "Origin, Accept");
  if (origin.empty() || !OriginAllowed(form, origin)) return;
  answer.headers.emplace_back("Access-Control-Allow-Origin", std::string(origin));
  answer.headers.emplace_back("Access-Control-Expose-Headers", "Retry-After, Idempotent-Replayed");
}

// The books of /metrics: each post to a known form once.
void CountTaken(Metrics& metrics, const Taken& taken) {
  using Outcome = Metrics::SubmissionOutcome;
  const LeadRecord& record = *taken.record;
  const std::string& form = record.submission.form;
  if (record.submission.test) {
    metrics.CountSubmission(form, Outcome::kTest);
    return;
  }
  if (taken.kind == Taken::Kind::kReplayed) {
    metrics.CountSubmission(form, Outcome::kReplayed);
    return;
  }
  metrics.CountSubmission(form, taken.corrected ? Outcome::kCorrected : Outcome::kReceived);
  if (record.observations.over_soft_rate) metrics.CountSubmission(form, Outcome::kOverSoft);
  metrics.CountReasons(form, record.decision);
}

}  // namespace

bool IsBrowserNavigation(const ApiRequest& request) {
  const std::string_view mode = request.header("sec-fetch-mode");
  if (!mode.empty() && mode != "navigate") return false;
  return BestType(request.header("accept"), {"application/json", "text/html"}) == "text/html";
}

ApiResponse FormRoutes::PostForm(const ApiRequest& request) const {
  const auto policy = parts_.policies.Current();
  const FormPolicy* form = policy->FindForm(request.Param("form"));
  if (form == nullptr) return UnknownForm(parts_, request);
  ApiResponse answer = PostKnownForm(request, *policy, *form);
  AddCors(answer, *form, request.header("origin"));
  answer.form = form->id;
  return answer;
}

ApiResponse FormRoutes::PostKnownForm(const ApiRequest& request, const Policy&, const FormPolicy& form) const {
  const TimeMs now = parts_.clock.NowMs();
  const std::string back = "/f/" + form.id;
  const RateVerdict rate =
      parts_.rates.Count(form.id, request.client_address(), form.soft_per_minute, form.hard_per_minute, now);
  if (rate.over_hard) {
    parts_.metrics.CountSubmission(form.id, Metrics::SubmissionOutcome::kOverHard);
    return PublicProblem(parts_, request,
                         {.status = 429,
                          .code = "too_many_requests",
                          .title = "Too many requests",
                          .detail = "This address has posted the form too often. Wait and send it again.",
                          .retry_after_s = rate.retry_after_s},
                         back);
  }
  BuiltSubmission built = BuildSubmission(request, BodyLimits{}, now);
  if (built.problem) return PublicProblem(parts_, request, *built.problem, back);

  Submission submission = std::move(built.submission);
  submission.form = form.id;
  submission.posted_form = request.Param("form");
  submission.client_address = request.client_address();
  submission.attempt_token = TakeField(submission, kAttemptField);
  bool full = false;
  TestMode test = ReadTestMode(request);
  if (test.refusal) return std::move(*test.refusal);
  if (test.on) {
    Authorised who = Authorise(parts_, request, Scope::kSubmit);
    if (!who.holder) return who.refusal;
    submission.test = full = true;
    submission.submitted_by = who.holder->name;
  }
  const Velocity velocity{true, rate.posts_in_window, rate.over_soft};
  const std::string scope = "form:" + form.id + ":" + std::string(request.client_address());
  ApiResponse answer = TakeAndAnswer(std::move(submission), velocity, request, scope, full);
  if (answer.status >= 500 && IsBrowserNavigation(request)) {
    return PublicProblem(parts_, request,
                         {.status = answer.status, .code = answer.outcome, .title = "Try again", .retry_after_s = 2},
                         back);
  }
  return answer;
}

ApiResponse FormRoutes::TakeAndAnswer(Submission submission, const Velocity& velocity, const ApiRequest& request,
                                      const std::string& scope, bool full) const {
  const std::string form = submission.form;
  IdempotentEntry entry = EnterIdempotent(parts_, request, scope);
  if (entry.refusal) {
    if (entry.refusal->status == 409) parts_.metrics.CountSubmission(form, Metrics::SubmissionOutcome::kInFlight);
    return std::move(*entry.refusal);
  }
  const Result<Taken> taken = parts_.intake.Take(std::move(submission), velocity, std::move(entry.claim));
  ApiResponse answer = taken.ok() ? Answer(*taken, form, request, full) : StatusAnswer(taken.status());
  answer.form = form;
  if (!taken.ok()) parts_.metrics.CountSubmission(form, Metrics::SubmissionOutcome::kUnavailable);
  return answer;
}

ApiResponse FormRoutes::Answer(const Taken& taken, const std::string& form_id, const ApiRequest& request,
                               bool full) const {
  if (taken.kind == Taken::Kind::kKeyReused) {
    parts_.metrics.CountSubmission(form_id, Metrics::SubmissionOutcome::kKeyReused);
    return KeyReusedAnswer();
  }
  const LeadRecord& record = *taken.record;
  const bool replayed = taken.kind == Taken::Kind::kReplayed;
  CountTaken(parts_.metrics, taken);
  const auto policy = parts_.policies.Current();
  const FormPolicy* form = policy->FindForm(record.submission.form);
  ApiResponse answer;
  if (!full && form != nullptr && IsBrowserNavigation(request)) {
    answer = BrowserAnswer(taken, *form);
  } else if (record.decision.status == LeadStatus::kNeedsCorrection) {
    LeadRecord shown = record;
    if (form != nullptr) UsePostedNames(shown.decision.corrections, record.submission, *form);
    const TimeMs expires = record.observations.now + parts_.config.attempt_window_ms;
    answer = JsonAnswer(422, CorrectionJson(shown, parts_.tokens.Sign(record.id, record.submission.form, expires)));
    answer.content_type = "application/problem+json";
  } else {
    answer = JsonAnswer(201, full ? FullDecisionJson(record) : ReceivedJson(record.id));
  }
  if (replayed) answer.headers.emplace_back("Idempotent-Replayed", "true");
  if (full && answer.status == 201) answer.headers.emplace_back("Location", "/v1/leads/" + record.id.ToString());
  answer.lead = record.id.ToString();
  answer.outcome = replayed ? "replayed" : std::string(LeadStatusName(record.decision.status));
  return answer;
}

ApiResponse FormRoutes::BrowserAnswer(const Taken& taken, const FormPolicy& form) const {
  if (taken.record->decision.status == LeadStatus::kNeedsCorrection) {
    const TimeMs expires = taken.record->observations.now + parts_.config.attempt_window_ms;
    return SeeOther("/f/" + form.id + "?attempt=" + parts_.tokens.Sign(taken.record->id, form.id, expires));
  }
  return SeeOther(form.thank_you.empty() ? "/f/" + form.id + "/thanks" : form.thank_you);
}

ApiResponse FormRoutes::CheckForm(const ApiRequest& request) const {
  const auto policy = parts_.policies.Current();
  const FormPolicy* form = policy->FindForm(request.Param("form"));
  if (form == nullptr) return UnknownForm(parts_, request);
  const TimeMs now = parts_.clock.NowMs();
  ApiResponse answer;
  // A page checks field by field: five times as many as posts.
  const RateVerdict rate = parts_.rates.Count(form->id + "/check", request.client_address(), form->soft_per_minute * 5,
                                              form->hard_per_minute * 5, now);
  BuiltSubmission built = BuildSubmission(request, BodyLimits{}, now);
  if (rate.over_hard) {
    answer = ProblemAnswer({.status = 429,
                            .code = "too_many_requests",
                            .title = "Too many requests",
                            .detail = "This address checks too often. The form can be posted without a check.",
                            .retry_after_s = rate.retry_after_s});
  } else if (built.problem) {
    answer = ProblemAnswer(*built.problem);
  } else {
    built.submission.form = form->id;
    std::vector<Correction> corrections = parts_.intake.Check(built.submission);
    UsePostedNames(corrections, built.submission, *form);
    std::erase_if(corrections, [&](const Correction& correction) {  // only of the fields sent
      return std::none_of(built.submission.fields.begin(), built.submission.fields.end(),
                          [&](const RawField& field) { return field.name == correction.field; });
    });
    answer = JsonAnswer(200, CheckJson(corrections));
  }
  AddCors(answer, *form, request.header("origin"));
  answer.form = form->id;
  return answer;
}

ApiResponse FormRoutes::Preflight(const ApiRequest& request) const {
  const auto policy = parts_.policies.Current();
  const FormPolicy* form = policy->FindForm(request.Param("form"));
  if (form == nullptr) return UnknownForm(parts_, request);
  ApiResponse answer;
  answer.status = 204;
  const std::string_view origin = request.header("origin");
  AddCors(answer, *form, origin);
  if (OriginAllowed(*form, origin)) {
    answer.headers.emplace_back("Access-Control-Allow-Methods", "POST, GET");
    answer.headers.emplace_back("Access-Control-Allow-Headers", "Content-Type, Accept, Idempotency-Key");
    answer.headers.emplace_back("Access-Control-Max-Age", "600");
  }
  return answer;
}

ApiResponse FormRoutes::FormPage(const ApiRequest& request) const {
  const auto policy = parts_.policies.Current();
  const FormPolicy* form = policy->FindForm(request.Param("form"));
  if (form == nullptr) return UnknownForm(parts_, request);
  PageState state;
  state.company = policy->company;
  if (const auto token = request.Query(kAttemptField)) {
    const auto id = parts_.tokens.Verify(*token, form->id, parts_.clock.NowMs());
    const Result<LeadRecord> record = id ? parts_.store.Get(*id) : Status(StatusCode::kNotFound, "expired");
    if (record.ok() && record->decision.status == LeadStatus::kNeedsCorrection) {
      for (const RawField& field : record->submission.fields) state.values[field.name] = field.value;
      state.corrections = record->decision.corrections;
      state.attempt_token = *token;
      state.take_suggestion = request.Query("use").value_or("");
    }
  }
  ApiResponse answer = PageAnswer(parts_.pages.FormPage(*form, state));
  answer.form = form->id;
  return answer;
}

ApiResponse FormRoutes::ThanksPage(const ApiRequest& request) const {
  const auto policy = parts_.policies.Current();
  const FormPolicy* form = policy->FindForm(request.Param("form"));
  if (form == nullptr) return UnknownForm(parts_, request);
  return PageAnswer(parts_.pages.ThanksPage(*form, policy->company));
}

ApiResponse FormRoutes::DemoPage(const ApiRequest& request) const {
  const auto policy = parts_.policies.Current();
  if (policy->forms.empty()) return StatusAnswer({StatusCode::kNotFound, "the policy has no form yet"});
  const FormPolicy* form = policy->FindForm("demo");
  if (form == nullptr) form = &policy->forms.begin()->second;
  const std::string& configured = parts_.config.public_url;
  const std::string url = configured.empty() ? "http://" + std::string(request.header("host")) : configured;
  return PageAnswer(parts_.pages.DemoPage(*form, policy->company, url));
}

ApiResponse FormRoutes::Asset(const ApiRequest& request) const {
  const PageAsset* asset = parts_.pages.FindAsset(request.path());
  if (asset == nullptr) return StatusAnswer({StatusCode::kNotFound, "no such file"});
  ApiResponse answer;
  answer.headers.emplace_back("ETag", asset->etag);
  answer.headers.emplace_back("Cache-Control", "public, max-age=300");
  answer.headers.emplace_back("Access-Control-Allow-Origin", "*");
  if (request.header("if-none-match") == asset->etag) {
    answer.status = 304;
    return answer;
  }
  answer.content_type = asset->content_type;
  answer.body = std::string(asset->body);
  return answer;
}

}  // namespace leadgate
