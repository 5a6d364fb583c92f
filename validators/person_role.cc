// People who will not buy, by title or message: job seekers, researchers, consultants, interns.
//
//   title "Unemployed", message "please find my CV attached"  → person.job_seeker
//   title "Market researcher"                                 → person.researcher    "Head of Market Research" →
//   nothing title "Freelance consultant"                              → person.consultant title "Intern", or one of
//   icp.no_authority_titles         → person.no_authority  "Internal auditor", "Intern coordinator" → nothing message
//   "we need software for job applications"           → nothing
//
// Threads: stateless.   Failures: none.   Source: DESIGN §5; validators/words.cc and the policy's lists.
#include <array>
#include <set>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/policy_patterns.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

namespace group = pattern_group;

constexpr std::array<std::string_view, 4> kCodes = {"person.job_seeker", "person.researcher", "person.consultant",
                                                    "person.no_authority"};

void JudgeTitle(const PatternSet& patterns, const std::string& title, Findings& found) {
  std::set<std::string_view> keys;
  for (const int position : patterns.Match(group::kPersonTitle, title)) keys.insert(patterns.spec(position).key);
  if (keys.empty()) return;
  const bool staff = patterns.Matches(group::kStaffTitle, title);
  const auto add = [&](std::string_view code, std::string_view evidence) {
    found.push_back(Found(code, "job_title", evidence));
  };
  if (keys.contains("person.job_seeker")) add("person.job_seeker", "title of a job seeker");
  if (!staff && keys.contains("person.researcher")) add("person.researcher", "title of a researcher");
  if (!staff && keys.contains("person.consultant")) add("person.consultant", "title of a consultant");
  if ((!staff && keys.contains(group::kInternKey)) || keys.contains("person.no_authority")) {
    add("person.no_authority", "title without authority");
  }
}

class PersonRoleCheck final : public Check {
 public:
  std::string_view name() const override { return "person_role"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    if (input.policy.patterns == nullptr) return {};
    const PatternSet& patterns = *input.policy.patterns;
    const Lead& lead = input.lead;
    Findings found;
    if (lead.job_title.present()) JudgeTitle(patterns, Fold(lead.job_title.value), found);
    const bool already = !found.empty() && found.front().code == "person.job_seeker";
    if (!already && lead.message.present() && patterns.Matches(group::kJobSeekerPhrase, Fold(lead.message.value))) {
      found.push_back(Found("person.job_seeker", "message", "words of a job seeker"));
    }
    return found;
  }
};

}  // namespace

std::unique_ptr<Check> MakePersonRoleCheck() { return std::make_unique<PersonRoleCheck>(); }

}  // namespace leadgate
