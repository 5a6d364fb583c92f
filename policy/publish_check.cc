#include "policy/publish_check.h"

#include <algorithm>
#include <utility>

#include "gateway/accuracy.h"
#include "policy/examples.h"
#include "policy/lost_lead.h"
#include "policy/outcome.h"
#include "policy/past_decider.h"
#include "policy/text_table.h"

namespace leadgate {
namespace {

constexpr TimeMs kLookBackMs = 365 * kDayMs;
constexpr std::size_t kNamed = 10;

struct Objection {
  LeadId id;
  TimeMs said_at = 0;
  bool won = false;
  std::string outcome, by;
};

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
      : draft_(judge, *request.draft, *request.in_force), lost_(judge, *request.draft, *request.in_force) {}

  void Look(const LeadRecord& record) {
    const SalesVerdict verdict = VerdictOf(record.transitions);
    if (verdict != SalesVerdict::kWanted && verdict != SalesVerdict::kWon) return;
    const Decision again = draft_.Decide(record).decision;
    const std::optional<LostLead> lost = lost_.Find(record, again);
    if (!lost) return;
    objections_.push_back(
        {record.id, SaidAt(record, verdict), verdict == SalesVerdict::kWon, OutcomeOf(again), Joined(lost->by)});
  }

  std::vector<ConfigProblem> Objections() {
    std::sort(objections_.begin(), objections_.end(), [](const Objection& a, const Objection& b) {
      return std::tuple(a.won, a.said_at, a.id) > std::tuple(b.won, b.said_at, b.id);
    });
    std::vector<ConfigProblem> objections;
    for (const Objection& lead : objections_) {
      if (objections.size() == kNamed) break;
      std::string line = "lead " + lead.id.ToString() + (lead.won ? ", won" : ", accepted by sales");
      if (lead.said_at != 0) line += " on " + FormatDate(lead.said_at);
      line += ", would be " + lead.outcome + (lead.by.empty() ? "" : ", by " + lead.by);
      objections.push_back({"replay", 0, 0, {}, std::move(line)});
    }
    if (objections_.size() > kNamed) {
      objections.push_back({"replay",
                            0,
                            0,
                            {},
                            "and " + std::to_string(objections_.size() - kNamed) +
                                " more that sales accepted or won; leadgate policy replay lists them"});
    }
    return objections;
  }

 private:
  const PastDecider draft_;
  const LostLeads lost_;
  std::vector<Objection> objections_;
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
