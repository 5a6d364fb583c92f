// Companies whose revenue is outside the profile.
//
//   at least 10 million: "1-5 million" → fit.revenue      "9 million" → the same, near the line
//   "5-50 million"                     → the same, at most a flag
//   a currency that cannot be compared, nothing said      → nothing
//
// Threads: stateless.   Failures: none.   Source: policy.icp.min_revenue, max_revenue, near_line, exchange_rates.
#include <array>

#include "validators/checks.h"
#include "validators/fit_line.h"
#include "validators/money.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"fit.revenue"};

class RevenueCheck final : public Check {
 public:
  std::string_view name() const override { return "revenue"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const IdealCustomer& icp = input.policy.icp;
    if (!input.form.judge_fit || !input.lead.revenue.valid) return {};
    const std::optional<NumberRange> revenue = InCurrencyOf(icp, input.lead.revenue);
    if (!revenue) return {};
    if (icp.min_revenue) {
      const LineJudgement judged = Below(*revenue, *icp.min_revenue, icp.near_line);
      if (auto finding = MissedLine("fit.revenue", "revenue", "below", judged)) return {*std::move(finding)};
    }
    if (icp.max_revenue) {
      const LineJudgement judged = Above(*revenue, *icp.max_revenue, icp.near_line);
      if (auto finding = MissedLine("fit.revenue", "revenue", "above", judged)) return {*std::move(finding)};
    }
    return {};
  }
};

}  // namespace

std::unique_ptr<Check> MakeRevenueCheck() { return std::make_unique<RevenueCheck>(); }

}  // namespace leadgate
