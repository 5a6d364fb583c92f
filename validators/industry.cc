// Industries outside the profile.
//
//   profile: manufacturing, logistics, food and beverage
//   "Retail", "Higher Education"                       → fit.industry
//   "Food & Beverage", "Industrial Manufacturing"      → nothing
//   "Other", "Widgets", nothing                        → nothing: not known to be outside
//   "Pets", chosen from the form's own list of options → fit.industry
//
// Threads: stateless.   Failures: none.   Source: policy.icp.industries, industry_words; validators/words.cc.
#include <algorithm>
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/policy_patterns.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"fit.industry"};

constexpr std::string_view kOther[] = {" other ",     " others ",  " other industry ", " something else ", " sonstige ",
                                       " sonstiges ", " andere ",  " autre ",          " autres ",         " otro ",
                                       " otra ",      " otros ",   " altro ",          " anders ",         " overig ",
                                       " none ",      " unknown ", " please select ",  " select "};

// One of the form's options, and not the one for what it does not list.
bool IsChoice(const FormPolicy& form, const std::string& value, const std::string& folded) {
  if (std::find(std::begin(kOther), std::end(kOther), folded) != std::end(kOther)) return false;
  return std::any_of(form.inputs.begin(), form.inputs.end(), [&](const FormInput& input) {
    return std::find(input.options.begin(), input.options.end(), value) != input.options.end();
  });
}

class IndustryCheck final : public Check {
 public:
  std::string_view name() const override { return "industry"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const Text& industry = input.lead.industry;
    const Policy& policy = input.policy;
    if (!input.form.judge_fit || !industry.present() || policy.icp.industries.empty() || policy.patterns == nullptr)
      return {};
    const std::string folded = Fold(industry.value);
    if (policy.patterns->Matches(pattern_group::kIndustry, folded)) return {};
    if (policy.patterns->Matches(pattern_group::kOtherIndustry, folded)) {
      return {Found("fit.industry", "industry", "a known industry outside the profile")};
    }
    if (IsChoice(input.form, industry.value, folded)) {
      return {Found("fit.industry", "industry", "an option of the form outside the profile")};
    }
    return {};
  }
};

}  // namespace

std::unique_ptr<Check> MakeIndustryCheck() { return std::make_unique<IndustryCheck>(); }

}  // namespace leadgate
