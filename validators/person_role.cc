// People who will not buy, by title or message: job seekers, researchers, consultants, interns.
//
//   title "Unemployed", message "please find my CV attached"  → person.job_seeker
//   title "Market researcher", message "a survey for my research"  → person.researcher
//   title "Freelance consultant", message "I ask on behalf of a client"  → person.consultant
//   title "Intern", or one of icp.no_authority_titles         → person.no_authority
//   "Consultant Cardiologist", "Lettings consultant"  → nothing, unless the policy's consultant_titles say so
//   "Head of Market Research", "Plant Manager, PhD", "Internal auditor", "Intern coordinator"  → nothing
//   message "we need software for job applications", "we are looking for work order software"  → nothing
//
// Threads: stateless.   Failures: none.   Source: DESIGN §5; validators/words_roles.cc, words_seekers.cc,
// words_messages.cc and the policy's lists.
#include <algorithm>
#include <array>
#include <set>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/lead_reading.h"
#include "validators/policy_patterns.h"

namespace leadgate {
namespace {

namespace group = pattern_group;

constexpr std::array<std::string_view, 4> kCodes = {"person.job_seeker", "person.researcher", "person.consultant",
                                                    "person.no_authority"};

// "Managing Consultant" is one, a head of consulting, a doctor and a salesman are none.
bool IsConsultant(const std::set<std::string_view>& keys, bool staff) {
  if (keys.contains(group::kLeadingConsultantKey)) return true;
  if (staff) return false;
  return keys.contains("person.consultant") ||
         (keys.contains(group::kConsultantKey) && !keys.contains(group::kOtherConsultantKey));
}

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
  if (IsConsultant(keys, staff)) add("person.consultant", "title of a consultant");
  if ((!staff && keys.contains(group::kInternKey)) || keys.contains("person.no_authority")) {
    add("person.no_authority", "title without authority");
  }
}

// What the message says that the title does not. A lead who leads anything speaks of other people's jobs and theses.
void JudgeMessage(const PatternSet& patterns, const std::string& message, bool staff, Findings& found) {
  std::set<std::string_view> keys;
  for (const int position : patterns.Match(group::kPersonPhrase, message)) keys.insert(patterns.spec(position).key);
  const auto add = [&](std::string_view code, std::string_view evidence) {
    const bool known = std::any_of(found.begin(), found.end(), [&](const Finding& f) { return f.code == code; });
    if (keys.contains(code) && !known) found.push_back(Found(code, "message", evidence));
  };
  add("person.job_seeker", "words of a job seeker");
  if (!staff) add("person.researcher", "words of a researcher");
  add("person.consultant", "words of a consultant");
}

class PersonRoleCheck final : public Check {
 public:
  std::string_view name() const override { return "person_role"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    if (input.policy.patterns == nullptr) return {};
    const PatternSet& patterns = *input.policy.patterns;
    const std::string& title = input.reading.job_title;
    Findings found;
    JudgeTitle(patterns, title, found);
    if (input.lead.message.present()) {
      JudgeMessage(patterns, input.reading.message, patterns.Matches(group::kStaffTitle, title), found);
    }
    return found;
  }
};

}  // namespace

std::unique_ptr<Check> MakePersonRoleCheck() { return std::make_unique<PersonRoleCheck>(); }

}  // namespace leadgate
