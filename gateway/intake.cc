#include "gateway/intake.h"

#include <algorithm>
#include <utility>

#include "gateway/decide.h"
#include "gateway/intake_draft.h"
#include "gateway/late_people.h"
#include "gateway/observe.h"
#include "validators/checks.h"
#include "validators/lead_reading.h"

namespace leadgate {
Transition MakeTransition(TransitionKind kind, TimeMs at, std::string actor, const std::string& policy_hash) {
  Transition transition;
  transition.kind = kind;
  transition.at = at;
  transition.actor = std::move(actor);
  transition.policy_hash = policy_hash;
  return transition;
}

std::vector<Transition> DecidedTransitions(const Decision& decision, TransitionKind kind, TimeMs at,
                                           const std::string& actor) {
  std::vector<Transition> transitions;
  Transition decided = MakeTransition(kind, at, actor, decision.policy_hash);
  decided.status = decision.status;
  transitions.push_back(std::move(decided));
  const bool goes = decision.status == LeadStatus::kPassed && !IsHeldBack(decision);
  if (goes && decision.lifecycle == Lifecycle::kMql) {
    transitions.push_back(MakeTransition(TransitionKind::kHandedOff, at, "gateway", decision.policy_hash));
  }
  return transitions;
}

std::vector<std::string> AskedFields(const LeadRecord& record) {
  std::vector<std::string> asked = record.observations.asked;
  for (const Correction& correction : record.decision.corrections) {
    if (std::find(asked.begin(), asked.end(), correction.field) == asked.end()) asked.push_back(correction.field);
  }
  return asked;
}

Intake::Intake(IntakeParts parts) : parts_(std::move(parts)) {}

Result<Taken> Intake::Take(Submission submission, const Velocity& velocity,
                           std::optional<IdempotencyClaim> idempotency) {
  if (idempotency) {
    const auto row = parts_.store.FindIdempotent(idempotency->scope, idempotency->key);
    if (!row.ok()) return row.status();
    if (row->has_value()) return Answered({**row}, *idempotency);
  }
  Draft draft;
  draft.policy = parts_.policies.Current();
  draft.form = draft.policy->FindForm(submission.form);
  if (draft.form == nullptr) return Status(StatusCode::kNotFound, "no form with this id");
  draft.has_idempotency_key = idempotency.has_value();
  draft.may_ask = submission.interactive;
  LeadRecord& record = draft.record();
  record.lead = parts_.normaliser.Normalise(submission, *draft.form, *draft.policy);
  record.observations.velocity_judged = velocity.judged;
  record.observations.posts_from_address = velocity.posts;
  record.observations.over_soft_rate = velocity.over_soft;
  record.submission = std::move(submission);

  auto open = OpenAttempt(record.submission, record.lead);
  if (!open.ok()) return open.status();
  return open->has_value() ? TakeCorrection(draft, std::move(**open), idempotency) : TakeNew(draft, idempotency);
}

// The attempt this post corrects: by its token, or by what it looks like.
Result<std::optional<LeadRecord>> Intake::OpenAttempt(const Submission& submission, const Lead& lead) const {
  const TimeMs now = submission.received_at;
  std::optional<LeadId> id = parts_.tokens.Verify(submission.attempt_token, submission.form, now);
  if (!id && submission.interactive && !submission.test) id = parts_.attempts.Find(submission, lead, now);
  if (!id) return std::optional<LeadRecord>();
  Result<LeadRecord> record = parts_.store.Get(*id);
  if (!record.ok()) {
    if (record.status().code() == StatusCode::kNotFound) return std::optional<LeadRecord>();
    return record.status();
  }
  if (record->decision.status != LeadStatus::kNeedsCorrection || record->submission.test != submission.test) {
    return std::optional<LeadRecord>();  // decided meanwhile: this post stands for itself
  }
  return std::optional<LeadRecord>(std::move(*record));
}

void Intake::Tell(const LeadRecord& record, bool judges_repeat) const {
  if (parts_.on_stored) parts_.on_stored(record, judges_repeat);
}

void Intake::HoldBack(Draft& draft) const {
  if (parts_.destinations.empty() || draft.record().submission.test) return;
  leadgate::HoldBack(draft.record(), parts_.clock.NowMs());
}

// Somebody known for sure updates the CRM's record of before; who only resembles somebody has one of their own, with
// the link, unless the policy says otherwise.
std::vector<OutboxDraft> Intake::Outbox(const LeadRecord& record) const {
  std::vector<OutboxDraft> drafts;
  if (record.submission.test || record.decision.status != LeadStatus::kPassed) return drafts;
  if (IsHeldBack(record.decision)) return drafts;
  const DeliveryOp op = !record.decision.delivered_as.is_nil() ? DeliveryOp::kUpdate : DeliveryOp::kCreate;
  for (const std::string& destination : parts_.destinations) drafts.push_back({destination, op, OrderKeyOf(record)});
  return drafts;
}

Result<Taken> Intake::TakeNew(Draft& draft, const std::optional<IdempotencyClaim>& idempotency) {
  draft.record().id = parts_.ids.Next(draft.record().submission.received_at);
  for (int attempt = 1;; ++attempt) {
    LookAndJudge(draft, attempt);
    HoldBack(draft);
    LeadRecord& record = draft.record();
    const TimeMs now = record.observations.now;
    record.transitions = DecidedTransitions(record.decision, TransitionKind::kDecided, now, "gateway");
    record.transitions.insert(record.transitions.begin(),
                              MakeTransition(TransitionKind::kReceived, record.submission.received_at, "gateway"));
    CommitRequest& request = draft.request;
    if (draft.claims_person()) Claim(draft, request);
    if (!draft.asks()) request.idempotency = idempotency;
    request.outbox = Outbox(record);
    request.deadline_at = draft.asks() ? now + parts_.attempt_window_ms : DeadlineOf(record.decision);
    Result<CommitOutcome> outcome = parts_.store.Commit(std::move(request));
    if (!outcome.ok()) return outcome.status();
    if (const auto* answered = std::get_if<AlreadyAnswered>(&*outcome)) return Answered(*answered, *idempotency);
    if (auto* committed = std::get_if<Committed>(&*outcome)) {
      const LeadRecord& stored = *committed->record;
      if (stored.decision.status == LeadStatus::kNeedsCorrection && !stored.submission.test)
        parts_.attempts.Add(stored);
      Tell(stored, !draft.has_idempotency_key);
      return Taken{Taken::Kind::kStored, std::move(committed->record), false};
    }
    draft.request = {};
    draft.record() = std::move(*std::get<Conflict>(*outcome).record);
  }
}

// `before`: the record this post corrects.
Result<Taken> Intake::TakeCorrection(Draft& draft, LeadRecord before,
                                     const std::optional<IdempotencyClaim>& idempotency) {
  LeadRecord& record = draft.record();
  for (int attempt = 1;; ++attempt) {
    record.id = before.id;
    record.version = before.version;
    record.seq = before.seq;
    record.observations.asked = AskedFields(before);
    record.transitions = before.transitions;
    LookAndJudge(draft, attempt);
    HoldBack(draft);

    TransitionRequest request;
    request.id = record.id;
    request.expected_version = before.version;
    request.transitions =
        DecidedTransitions(record.decision, TransitionKind::kDecided, record.observations.now, "gateway");
    request.transitions.insert(request.transitions.begin(),
                               MakeTransition(TransitionKind::kCorrected, record.submission.received_at, "visitor"));
    const std::vector<Transition> added = request.transitions;
    request.revision = {record.submission, record.lead, record.findings, record.observations, record.decision};
    request.seen = draft.request.seen;
    if (draft.claims_person()) Claim(draft, request);
    if (!draft.asks()) request.idempotency = idempotency;
    request.outbox = Outbox(record);
    request.deadline_at =
        draft.asks() ? record.observations.now + parts_.attempt_window_ms : DeadlineOf(record.decision);
    Result<CommitOutcome> outcome = parts_.store.Transition(std::move(request));
    if (!outcome.ok()) {
      if (outcome.status().code() != StatusCode::kConflict) return outcome.status();
      parts_.attempts.Remove(before.id);  // decided meanwhile: this post stands for itself
      record.version = 1;
      record.observations.asked.clear();
      return TakeNew(draft, idempotency);
    }
    if (const auto* answered = std::get_if<AlreadyAnswered>(&*outcome)) return Answered(*answered, *idempotency);
    if (const auto* committed = std::get_if<Committed>(&*outcome)) {
      if (!committed->owner.empty()) record.decision.routing.owner = committed->owner;
      record.version = before.version + 1;
      record.transitions.insert(record.transitions.end(), added.begin(), added.end());
      parts_.attempts.Remove(record.id);
      if (draft.asks() && !record.submission.test) parts_.attempts.Add(record);
      Tell(record, !draft.has_idempotency_key);
      return Taken{Taken::Kind::kStored, std::make_shared<const LeadRecord>(std::move(record)), true};
    }
  }
}

Result<Taken> Intake::Answered(const AlreadyAnswered& answered, const IdempotencyClaim& claim) {
  Taken taken;
  if (answered.row.body_hash != claim.body_hash) {
    taken.kind = Taken::Kind::kKeyReused;
    return taken;
  }
  Result<LeadRecord> record = parts_.store.Get(answered.row.lead, answered.row.version);
  if (!record.ok()) return record.status();
  taken.kind = Taken::Kind::kReplayed;
  taken.record = std::make_shared<const LeadRecord>(*std::move(record));
  return taken;
}

Result<LeadRecord> Intake::Explain(Submission submission) {
  Draft draft;
  draft.policy = parts_.policies.Current();
  draft.form = draft.policy->FindForm(submission.form);
  if (draft.form == nullptr) return Status(StatusCode::kNotFound, "no form with this id");
  draft.may_ask = submission.interactive;
  draft.record().lead = parts_.normaliser.Normalise(submission, *draft.form, *draft.policy);
  draft.record().submission = std::move(submission);
  LookAndJudge(draft, 1);
  return std::move(draft.record());
}

std::vector<Correction> Intake::Check(const Submission& submission) const {
  const auto policy = parts_.policies.Current();
  const FormPolicy* form = policy->FindForm(submission.form);
  if (form == nullptr) return {};
  const Lead lead = parts_.normaliser.Normalise(submission, *form, *policy);
  Observations nobody_looked_up{.now = submission.received_at};
  if (WorthAskingDns(lead, *policy)) nobody_looked_up.mail_domain = parts_.mail_domains.Ask(lead.email.domain);
  const LeadReading reading(lead, *policy, nobody_looked_up);
  const Findings findings = parts_.checks.Run({submission, lead, *policy, *form, nobody_looked_up, reading});
  DecideInput input{submission, lead, findings, nobody_looked_up, *policy, *form};
  input.may_ask = true;
  const std::optional<Decision> question = AskFirst(input);
  return question ? question->corrections : std::vector<Correction>();
}

}  // namespace leadgate
