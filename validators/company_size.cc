// Companies with fewer or more people than the profile asks for.
//
//   at least 50: "11-50" → fit.company_too_small (judged as 23)      "45" → the same, near the line
//   "20-500", "10+"      → the same, at most a flag: they may well have 50
//   "51-200", "about 50", nothing, unread wording, "0"                → nothing
//   at most 1000: "5,000+" → fit.company_too_large
//
// Threads: stateless.   Failures: none.   Source: policy.icp.min_size, max_size, near_line.
#include <array>

#include "validators/checks.h"
#include "validators/fit_line.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 2> kCodes = {"fit.company_too_small", "fit.company_too_large"};

class CompanySizeCheck final : public Check {
 public:
  std::string_view name() const override { return "company_size"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const IdealCustomer& icp = input.policy.icp;
    const NumberRange& people = input.lead.company_size;
    if (!input.form.judge_fit || !people.valid) return {};
    if (people.max && *people.max <= 0) return {};  // a company of nobody: a field left as it was
    if (icp.min_size) {
      const LineJudgement judged = Below(people, *icp.min_size, icp.near_line);
      if (auto finding = MissedLine("fit.company_too_small", "company_size", "below", judged))
        return {*std::move(finding)};
    }
    if (icp.max_size) {
      const LineJudgement judged = Above(people, *icp.max_size, icp.near_line);
      if (auto finding = MissedLine("fit.company_too_large", "company_size", "above", judged))
        return {*std::move(finding)};
    }
    return {};
  }
};

}  // namespace

std::unique_ptr<Check> MakeCompanySizeCheck() { return std::make_unique<CompanySizeCheck>(); }

}  // namespace leadgate
