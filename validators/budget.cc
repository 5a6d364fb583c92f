// Budgets under the minimum, and none at all.
//
//   at least 10,000: "5,000 EUR" → budget.below_threshold      "9,000" → the same, near the line      "0", "none" →
//   budget.none      "5k-50k", "over $5,000" → budget.below_threshold, at most a flag
//   "10k-50k", "£900 per month", "500,000 JPY" without a rate, "not sure", "no budget yet"  → nothing
//
// Threads: stateless.   Failures: none.   Source: policy.icp.min_budget, budget_currency, exchange_rates, near_line.
#include <array>

#include "validators/checks.h"
#include "validators/fit_line.h"
#include "validators/money.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 2> kCodes = {"budget.below_threshold", "budget.none"};

class BudgetCheck final : public Check {
 public:
  std::string_view name() const override { return "budget"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const IdealCustomer& icp = input.policy.icp;
    if (!input.form.judge_fit || !icp.min_budget || !input.lead.budget.valid) return {};
    const NumberRange& stated = input.lead.budget;
    if (stated.max && *stated.max <= 0) return {Found("budget.none", "budget", "no budget")};
    const std::optional<NumberRange> budget = InCurrencyOf(icp, stated);
    if (!budget) return {};
    const LineJudgement judged = Below(*budget, *icp.min_budget, icp.near_line);
    auto finding = MissedLine("budget.below_threshold", "budget", "below", judged);
    return finding ? Findings{*std::move(finding)} : Findings{};
  }
};

}  // namespace

std::unique_ptr<Check> MakeBudgetCheck() { return std::make_unique<BudgetCheck>(); }

}  // namespace leadgate
