// Titles that the profile leaves out, and titles that are none of those it asks for.
//
//   excluded "recruiter": "Senior Recruiter"           → fit.job_title
//   asked for "maintenance", "plant": "Florist"        → fit.persona, at most a flag: titles are worded in many ways
//   "Plant Manager", or no title                       → nothing
//
// Threads: stateless.   Failures: none.   Source: policy.icp.titles, excluded_titles.
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/policy_patterns.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 2> kCodes = {"fit.job_title", "fit.persona"};

class JobTitleCheck final : public Check {
 public:
  std::string_view name() const override { return "job_title"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const Policy& policy = input.policy;
    const IdealCustomer& icp = policy.icp;
    if (!input.form.judge_fit || !input.lead.job_title.present() || policy.patterns == nullptr) return {};
    if (icp.titles.empty() && icp.excluded_titles.empty()) return {};
    const std::string title = Fold(input.lead.job_title.value);
    if (title.empty()) return {};
    if (policy.patterns->Matches(pattern_group::kExcludedTitle, title)) {
      return {Found("fit.job_title", "job_title", "a title the profile leaves out")};
    }
    if (icp.titles.empty() || policy.patterns->Matches(pattern_group::kIdealTitle, title)) return {};
    Finding finding = Found("fit.persona", "job_title", "none of the titles of the profile");
    finding.at_most = Action::kFlag;
    return {std::move(finding)};
  }
};

}  // namespace

std::unique_ptr<Check> MakeJobTitleCheck() { return std::make_unique<JobTitleCheck>(); }

}  // namespace leadgate
