#include "gateway/late_answer.h"

#include <algorithm>
#include <utility>

#include "gateway/decide_actions.h"
#include "gateway/late_people.h"
#include "gateway/observe.h"
#include "validators/checks.h"
#include "validators/lead_reading.h"

namespace leadgate {
namespace {

// Of what the check email_domain could not tell; a long local part is email.unknown for another reason.
template <class Found>
bool IsUnanswered(const Found& found) {
  return found.code == "email.unknown" && found.evidence.starts_with("dns: ");
}

// Nobody but the gateway has done anything with it.
bool Untouched(const LeadRecord& record) {
  return std::all_of(record.transitions.begin(), record.transitions.end(), [](const Transition& transition) {
    switch (transition.kind) {
      case TransitionKind::kReceived:
      case TransitionKind::kCorrected:
      case TransitionKind::kDecided:
      case TransitionKind::kReleased:
      case TransitionKind::kHandedOff:
      case TransitionKind::kDelivered:
        return true;
      default:
        return false;
    }
  });
}

DecidedReason Flagged(const Finding& finding, const DecideInput& input) {
  const ActionPricer pricer(input, {&finding}, nullptr);
  PricedFinding priced = pricer.Price(0, /*may_ask=*/false);
  priced.action = std::min(priced.action, Action::kFlag);
  if (priced.would) priced.would = std::min(*priced.would, Action::kFlag);
  const Reason& reason = pricer.reason(0);
  return MakeReason(finding, reason, priced, WeightOf(input, finding, reason, priced));
}

// The decision with email.unknown replaced by `found`.
void ReplaceReason(const Findings& found, const DecideInput& input, Decision& decision) {
  auto& reasons = decision.reasons;
  int risk = decision.risk;
  for (const DecidedReason& reason : reasons) risk -= IsUnanswered(reason) ? reason.weight : 0;
  std::erase_if(reasons, IsUnanswered<DecidedReason>);
  for (const Finding& finding : found) {
    DecidedReason decided = Flagged(finding, input);
    if (decided.action == Action::kOff) continue;
    risk += decided.weight;
    reasons.push_back(std::move(decided));
  }
  decision.risk = std::clamp(risk, 0, 100);
  decision.path.push_back(
      "asked the dns again: " + std::string(MailVerdictName(input.observations.mail_domain.verdict)) +
      (found.empty() ? "" : ", " + found.front().code + " flags at most") + "; the status stays " +
      std::string(LeadStatusName(decision.status)));
}

}  // namespace

Findings AmendByLateAnswer(const CheckInput& input, Decision& decision) {
  Findings found = MakeEmailDomainCheck()->Run(input);
  ReplaceReason(found, {input.submission, input.lead, found, input.observations, input.policy, input.form}, decision);
  return found;
}

bool AwaitsMailAnswer(const LeadRecord& record) {
  if (record.submission.test || record.observations.mail_domain.verdict != MailVerdict::kUnknown) return false;
  const LeadStatus status = record.decision.status;
  return status == LeadStatus::kPassed || status == LeadStatus::kInReview || status == LeadStatus::kRecycled;
}

std::optional<TransitionRequest> ApplyLateAnswer(const LeadRecord& record, const MailDomain& answer,
                                                 const Policy& policy, const FormPolicy& form,
                                                 const std::vector<std::string>& destinations, TimeMs now) {
  if (!AwaitsMailAnswer(record) || !(answer.takes_mail() || answer.refuses_mail())) return std::nullopt;
  Observations seen = record.observations;
  seen.mail_domain = answer;
  seen.mail_domain_late = true;
  Decision decision = record.decision;
  const LeadReading reading(record.lead, policy, seen);
  const Findings found = AmendByLateAnswer({record.submission, record.lead, policy, form, seen, reading}, decision);
  Findings findings = record.findings;
  std::erase_if(findings, IsUnanswered<Finding>);
  findings.insert(findings.end(), found.begin(), found.end());

  TransitionRequest request;
  request.id = record.id;
  request.expected_version = record.version;
  Transition decided;
  decided.kind = TransitionKind::kDecided;
  decided.at = now;
  decided.actor = "gateway";
  decided.policy_hash = policy.hash;
  decided.text = "dns asked again: " + std::string(MailVerdictName(answer.verdict));
  request.transitions = {std::move(decided)};
  const LeadStatus status = record.decision.status;
  if (status == LeadStatus::kInReview) request.deadline_at = record.decision.release_at;

  if (status != LeadStatus::kRecycled && Untouched(record)) {
    decision.routing.round_robin_members.clear();  // drawn already
    request.revision.decision = std::move(decision);
    if (status == LeadStatus::kPassed && !found.empty() && !IsHeldBack(record.decision)) {
      for (const std::string& destination : destinations) {
        request.outbox.push_back({destination, DeliveryOp::kUpdate, OrderKeyOf(record)});
      }
    }
  }
  request.revision.findings = std::move(findings);
  request.revision.observations = std::move(seen);
  return request;
}

}  // namespace leadgate
