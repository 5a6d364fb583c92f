#include "gateway/accuracy.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

namespace leadgate {
namespace {

constexpr double kZ = 1.959963984540054;  // 95% of a normal distribution lie within so many deviations

bool HoldsBack(Action action) {
  return action == Action::kRecycle || action == Action::kReview || action == Action::kReject;
}

// What one reason did to one lead, at most.
struct Seen {
  bool held = false, flagged = false, on_trial = false, let_through = false;
};

std::map<std::string_view, Seen> ReasonsOf(const Decision& decision) {
  std::map<std::string_view, Seen> seen;
  for (const DecidedReason& reason : decision.reasons) {
    Seen& one = seen[reason.code];
    const bool would_hold = reason.would && HoldsBack(*reason.would);
    one.held |= HoldsBack(reason.action);
    one.on_trial |= reason.action == Action::kReportOnly && would_hold;
    one.let_through |= decision.control_for.has_value() && reason.action == Action::kFlag && would_hold;
    one.flagged |= reason.action == Action::kFlag && !would_hold;
  }
  return seen;
}

class Counter {
 public:
  explicit Counter(AccuracyReport& report) : report_(report) {}

  void Live(const LeadRecord& record) {
    const Decision& decision = record.decision;
    if (decision.status == LeadStatus::kDuplicate || decision.status == LeadStatus::kNeedsCorrection) return;
    ++report_.leads;
    const bool passed = decision.status == LeadStatus::kPassed;
    const SalesVerdict verdict = VerdictOf(record.transitions);
    if (passed) (decision.control_for ? report_.control : report_.passed).Add(verdict);
    const auto reasons = ReasonsOf(decision);
    const auto holding = std::count_if(reasons.begin(), reasons.end(), [](const auto& r) { return r.second.held; });
    for (const auto& [code, seen] : reasons) {
      ReasonAccuracy& reason = For(code);
      if (!passed) {
        reason.held_back += seen.held ? 1 : 0;
        reason.held_back_alone += seen.held && holding == 1 ? 1 : 0;
      } else if (seen.let_through) {
        reason.control.Add(verdict);
      } else if (seen.on_trial) {
        reason.on_trial.Add(verdict);
      } else if (seen.flagged && !decision.control_for) {
        reason.flagged.Add(verdict);
      }
      // What a flag is compared with: those that passed without the reason.
      if (passed && !decision.control_for) with_[reason.code].Add(verdict);
    }
  }

  void Past(const LeadRecord& record) {
    ++report_.history_leads;
    const SalesVerdict verdict = VerdictOf(record.transitions);
    report_.history.Add(verdict);
    for (const auto& [code, seen] : ReasonsOf(record.decision)) {
      if (seen.held || seen.on_trial) {
        For(code).history.Add(verdict);
      } else if (seen.flagged) {
        For(code).history_flagged.Add(verdict);
      }
    }
  }

  void Finish(const Policy* policy) {
    for (auto& [code, reason] : reasons_) {
      const Reason* known = policy == nullptr ? FindReason(code) : policy->FindReasonFor(code);
      reason.label = known == nullptr ? code : known->label;
      if (reason.flagged.leads > 0) reason.unflagged = Without(with_[code]);
      report_.reasons.push_back(std::move(reason));
    }
  }

 private:
  ReasonAccuracy& For(std::string_view code) {
    const auto found = reasons_.find(code);
    if (found != reasons_.end()) return found->second;
    ReasonAccuracy& made = reasons_[std::string(code)];
    made.code = code;
    return made;
  }

  SalesCount Without(const SalesCount& with) const {
    const SalesCount& all = report_.passed;
    return {all.leads - with.leads, all.wanted - with.wanted, all.won - with.won, all.refused - with.refused};
  }

  AccuracyReport& report_;
  std::map<std::string, ReasonAccuracy, std::less<>> reasons_;
  std::map<std::string, SalesCount, std::less<>> with_;
};

template <class Take>
Status EachLead(LeadStore& store, const AccuracyOptions& options, RecordKind kind, Take take) {
  LeadScan scan;
  scan.kind = kind;
  scan.received_from = options.since;
  scan.received_to = options.until;
  return store.Scan(scan, [&](const std::vector<LeadRecord>& leads) {
    for (const LeadRecord& record : leads) take(record);
    return Status::Ok();
  });
}

}  // namespace

SalesVerdict VerdictOf(const std::vector<Transition>& transitions) {
  bool won = false, deal = false;
  const Transition* last = nullptr;  // what a rep said, at last
  for (const Transition& transition : transitions) {
    switch (transition.kind) {
      case TransitionKind::kWon:
        won = true;
        break;
      case TransitionKind::kMeeting:
      case TransitionKind::kOpportunity:
      case TransitionKind::kLost:
        deal = true;
        break;
      case TransitionKind::kSalesAccepted:
      case TransitionKind::kSalesRejected:
      case TransitionKind::kDisqualified:
        if (last == nullptr || transition.at >= last->at) last = &transition;
        break;
      default:
        break;
    }
  }
  if (won) return SalesVerdict::kWon;
  if (deal) return SalesVerdict::kWanted;
  if (last == nullptr) return SalesVerdict::kNone;
  return last->kind == TransitionKind::kSalesAccepted ? SalesVerdict::kWanted : SalesVerdict::kRefused;
}

void SalesCount::Add(SalesVerdict verdict) {
  ++leads;
  wanted += verdict == SalesVerdict::kWanted || verdict == SalesVerdict::kWon ? 1 : 0;
  won += verdict == SalesVerdict::kWon ? 1 : 0;
  refused += verdict == SalesVerdict::kRefused ? 1 : 0;
}

// Wilson 1927; unlike the usual plus or minus it is right for few leads and for shares near 0 and 1.
std::optional<Share> ShareOf(std::uint64_t count, std::uint64_t of) {
  if (of == 0) return std::nullopt;
  const auto n = static_cast<double>(of);
  const double p = static_cast<double>(count) / n;
  const double z2 = kZ * kZ;
  const double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const double half = kZ * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
  return Share{p, std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

std::optional<Share> WantedShare(const SalesCount& count) { return ShareOf(count.wanted, count.judged()); }

Result<AccuracyReport> MeasureAccuracy(LeadStore& store, const Policy* policy, const AccuracyOptions& options) {
  AccuracyReport report;
  report.since = options.since;
  report.until = options.until;
  report.with_history = options.history;
  Counter counter(report);
  Status status = EachLead(store, options, RecordKind::kLive, [&](const LeadRecord& record) { counter.Live(record); });
  if (status.ok() && options.history) {
    status = EachLead(store, options, RecordKind::kHistory, [&](const LeadRecord& record) { counter.Past(record); });
  }
  if (!status.ok()) return status;
  counter.Finish(policy);
  return report;
}

Result<TimeMs> ParseSince(const std::string& text, TimeMs now) {
  int count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error == std::errc() && end + 1 == text.data() + text.size() && count > 0 && count <= 10'000) {
    const TimeMs unit = *end == 'h'   ? kHourMs
                        : *end == 'd' ? kDayMs
                        : *end == 'w' ? 7 * kDayMs
                        : *end == 'y' ? 365 * kDayMs
                                      : 0;
    if (unit != 0) return now - count * unit;
  }
  const Result<TimeMs> time = ParseTime(text);
  if (time.ok() && *time < now) return time;
  if (time.ok()) {
    return Status(StatusCode::kInvalidArgument,
                  "\"" + text + "\" is in the future; expected a time before now, such as 90d or a date gone by");
  }
  return Status(StatusCode::kInvalidArgument,
                "\"" + text + "\" is no time to begin at; expected 36h, 90d, 12w, 2y or a date such as 2026-08-01");
}

}  // namespace leadgate
