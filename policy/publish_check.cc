#include "policy/publish_check.h"

#include <algorithm>
#include <utility>

#include "gateway/accuracy.h"
#include "policy/examples.h"
#include "policy/past_decider.h"
#include "policy/replay.h"

namespace leadgate {
namespace {

constexpr TimeMs kLookBackMs = 365 * kDayMs;
constexpr std::size_t kNamed = 10;

struct LostLead {
  LeadId id;
  TimeMs said_at = 0;
  bool won = false;
  std::string outcome, by;
};

// The reasons that hold it back, the strongest action's alone.
std::string By(const Decision& decision) {
  const Action strongest = decision.status == LeadStatus::kRejected ? Action::kReject : Action::kRecycle;
  std::string by;
  for (const DecidedReason& reason : decision.reasons) {
    if (reason.action == strongest) by += (by.empty() ? "" : ", ") + reason.code;
  }
  return by;
}

TimeMs SaidAt(const LeadRecord& record, SalesVerdict verdict) {
  TimeMs at = 0;
  for (const Transition& transition : record.transitions) {
    const bool says = verdict == SalesVerdict::kWon ? transition.kind == TransitionKind::kWon
                                                    : transition.kind == TransitionKind::kSalesAccepted ||
                                                          transition.kind == TransitionKind::kMeeting ||
                                                          transition.kind == TransitionKind::kOpportunity;
    if (says) at = transition.at;
  }
  return at;
}

class PastCheck {
 public:
  PastCheck(const Judge& judge, const GateRequest& request)
      : draft_(judge, *request.draft, *request.in_force), now_(judge, *request.in_force, *request.in_force) {}

  void Look(const LeadRecord& record) {
    const SalesVerdict verdict = VerdictOf(record.transitions);
    if (verdict != SalesVerdict::kWanted && verdict != SalesVerdict::kWon) return;
    if (record.decision.control_for) return;  // let through by chance, against the rules in force then
    const Decision again = draft_.Decide(record).decision;
    if (!HeldBack(again) || HeldBack(now_.Decide(record).decision)) return;
    lost_.push_back({record.id, SaidAt(record, verdict), verdict == SalesVerdict::kWon, OutcomeOf(again), By(again)});
  }

  std::vector<ConfigProblem> Objections() {
    std::sort(lost_.begin(), lost_.end(), [](const LostLead& a, const LostLead& b) {
      return std::tuple(a.won, a.said_at, a.id) > std::tuple(b.won, b.said_at, b.id);
    });
    std::vector<ConfigProblem> objections;
    for (const LostLead& lead : lost_) {
      if (objections.size() == kNamed) break;
      std::string line = "lead " + lead.id.ToString() + (lead.won ? ", won" : ", accepted by sales");
      if (lead.said_at != 0) line += " on " + FormatDate(lead.said_at);
      line += ", would be " + lead.outcome + (lead.by.empty() ? "" : ", by " + lead.by);
      objections.push_back({"replay", 0, 0, {}, std::move(line)});
    }
    if (lost_.size() > kNamed) {
      objections.push_back({"replay",
                            0,
                            0,
                            {},
                            "and " + std::to_string(lost_.size() - kNamed) +
                                " more that sales accepted or won; leadgate policy replay lists them"});
    }
    return objections;
  }

 private:
  const PastDecider draft_, now_;
  std::vector<LostLead> lost_;
};

}  // namespace

PublishGate MakePublishGate(const Judge& judge, const Clock& clock) {
  return [&judge, &clock](const GateRequest& request) -> Result<GateVerdict> {
    GateVerdict verdict;
    verdict.problems = RunExamples(*request.draft, request.name, judge);
    if (!verdict.problems.empty() || request.occasion == GateOccasion::kFile) return verdict;
    PastCheck past(judge, request);
    for (const RecordKind kind : {RecordKind::kLive, RecordKind::kHistory}) {
      LeadScan scan;
      scan.kind = kind;
      scan.received_from = clock.NowMs() - kLookBackMs;
      const Status status = request.store.Scan(scan, [&](const std::vector<LeadRecord>& leads) {
        for (const LeadRecord& record : leads) past.Look(record);
        return Status::Ok();
      });
      if (!status.ok()) return status;
    }
    verdict.objections = past.Objections();
    return verdict;
  };
}

}  // namespace leadgate
