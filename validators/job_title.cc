// Titles that the profile leaves out, and titles, levels and functions that are none of those it asks for.
//
//   excluded "recruiter": "Senior Recruiter"           → fit.job_title
//   asked for "maintenance", "plant": "Florist"        → fit.persona, at most a flag: titles are worded in many ways
//   seniorities [director, vp, c_level]: "Maintenance Technician" → fit.persona
//   functions [maintenance, operations]: "Marketing Manager"      → fit.persona
//   "Plant Manager", "Owner" whatever the functions, no title, a title nobody can read → nothing
//
// A title that is one of the profile's own is not asked for its level or function.
// Threads: stateless.   Failures: none.   Source: policy.icp.titles, excluded_titles, seniorities, functions;
// validators/job_titles.h.
#include <algorithm>
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/lead_reading.h"
#include "validators/policy_patterns.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 2> kCodes = {"fit.job_title", "fit.persona"};

template <class List, class Item>
bool Lacks(const List& list, const Item& item) {
  return !list.empty() && std::find(list.begin(), list.end(), item) == list.end();
}

// Who runs the company buys for every part of it.
bool IsOutsideFunctions(const Lead& lead, const IdealCustomer& icp) {
  if (lead.job_function.empty() || icp.functions.empty()) return false;
  if (lead.seniority == Seniority::kCLevel && lead.job_function == "general_management") return false;
  return Lacks(icp.functions, lead.job_function);
}

class JobTitleCheck final : public Check {
 public:
  std::string_view name() const override { return "job_title"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const Policy& policy = input.policy;
    const IdealCustomer& icp = policy.icp;
    const Lead& lead = input.lead;
    if (!input.form.judge_fit || !lead.job_title.present() || policy.patterns == nullptr) return {};
    if (icp.titles.empty() && icp.excluded_titles.empty() && icp.seniorities.empty() && icp.functions.empty())
      return {};
    const std::string& title = input.reading.job_title;
    if (title.empty()) return {};
    if (policy.patterns->Matches(pattern_group::kExcludedTitle, title)) {
      return {Found("fit.job_title", "job_title", "a title the profile leaves out")};
    }
    if (!icp.titles.empty() && policy.patterns->Matches(pattern_group::kIdealTitle, title)) return {};
    if (lead.seniority != Seniority::kUnknown && Lacks(icp.seniorities, lead.seniority)) {
      return {Found("fit.persona", "job_title",
                    "outside the profile: level " + std::string(SeniorityName(lead.seniority)))};
    }
    if (IsOutsideFunctions(lead, icp)) {
      return {Found("fit.persona", "job_title", "outside the profile: function " + lead.job_function)};
    }
    if (icp.titles.empty()) return {};
    Finding finding = Found("fit.persona", "job_title", "none of the titles of the profile");
    finding.at_most = Action::kFlag;
    return {std::move(finding)};
  }
};

}  // namespace

std::unique_ptr<Check> MakeJobTitleCheck() { return std::make_unique<JobTitleCheck>(); }

}  // namespace leadgate
