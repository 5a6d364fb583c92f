// Who a stored lead is, looked up once more: the question was open (duplicate.unknown), or an earlier lead of the
// person came to light.
#include <algorithm>
#include <utility>

#include "gateway/intake_draft.h"
#include "gateway/late_people.h"
#include "gateway/later_people.h"
#include "gateway/observe.h"

namespace leadgate {
namespace {

constexpr int kMaxAttempts = 3;  // of a lead that changes, or a person who is claimed, while it is looked at

bool WasHandedOff(const LeadRecord& record) {
  return std::any_of(record.transitions.begin(), record.transitions.end(),
                     [](const Transition& transition) { return transition.kind == TransitionKind::kHandedOff; });
}

bool IsLinked(const LeadRecord& record) { return record.decision.known || record.decision.duplicate_of; }

std::string WordsOf(const Observations& seen) {
  if (seen.known) return (seen.known->exact ? "known by " : "likely known by ") + seen.known->matched_by;
  return seen.repeat_of ? "the same request again" : "nobody known";
}

bool IsOutcome(const Result<CommitOutcome>& outcome) {
  return outcome.ok() && std::holds_alternative<Committed>(*outcome);
}

}  // namespace

bool Intake::MayDecideAgain(const LeadRecord& record) {
  if (!AwaitsPeople(record) || !IsOnlyTheGateways(record)) return false;
  const LeadStatus status = record.decision.status;
  return IsHeldBack(record.decision) || status == LeadStatus::kInReview || status == LeadStatus::kRecycled;
}

Result<PeopleSettled> Intake::SettlePeople(const LeadId& id, const PeopleQuestion& question) {
  for (int attempt = 1; attempt <= kMaxAttempts; ++attempt) {
    Result<LeadRecord> record = parts_.store.Get(id);
    if (record.status().code() == StatusCode::kNotFound) return PeopleSettled();
    if (!record.ok()) return record.status();
    const bool open = AwaitsPeople(*record);
    if (open && question.only_settled) return PeopleSettled{PeopleSettled::Kind::kStillOpen, {}};
    if (!open && (!question.told_of_earlier || IsLinked(*record) || !MayBeLinked(*record))) return PeopleSettled();
    auto settled = SettleOnce(*std::move(record), question);
    if (!settled.ok() || settled->kind != PeopleSettled::Kind::kMoved) return settled;
  }
  return PeopleSettled{PeopleSettled::Kind::kStillOpen};
}

// One look. kMoved: the lead, or what is known of the person, changed meanwhile.
Result<PeopleSettled> Intake::SettleOnce(LeadRecord before, const PeopleQuestion& question) {
  Draft draft;
  draft.policy = parts_.policies.Current();
  draft.form = draft.policy->FindForm(before.submission.form);
  if (draft.form == nullptr) {
    return Status(StatusCode::kInternal, "the policy no longer has the form of this lead; add it again as retired");
  }
  draft.has_idempotency_key = !question.judge_repeat;
  draft.decided_before = draft.asked_dns = draft.earlier_only = true;
  draft.released = before.observations.released;
  draft.record() = before;
  const bool open = AwaitsPeople(before);
  if (!question.only_let_go) LookForPeople(draft, 1);
  if (question.only_let_go || draft.record().observations.identities_unknown) {
    return open ? LetGoOrWait(before) : PeopleSettled{PeopleSettled::Kind::kStillOpen};
  }
  PeopleSettled settled{.kind = PeopleSettled::Kind::kNobody, .later = std::move(draft.later)};
  const Observations& seen = draft.record().observations;
  if (seen.known || seen.repeat_of) settled.kind = PeopleSettled::Kind::kKnown;
  if (!open && !seen.known) return settled;
  const auto outcome = parts_.store.Transition(SettleRequest(draft, before));
  if (IsOutcome(outcome)) return settled;
  if (!outcome.ok() && outcome.status().code() != StatusCode::kConflict) return outcome.status();
  return PeopleSettled{PeopleSettled::Kind::kMoved};
}

TransitionRequest Intake::SettleRequest(Draft& draft, const LeadRecord& before) const {
  LeadRecord& record = draft.record();
  const bool decides = MayDecideAgain(before);
  TransitionRequest request;
  request.id = record.id;
  request.expected_version = before.version;
  decides ? DecideAgain(draft, before, request) : Amend(draft, before, request);
  request.transitions.front().text = "looked up again: " + WordsOf(record.observations);
  if (WasHandedOff(before)) {
    std::erase_if(request.transitions,
                  [](const Transition& transition) { return transition.kind == TransitionKind::kHandedOff; });
  }
  record.decision.path.push_back("looked up again: " + WordsOf(record.observations));
  request.revision.findings = record.findings;
  request.revision.observations = record.observations;
  request.revision.decision = record.decision;
  request.seen = draft.request.seen;
  if (draft.claims_person()) Claim(draft, request);
  request.deadline_at = DeadlineOf(record.decision);
  return request;
}

// As if it came now, with what was seen of it then. Its moment stays: what is due is counted from there.
void Intake::DecideAgain(Draft& draft, const LeadRecord& before, TransitionRequest& request) const {
  LeadRecord& record = draft.record();
  const TimeMs then = record.observations.now;
  ObserveMoment(draft);
  record.observations.now = then;
  Judge(draft);
  KeepDrawnOwner(before.decision, record.decision);
  request.transitions = DecidedTransitions(record.decision, TransitionKind::kDecided, parts_.clock.NowMs(), "gateway");
  request.outbox = Outbox(record);
}

// Somebody has it already: what came of that stays.
void Intake::Amend(Draft& draft, const LeadRecord& before, TransitionRequest& request) const {
  LeadRecord& record = draft.record();
  const bool held = IsHeldBack(before.decision);
  if (!held) record.observations.delivered_as = before.decision.delivered_as;
  const LeadReading reading(record.lead, *draft.policy, record.observations);
  AmendByPeople({record.submission, record.lead, *draft.policy, *draft.form, record.observations, reading},
                record.findings, record.decision);
  if (held) record.decision.release_at = 0;
  request.transitions = AmendedTransitions(record.decision, held);
  if (held) {
    request.outbox = Outbox(record);
  } else if (record.decision.status == LeadStatus::kPassed && IsLinked(record)) {
    for (const std::string& destination : parts_.destinations) {
      request.outbox.push_back({destination, DeliveryOp::kUpdate, OrderKeyOf(before)});
    }
  }
}

// `decided` without a status: it stays, and so does the lead's place in the recycle pool.
std::vector<Transition> Intake::AmendedTransitions(const Decision& decision, bool goes) const {
  std::vector<Transition> transitions =
      DecidedTransitions(decision, TransitionKind::kDecided, parts_.clock.NowMs(), "gateway");
  transitions.front().status.reset();
  if (!goes) transitions.resize(1);
  return transitions;
}

// The index is away. What was held back long enough goes as it is.
Result<PeopleSettled> Intake::LetGoOrWait(const LeadRecord& before) {
  PeopleSettled waits{PeopleSettled::Kind::kStillOpen};
  const TimeMs now = parts_.clock.NowMs();
  if (!IsHeldBack(before.decision) || before.decision.release_at > now) return waits;
  LeadRecord record = before;
  record.decision.release_at = 0;
  record.decision.routing.round_robin_members.clear();  // drawn already
  record.decision.path.emplace_back("delivered without knowing who this is: it was held back long enough");
  TransitionRequest request;
  request.id = record.id;
  request.expected_version = before.version;
  request.transitions = AmendedTransitions(record.decision, true);
  request.transitions.front().text = "delivered without knowing who this is";
  if (WasHandedOff(before)) request.transitions.resize(1);
  request.revision.decision = record.decision;
  request.outbox = Outbox(record);
  const auto outcome = parts_.store.Transition(std::move(request));
  if (IsOutcome(outcome)) return PeopleSettled{PeopleSettled::Kind::kLetGo};
  if (!outcome.ok() && outcome.status().code() != StatusCode::kConflict) return outcome.status();
  return PeopleSettled{PeopleSettled::Kind::kMoved};
}

}  // namespace leadgate
