// Countries that are not served.
//
//   serves US, DE: country BR → fit.geography      country DE, none, or one that could not be read → nothing
//
// Threads: stateless.   Failures: none.   Source: policy.icp.countries.
#include <algorithm>
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"fit.geography"};

class GeographyCheck final : public Check {
 public:
  std::string_view name() const override { return "geography"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const Text& country = input.lead.country;
    const std::vector<std::string>& served = input.policy.icp.countries;
    if (!input.form.judge_fit || !country.valid || !country.present() || served.empty()) return {};
    if (std::find(served.begin(), served.end(), country.value) != served.end()) return {};
    return {Found("fit.geography", "country", "not served: " + country.value)};
  }
};

}  // namespace

std::unique_ptr<Check> MakeGeographyCheck() { return std::make_unique<GeographyCheck>(); }

}  // namespace leadgate
