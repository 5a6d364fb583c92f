// Companies with fewer or more people than the profile asks for.
//
//   at least 50: "11-50" (judged as 23) → fit.company_too_small      "45" → the same, near the line
//   at least 50: "51-200", nothing said, "a few" → nothing
//
// Threads: stateless.   Failures: none.   Source: policy.icp.min_size, max_size.
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/range.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 2> kCodes = {"fit.company_too_small", "fit.company_too_large"};

class CompanySizeCheck final : public Check {
 public:
  std::string_view name() const override { return "company_size"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const IdealCustomer& icp = input.policy.icp;
    const std::optional<double> people = Middle(input.lead.company_size);
    if (!input.form.judge_fit || !people) return {};
    if (icp.min_size && *people < *icp.min_size)
      return {Missed("fit.company_too_small", "below", *people, *icp.min_size)};
    if (icp.max_size && *people > *icp.max_size)
      return {Missed("fit.company_too_large", "above", *people, *icp.max_size)};
    return {};
  }

 private:
  static Finding Missed(std::string_view code, std::string_view how, double people, double line) {
    const bool near = MissedByLittle(people, line);
    Finding finding = Found(code, "company_size", std::string(how) + (near ? " the line by little" : " the line"));
    finding.near_line = near;
    return finding;
  }
};

}  // namespace

std::unique_ptr<Check> MakeCompanySizeCheck() { return std::make_unique<CompanySizeCheck>(); }

}  // namespace leadgate
