// Industries outside the profile.
//
//   profile: manufacturing, logistics, food and beverage
//   "Retail", "Higher Education"                       → fit.industry
//   "Food & Beverage", "Industrial Manufacturing"      → nothing
//   "Plastics", "Spritzguss und Kunststoffe"           → nothing: manufactured
//   "Other", "Widgets", nothing                        → nothing: not known to be outside
//   "Pets", chosen from the form's own list of options → fit.industry
//
// What an industry is called, and which are part of which, is in industry_names.h. An industry is outside when it is
// known, and related to none of the profile. Where the profile has an industry of its own that nobody knows, the others
// can only be doubted: at most a flag.
// Threads: stateless.   Failures: none.   Source: policy.icp.industries, industry_words; validators/industry_words.cc.
#include <algorithm>
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/industry_names.h"
#include "validators/policy_patterns.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"fit.industry"};

constexpr std::string_view kOther[] = {" other ",     " others ",  " other industry ", " something else ", " sonstige ",
                                       " sonstiges ", " andere ",  " autre ",          " autres ",         " otro ",
                                       " otra ",      " otros ",   " altro ",          " anders ",         " overig ",
                                       " outro ",     " outros ",  " inne ",           " inna ",           " diverse ",
                                       " none ",      " unknown ", " please select ",  " select ",         " n a "};

// One of the form's options, and not the one for what it does not list.
bool IsChoice(const FormPolicy& form, const std::string& value, const std::string& folded) {
  if (std::find(std::begin(kOther), std::end(kOther), folded) != std::end(kOther)) return false;
  return std::any_of(form.inputs.begin(), form.inputs.end(), [&](const FormInput& input) {
    return std::find(input.options.begin(), input.options.end(), value) != input.options.end();
  });
}

// What the policy names beside its industries.
bool IsNamedOther(const IdealCustomer& icp, const std::string& folded) {
  return std::any_of(icp.industry_words.begin(), icp.industry_words.end(), [&](const auto& entry) {
    const auto& [industry, words] = entry;
    if (std::find(icp.industries.begin(), icp.industries.end(), industry) != icp.industries.end()) return false;
    return HasWords(folded, industry) ||
           std::any_of(words.begin(), words.end(), [&](const std::string& word) { return HasWords(folded, word); });
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
    if (IsNamedOther(policy.icp, folded))
      return {Found("fit.industry", "industry", "an industry the policy names, outside the profile")};
    if (const Sectors said = names_.Read(industry.value); said != 0) return Judge(said, policy.icp);
    if (policy.patterns->Matches(pattern_group::kOtherIndustry, folded))
      return {Found("fit.industry", "industry", "a known industry outside the profile")};
    if (IsChoice(input.form, industry.value, folded))
      return {Found("fit.industry", "industry", "an option of the form outside the profile")};
    return {};
  }

 private:
  Findings Judge(Sectors said, const IdealCustomer& icp) const {
    Sectors wanted = 0;
    bool all_known = true;
    for (const std::string& industry : icp.industries) {
      Sectors sectors = names_.Read(industry);
      if (const auto more = icp.industry_words.find(industry); more != icp.industry_words.end()) {
        for (const std::string& word : more->second) sectors |= names_.Read(word);
      }
      all_known = all_known && sectors != 0;
      wanted |= sectors;
    }
    if (Related(said, wanted)) return {};
    Finding finding = Found("fit.industry", "industry", "a known industry outside the profile");
    if (!all_known) finding.at_most = Action::kFlag;
    return {std::move(finding)};
  }

  const IndustryNames names_;
};

}  // namespace

std::unique_ptr<Check> MakeIndustryCheck() { return std::make_unique<IndustryCheck>(); }

}  // namespace leadgate
