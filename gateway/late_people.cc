#include "gateway/late_people.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "dedupe/known_person_check.h"
#include "gateway/decide_actions.h"
#include "gateway/observe_alike.h"

namespace leadgate {
namespace {

constexpr std::string_view kUnknown = "duplicate.unknown";

const DecidedReason* FindReasonOf(const Decision& decision, std::string_view code) {
  const auto found = std::find_if(decision.reasons.begin(), decision.reasons.end(),
                                  [&](const DecidedReason& reason) { return reason.code == code; });
  return found == decision.reasons.end() ? nullptr : &*found;
}

void AddFlag(const CheckInput& input, const Finding& finding, Decision& decision) {
  const Reason* reason = input.policy.FindReasonFor(finding.code);
  if (reason == nullptr) return;
  PricedFinding priced;
  priced.action = std::min(input.policy.SettingFor(input.form, *reason).action, Action::kFlag);
  if (priced.action != Action::kOff) decision.reasons.push_back(MakeReason(finding, *reason, priced, 0));
}

// As Decide links them. A repeat stays one of the lead it was: that one may have come later by its id.
void LinkLate(const CheckInput& input, Decision& decision) {
  const Observations& seen = input.observations;
  const std::optional<LeadId> repeated =
      decision.status == LeadStatus::kDuplicate ? decision.duplicate_of : std::optional<LeadId>();
  LinkPeople(input.policy.duplicates, seen, decision);
  if (!seen.known && seen.repeat_of) decision.duplicate_of = seen.repeat_of;
  if (!decision.duplicate_of && repeated) decision.duplicate_of = repeated;
  decision.delivered_as = seen.delivered_as;
  decision.crm = seen.crm;
}

}  // namespace

bool AwaitsPeople(const LeadRecord& record) {
  if (record.submission.test || record.submission.history) return false;
  if (record.decision.status == LeadStatus::kNeedsCorrection) return false;
  const bool purged =
      std::any_of(record.transitions.begin(), record.transitions.end(),
                  [](const Transition& transition) { return transition.kind == TransitionKind::kPurged; });
  return !purged && FindReasonOf(record.decision, kUnknown) != nullptr;
}

void HoldBack(LeadRecord& record, TimeMs now) {
  Decision& decision = record.decision;
  const TimeMs until = record.submission.received_at + kHoldForMs;
  const DecidedReason* unknown = FindReasonOf(decision, kUnknown);
  if (decision.status != LeadStatus::kPassed || unknown == nullptr || unknown->action < Action::kFlag) return;
  if (now >= until) return;
  decision.release_at = until;
  decision.path.push_back("delivered when it is known who this is, at " + FormatTime(until) + " at the latest");
}

bool IsOnlyTheGateways(const LeadRecord& record) {
  return std::all_of(record.transitions.begin(), record.transitions.end(), [](const Transition& transition) {
    switch (transition.kind) {
      case TransitionKind::kReceived:
      case TransitionKind::kCorrected:
      case TransitionKind::kDecided:
        return true;
      case TransitionKind::kReleased:
        return transition.actor == "gateway";
      default:
        return false;
    }
  });
}

void AmendByPeople(const CheckInput& input, Findings& findings, Decision& decision) {
  LinkLate(input, decision);
  if (const DecidedReason* unknown = FindReasonOf(decision, kUnknown)) {
    decision.risk = std::max(decision.risk - unknown->weight, 0);
  }
  std::erase_if(decision.reasons, [](const DecidedReason& reason) { return reason.code == kUnknown; });
  std::erase_if(findings, [](const Finding& finding) { return finding.code == kUnknown; });
  for (Finding& finding : MakeKnownPersonCheck()->Run(input)) {
    if (FindReasonOf(decision, finding.code) == nullptr) AddFlag(input, finding, decision);
    std::erase_if(findings, [&](const Finding& before) { return before.code == finding.code; });
    findings.push_back(std::move(finding));
  }
  decision.routing.round_robin_members.clear();  // drawn already
}

void KeepDrawnOwner(const Decision& before, Decision& decision) {
  std::vector<std::string>& members = decision.routing.round_robin_members;
  const bool same_pool = before.routing.round_robin == decision.routing.round_robin;
  if (!same_pool || std::find(members.begin(), members.end(), before.routing.owner) == members.end()) return;
  decision.routing.owner = before.routing.owner;
  members.clear();
}

}  // namespace leadgate
