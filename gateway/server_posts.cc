// POST /v1/leads and /v1/explain: submissions by a site's server, with a key.
#include "gateway/client_address.h"
#include "gateway/form_routes.h"
#include "gateway/submissions.h"
#include "policy/explanation.h"

namespace leadgate {
namespace {

ApiResponse MissingFormId() {
  Problem problem{.status = 422,
                  .code = "missing_form_id",
                  .title = "form_id is missing",
                  .detail = "Send form_id: the id of the form in policy.yaml that the visitor filled in."};
  problem.errors.push_back({"form_id", "missing", "Send the id of the form in policy.yaml.", ""});
  return ProblemAnswer(problem);
}

ApiResponse UnreadableInteractive() {
  Problem problem{
      .status = 422,
      .code = "invalid_interactive",
      .title = "interactive is not usable",
      .detail = "Send interactive: true when you relay questions to the visitor, or leave it out. Nothing was stored."};
  problem.errors.push_back({"interactive", "invalid", "Send true or false.", ""});
  return ProblemAnswer(problem);
}

struct ServerPost {
  Submission submission;
  std::optional<ApiResponse> refusal;
};

// Reads form_id, client_ip, interactive and attempt out of the fields: they are about the post, not the lead.
ServerPost BuildServerPost(const RouteParts& parts, const ApiRequest& request, const KeyHolder& holder) {
  ServerPost post;
  TestMode test = ReadTestMode(request);
  if (test.refusal) {
    post.refusal = std::move(test.refusal);
    return post;
  }
  BuiltSubmission built = BuildSubmission(request, BodyLimits{}, parts.clock.NowMs());
  if (built.problem) {
    post.refusal = ProblemAnswer(*built.problem);
    return post;
  }
  post.submission = std::move(built.submission);
  Submission& submission = post.submission;
  submission.submitted_by = holder.name;
  submission.test = test.on;
  submission.posted_form = TakeField(submission, "form_id");
  const std::string interactive = TakeField(submission, "interactive");
  submission.interactive = interactive == "true" || interactive == "1";
  if (!submission.interactive && !interactive.empty() && interactive != "false" && interactive != "0") {
    post.refusal = UnreadableInteractive();
    return post;
  }
  submission.attempt_token = TakeField(submission, kAttemptField);
  // The server's own address is never judged; what it says of the visitor's is.
  const std::optional<IpAddress> visitor = IpAddress::Parse(TakeField(submission, "client_ip"));
  submission.client_address = visitor ? visitor->ToString() : std::string();
  if (const std::string agent = TakeField(submission, "client_user_agent"); !agent.empty())
    submission.user_agent = agent;
  if (submission.posted_form.empty()) {
    post.refusal = MissingFormId();
    return post;
  }
  const auto policy = parts.policies.Current();
  const FormPolicy* form = policy->FindForm(submission.posted_form);
  if (form == nullptr) {
    post.refusal = ProblemAnswer({.status = 404,
                                  .code = "unknown_form",
                                  .title = "Unknown form",
                                  .detail = "form_id names no form of policy.yaml."});
    return post;
  }
  submission.form = form->id;
  return post;
}

}  // namespace

namespace {

// The member `explanation` at the end of a full decision.
void AddExplanation(const RouteParts& parts, const LeadRecord& record, std::string& decision) {
  const auto policy = parts.policies.Current();
  JsonWriter json;
  WriteExplanation(json, ExplainRecord(parts.judge, *policy, record));
  decision.pop_back();
  decision += ",\"explanation\":" + std::string(json.view()) + "}";
}

}  // namespace

ApiResponse FormRoutes::PostLead(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kSubmit);
  if (!who.holder) return who.refusal;
  ServerPost post = BuildServerPost(parts_, request, *who.holder);
  if (post.refusal) return std::move(*post.refusal);
  Velocity velocity;
  if (!post.submission.client_address.empty()) {
    const auto policy = parts_.policies.Current();
    const FormPolicy* form = policy->FindForm(post.submission.form);
    const int soft = form == nullptr ? 0 : form->soft_per_minute;
    const int hard = form == nullptr ? 0 : form->hard_per_minute;
    const RateVerdict rate = parts_.rates.Count(post.submission.form, post.submission.client_address, soft, hard,
                                                post.submission.received_at);
    velocity = {true, rate.posts_in_window,
                rate.over_soft || rate.over_hard};  // a site's server is never refused: flagged
  }
  ApiResponse answer = TakeAndAnswer(std::move(post.submission), velocity, request, "key:" + who.holder->name, true);
  answer.key_name = who.holder->name;
  return answer;
}

ApiResponse FormRoutes::Explain(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kRead);
  if (!who.holder) return who.refusal;
  ServerPost post = BuildServerPost(parts_, request, *who.holder);
  if (post.refusal) return std::move(*post.refusal);
  Result<LeadRecord> record = parts_.intake.Explain(std::move(post.submission));
  if (!record.ok()) return StatusAnswer(record.status());
  std::string body = FullDecisionJson(*record);
  if (request.Query("changes") == "true") AddExplanation(parts_, *record, body);
  ApiResponse answer = JsonAnswer(200, std::move(body));
  answer.form = record->submission.form;
  answer.key_name = who.holder->name;
  answer.outcome = "explained";
  return answer;
}

}  // namespace leadgate
