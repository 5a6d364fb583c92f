// Purchases that are too far away, and what else speaks of later.
//
//   within 6 months: "6-12 months" (judged as 9) → timing.later      "7 months" → the same, near the line
//   "no project", "next budget", "contract with another vendor"      → timing.no_project, …
//   "3-6 months", "now", nothing, unknown wording                    → nothing
//
// Threads: stateless.   Failures: none.   Source: policy.icp.max_months.
#include <algorithm>
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/range.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 4> kCodes = {"timing.later", "timing.no_project", "timing.no_budget_cycle",
                                                    "timing.competitor_contract"};

Findings JudgeMonths(const Timeline& timeline, std::optional<int> limit) {
  if (!limit) return {};
  const double middle = (timeline.min_months + std::max(timeline.min_months, timeline.max_months)) / 2.0;
  if (middle <= *limit) return {};
  Finding finding = Found("timing.later", "timeline", "later than the policy allows");
  finding.near_line = MissedByLittle(middle, *limit);
  return {std::move(finding)};
}

class TimelineCheck final : public Check {
 public:
  std::string_view name() const override { return "timeline"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    if (!input.form.judge_fit) return {};
    switch (input.lead.timeline.kind) {
      case TimelineKind::kMonths:
        return JudgeMonths(input.lead.timeline, input.policy.icp.max_months);
      case TimelineKind::kNoProject:
        return {Found("timing.no_project", "timeline", "says: no project")};
      case TimelineKind::kNoBudgetCycle:
        return {Found("timing.no_budget_cycle", "timeline", "says: next budget")};
      case TimelineKind::kCompetitorContract:
        return {Found("timing.competitor_contract", "timeline", "says: contract with another vendor")};
      default:
        return {};
    }
  }
};

}  // namespace

std::unique_ptr<Check> MakeTimelineCheck() { return std::make_unique<TimelineCheck>(); }

}  // namespace leadgate
