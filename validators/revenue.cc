// Companies whose revenue is outside the profile.
//
//   at least 10 million: "1-5 million" → fit.revenue      "9 million" → the same, near the line
//   a currency that cannot be compared, nothing said      → nothing
//
// Threads: stateless.   Failures: none.   Source: policy.icp.min_revenue, max_revenue.
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/money.h"
#include "validators/range.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"fit.revenue"};

class RevenueCheck final : public Check {
 public:
  std::string_view name() const override { return "revenue"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const IdealCustomer& icp = input.policy.icp;
    const NumberRange& revenue = input.lead.revenue;
    const std::optional<double> amount = Middle(revenue);
    if (!input.form.judge_fit || !amount || !Comparable(revenue.currency, icp.budget_currency)) return {};
    if (icp.min_revenue && *amount < *icp.min_revenue) return {Missed("below", *amount, *icp.min_revenue)};
    if (icp.max_revenue && *amount > *icp.max_revenue) return {Missed("above", *amount, *icp.max_revenue)};
    return {};
  }

 private:
  static Finding Missed(std::string_view how, double amount, double line) {
    Finding finding = Found("fit.revenue", "revenue", std::string(how) + " the line");
    finding.near_line = MissedByLittle(amount, line);
    return finding;
  }
};

}  // namespace

std::unique_ptr<Check> MakeRevenueCheck() { return std::make_unique<RevenueCheck>(); }

}  // namespace leadgate
