// What happens to a lead after its answer: nobody corrected it, nobody reviewed it, or a person did.
#include <utility>

#include "gateway/decide.h"
#include "gateway/intake_draft.h"
#include "gateway/late_people.h"
#include "gateway/observe.h"

namespace leadgate {

Status Intake::Settle(const Deadline& deadline) {
  Result<LeadRecord> record = parts_.store.Get(deadline.lead);
  if (!record.ok()) return record.status();
  if (record->version != deadline.version) return {StatusCode::kConflict, "the lead has moved on"};
  std::vector<std::string> released;
  if (record->decision.status == LeadStatus::kNeedsCorrection) {
    parts_.attempts.Remove(record->id);
    record->observations.asked = AskedFields(*record);
  } else if (record->decision.status == LeadStatus::kInReview) {
    released = ReviewedCodes(record->decision);
  } else {
    return Status::Ok();
  }
  const auto settled = Redecide(std::move(*record), "gateway", released, std::nullopt);
  return settled.ok() ? Status::Ok() : settled.status();
}

Result<Taken> Intake::Release(const LeadId& id, bool pass, const std::string& actor, const std::string& reason,
                              const std::string& text, std::optional<IdempotencyClaim> idempotency) {
  if (idempotency) {
    const auto row = parts_.store.FindIdempotent(idempotency->scope, idempotency->key);
    if (!row.ok()) return row.status();
    if (row->has_value()) return Answered({**row}, *idempotency);
  }
  Result<LeadRecord> record = parts_.store.Get(id);
  if (!record.ok()) return record.status();
  if (record->decision.status != LeadStatus::kInReview) {
    return Status(StatusCode::kConflict,
                  "the lead is not in review; its status is " + std::string(LeadStatusName(record->decision.status)));
  }
  if (pass) {
    const std::vector<std::string> released = ReviewedCodes(record->decision);
    return Redecide(std::move(*record), actor, released, idempotency);
  }
  TransitionRequest request;
  request.id = id;
  request.expected_version = record->version;
  request.idempotency = idempotency;
  RejectByPerson(record->decision, reason);
  Transition rejected =
      MakeTransition(TransitionKind::kReleased, parts_.clock.NowMs(), actor, record->decision.policy_hash);
  rejected.status = LeadStatus::kRejected;
  rejected.reason = reason;
  rejected.text = text;
  request.transitions = {rejected};
  request.revision.decision = record->decision;
  return Stored(parts_.store.Transition(std::move(request)), id, idempotency);
}

// The record after a transition, or what its Idempotency-Key was answered with before.
Result<Taken> Intake::Stored(const Result<CommitOutcome>& outcome, const LeadId& id,
                             const std::optional<IdempotencyClaim>& idempotency) {
  if (!outcome.ok()) return outcome.status();
  if (const auto* answered = std::get_if<AlreadyAnswered>(&*outcome)) return Answered(*answered, *idempotency);
  Result<LeadRecord> record = parts_.store.Get(id);
  if (!record.ok()) return record.status();
  return Taken{Taken::Kind::kStored, std::make_shared<const LeadRecord>(*std::move(record)), false};
}

// Decides a stored lead again, for good, and stores what comes of it.
Result<Taken> Intake::Redecide(LeadRecord record, const std::string& actor, const std::vector<std::string>& released,
                               const std::optional<IdempotencyClaim>& idempotency) {
  Draft draft;
  draft.policy = parts_.policies.Current();
  draft.form = draft.policy->FindForm(record.submission.form);
  if (draft.form == nullptr) {
    return Status(StatusCode::kInternal, "the policy no longer has the form of this lead; add it again as retired");
  }
  const bool was_review = record.decision.status == LeadStatus::kInReview;
  const std::uint64_t version = record.version;
  draft.released = released;
  draft.has_idempotency_key = true;  // it is no repeat of itself
  draft.record() = std::move(record);
  draft.decided_before = true;
  draft.asked_dns = draft.record().observations.mail_domain.verdict != MailVerdict::kUnknown;
  const Observations before = draft.record().observations;
  draft.earlier_only = was_review && before.identities_unknown;
  for (int attempt = 1;; ++attempt) {
    Look(draft, attempt);
    if (was_review && !draft.earlier_only) {  // its own claim is not news, and who came after it is no earlier lead
      draft.record().observations.known = before.known;
      draft.record().observations.possible = before.possible;
    }
    Judge(draft);
    if (was_review && draft.record().decision.status == LeadStatus::kInReview) {
      // What came to light since (a late DNS answer) does not hold up what was let go.
      for (std::string& code : ReviewedCodes(draft.record().decision)) draft.released.push_back(std::move(code));
      Judge(draft);
    }
    draft.record().observations.released = draft.released;
    HoldBack(draft);
    TransitionRequest request;
    request.id = draft.record().id;
    request.expected_version = version;
    for (Transition& transition :
         DecidedTransitions(draft.record().decision, was_review ? TransitionKind::kReleased : TransitionKind::kDecided,
                            parts_.clock.NowMs(), actor)) {
      request.transitions.push_back(std::move(transition));
    }
    request.revision.findings = draft.record().findings;
    request.revision.observations = draft.record().observations;
    request.revision.decision = draft.record().decision;
    request.seen = draft.request.seen;
    if (!was_review && draft.claims_person()) Claim(draft, request);
    request.idempotency = idempotency;
    request.outbox = Outbox(draft.record());
    request.deadline_at = was_review ? 0 : DeadlineOf(draft.record().decision);
    const Result<CommitOutcome> outcome = parts_.store.Transition(std::move(request));
    if (outcome.ok() && std::holds_alternative<Conflict>(*outcome)) continue;
    if (outcome.ok() && std::holds_alternative<Committed>(*outcome)) Tell(draft.record(), false);
    return Stored(outcome, draft.record().id, idempotency);
  }
}

}  // namespace leadgate
