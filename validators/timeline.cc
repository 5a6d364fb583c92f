// Purchases that are too far away, and what else speaks of later.
//
//   within 6 months: "6-12 months" (judged as 9) → timing.later      "7 months" → the same, near the line
//   "3-9 months", "3+ months"                    → the same, at most a flag: it may be sooner
//   "no project", "next budget", "contract with another vendor"      → timing.no_project, …
//   "contract ends in March", within the months  → timing.competitor_contract, at most a flag: now is the time to talk
//   "3-6 months", "within 12 months", "now", nothing, unknown wording → nothing
//
// Threads: stateless.   Failures: none.   Source: policy.icp.max_months, near_line.
#include <algorithm>
#include <array>

#include "validators/checks.h"
#include "validators/fit_line.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 4> kCodes = {"timing.later", "timing.no_project", "timing.no_budget_cycle",
                                                    "timing.competitor_contract"};
constexpr int kOpenEnd = 120;  // months from which on a timeline has no end (gateway/value_parsers.h)

// The plain middle: months do not grow by factors.
LineJudgement JudgeMonths(const Timeline& timeline, double limit, double near_line) {
  const double from = timeline.min_months;
  const double to = std::max(timeline.min_months, timeline.max_months);
  const bool open = timeline.max_months >= kOpenEnd && timeline.min_months < kOpenEnd;
  if (open && from < limit) return {AgainstLine::kStraddles, false};
  const double middle = open ? from + 1 : (from + to) / 2;
  if (middle > limit) return {AgainstLine::kMissed, MissedByLittle(middle, limit, near_line)};
  return {to > limit && from > 0 ? AgainstLine::kStraddles : AgainstLine::kMet, false};
}

Finding ContractFinding(const Timeline& timeline, std::optional<int> limit) {
  const bool ends_soon = limit && timeline.max_months > 0 && timeline.max_months <= *limit;
  Finding finding = Found("timing.competitor_contract", "timeline",
                          ends_soon ? "says: contract with another vendor, which ends within the months of the profile"
                                    : "says: contract with another vendor");
  if (ends_soon) finding.at_most = Action::kFlag;
  return finding;
}

class TimelineCheck final : public Check {
 public:
  std::string_view name() const override { return "timeline"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    if (!input.form.judge_fit) return {};
    const IdealCustomer& icp = input.policy.icp;
    const Timeline& timeline = input.lead.timeline;
    switch (timeline.kind) {
      case TimelineKind::kMonths: {
        if (!icp.max_months) return {};
        const LineJudgement judged = JudgeMonths(timeline, *icp.max_months, icp.near_line);
        auto finding = MissedLine("timing.later", "timeline", "beyond", judged);
        return finding ? Findings{*std::move(finding)} : Findings{};
      }
      case TimelineKind::kNoProject:
        return {Found("timing.no_project", "timeline", "says: no project")};
      case TimelineKind::kNoBudgetCycle:
        return {Found("timing.no_budget_cycle", "timeline", "says: next budget")};
      case TimelineKind::kCompetitorContract:
        return {ContractFinding(timeline, icp.max_months)};
      default:
        return {};
    }
  }
};

}  // namespace

std::unique_ptr<Check> MakeTimelineCheck() { return std::make_unique<TimelineCheck>(); }

}  // namespace leadgate
