#include "gateway/match_routes.h"

#include <utility>

#include "gateway/content_negotiation.h"
#include "gateway/late_people.h"
#include "gateway/match_answer.h"
#include "gateway/match_view.h"
#include "gateway/sales_feedback.h"

namespace leadgate {
namespace {

constexpr int kMaxAttempts = 3;  // somebody changed the lead meanwhile: look again

ApiResponse NoLead(const Status& status) {
  if (status.code() != StatusCode::kNotFound) return StatusAnswer(status);
  return ProblemAnswer(
      {.status = 404, .code = "unknown_lead", .title = "No such lead", .detail = "There is no lead with this id."});
}

std::optional<MatchVerdict> VerdictOf(const std::string& word) {
  if (word == "same") return MatchVerdict::kSame;
  if (word == "different") return MatchVerdict::kDifferent;
  return std::nullopt;
}

// The same request twice has the same content word by word; who says that they are two people means something else.
bool FollowsOther(const LeadRecord& record, const LeadId& other) {
  return record.decision.status == LeadStatus::kDuplicate && record.observations.repeat_of == other;
}

Transition AnsweredTransition(const MatchAnswer& answer, const LeadId& other) {
  Transition transition;
  transition.kind = TransitionKind::kMatchAnswered;
  transition.at = answer.at;
  transition.actor = answer.actor;
  transition.reason = answer.verdict == MatchVerdict::kSame ? "same" : "different";
  transition.text = answer.text;
  transition.other = other;
  return transition;
}

}  // namespace

Result<LeadRecord> MatchRoutes::LeadOf(const ApiRequest& request, std::string_view param) const {
  const auto id = LeadId::Parse(request.Param(param));
  return id ? parts_.store.Get(*id) : Result<LeadRecord>(Status(StatusCode::kNotFound, "not an id"));
}

ApiResponse MatchRoutes::Get(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kRead);
  if (!who.holder) return who.refusal;
  const Result<LeadRecord> record = LeadOf(request, "id");
  if (!record.ok()) return NoLead(record.status());
  const Result<MatchView> view = FindMatches(parts_.store, parts_.policies.Current(), *record);
  if (!view.ok()) return StatusAnswer(view.status());
  if (BestType(request.header("accept"), {"application/json", "text/plain"}) == "application/json") {
    return JsonAnswer(200, MatchViewJson(*view));
  }
  ApiResponse answer;
  answer.content_type = "text/plain; charset=utf-8";
  answer.body = MatchViewText(*view);
  return answer;
}

ApiResponse MatchRoutes::Answer(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kReview);
  if (!who.holder) return who.refusal;
  const Result<LeadRecord> record = LeadOf(request, "id");
  const Result<LeadRecord> other = LeadOf(request, "other");
  for (const auto* lead : {&record, &other}) {
    if (!lead->ok()) return NoLead(lead->status());
  }
  static constexpr JsonMember kMembers[] = {{"answer"}, {"actor"}, {"text"}};
  const JsonReading reading = ReadJsonBody(request.body(), kMembers);
  if (!reading.body) return ProblemAnswer(reading.problem);
  const JsonBody* const body = &*reading.body;
  const auto verdict = VerdictOf(body->Get("answer"));
  if (!verdict) return ProblemAnswer(InvalidMember("answer", "Expected same or different."));
  if (record->id == other->id) return ProblemAnswer(InvalidMember("other", "This is the same lead."));
  if (record->submission.test != other->submission.test) {
    return ProblemAnswer(InvalidMember("other", "One of the two is a test, which is nobody."));
  }
  for (const auto* lead : {&*record, &*other}) {
    if (lead->decision.status != LeadStatus::kNeedsCorrection) continue;
    return ProblemAnswer({.status = 409,
                          .code = "not_decided",
                          .title = "The lead is not decided yet",
                          .detail = "Its visitor is being asked to correct something. Answer when it is decided."});
  }
  if (*verdict == MatchVerdict::kDifferent && (FollowsOther(*record, other->id) || FollowsOther(*other, record->id))) {
    return ProblemAnswer({.status = 409,
                          .code = "same_request",
                          .title = "One is the other's request again",
                          .detail = "The later lead repeats the earlier one word for word within 24 hours, and follows "
                                    "its fate. That cannot be answered away."});
  }
  IdempotentEntry entry = EnterIdempotent(parts_, request, "key:" + who.holder->name);
  if (entry.refusal) return std::move(*entry.refusal);
  const std::string actor = body->Get("actor").empty() ? "key:" + who.holder->name : body->Get("actor");
  return Keep(record->id, other->id, {record->id, other->id, *verdict, actor, body->Get("text"), parts_.clock.NowMs()},
              entry.claim);
}

// In this order: the answer itself, which is what counts from then on; then the history of both. Who is told of a
// failure in between sends it again, and nothing is lost.
ApiResponse MatchRoutes::Keep(const LeadId& lead, const LeadId& other, const MatchAnswer& answer,
                              const std::optional<IdempotencyClaim>& idempotency) const {
  if (idempotency) {
    const auto row = parts_.store.FindIdempotent(idempotency->scope, idempotency->key);
    if (!row.ok()) return StatusAnswer(row.status());
    if (row->has_value()) {
      if ((*row)->body_hash != idempotency->body_hash) return KeyReusedAnswer();
      const Result<LeadRecord> then = parts_.store.Get((*row)->lead, (*row)->version);
      return then.ok() ? JsonAnswer(200, RecordJson(*then)) : StatusAnswer(then.status());
    }
  }
  if (Status status = parts_.store.PutMatchAnswer(answer); !status.ok()) return StatusAnswer(status);
  const Result<CommitOutcome> of_other = Store(other, lead, answer, std::nullopt);
  if (!of_other.ok()) return StatusAnswer(of_other.status());
  const Result<CommitOutcome> of_lead = Store(lead, other, answer, idempotency);
  if (!of_lead.ok()) return StatusAnswer(of_lead.status());
  const Result<LeadRecord> stored = parts_.store.Get(lead);
  return stored.ok() ? JsonAnswer(200, RecordJson(*stored)) : StatusAnswer(stored.status());
}

// One lead's part: the transition, and where it is the later of the two its links.
Result<CommitOutcome> MatchRoutes::Store(const LeadId& lead, const LeadId& other, const MatchAnswer& answer,
                                         const std::optional<IdempotencyClaim>& idempotency) const {
  for (int attempt = 1;; ++attempt) {
    const Result<LeadRecord> record = parts_.store.Get(lead);
    if (!record.ok()) return record.status();
    TransitionRequest change;
    change.id = lead;
    change.expected_version = record->version;
    change.transitions = {AnsweredTransition(answer, other)};
    change.idempotency = idempotency;
    change.deadline_at = DeadlineOf(record->decision);
    if (other < lead || record->decision.duplicate_of == other) {  // ids of one millisecond are in no order
      auto links = LinkAgain(parts_.store, parts_.policies.Current(), *record, answer);
      if (!links.ok()) return links.status();
      change.revision = *std::move(links);
    }
    Result<CommitOutcome> outcome = parts_.store.Transition(std::move(change));
    if (outcome.ok() || outcome.status().code() != StatusCode::kConflict || attempt == kMaxAttempts) return outcome;
  }
}

}  // namespace leadgate
