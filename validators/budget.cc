// Budgets under the minimum, and none at all.
//
//   at least 10,000: "5,000 EUR" → budget.below_threshold      "9,000" → the same, near the line      "0", "none" →
//   budget.none "10k-50k", "500,000 JPY" (cannot be compared), "not sure"  → nothing
//
// Threads: stateless.   Failures: none.   Source: policy.icp.min_budget, budget_currency.
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/money.h"
#include "validators/range.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 2> kCodes = {"budget.below_threshold", "budget.none"};

class BudgetCheck final : public Check {
 public:
  std::string_view name() const override { return "budget"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const IdealCustomer& icp = input.policy.icp;
    const NumberRange& budget = input.lead.budget;
    const std::optional<double> amount = Middle(budget);
    if (!input.form.judge_fit || !icp.min_budget || !amount) return {};
    if (*amount <= 0) return {Found("budget.none", "budget", "no budget")};
    if (!Comparable(budget.currency, icp.budget_currency) || *amount >= *icp.min_budget) return {};
    Finding finding = Found("budget.below_threshold", "budget", "below the minimum");
    finding.near_line = MissedByLittle(*amount, *icp.min_budget);
    return {std::move(finding)};
  }
};

}  // namespace

std::unique_ptr<Check> MakeBudgetCheck() { return std::make_unique<BudgetCheck>(); }

}  // namespace leadgate
