// Marketing's own patterns: a code custom.*, a field, and RE2 over its folded text.
//
//   {code: custom.reseller, field: message, pattern: " resell(?:er|ers)? "}, message "We are resellers" →
//   custom.reseller
//
// Threads: stateless.   Failures: none.   Source: policy.custom_patterns.
#include <algorithm>
#include <string>
#include <vector>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/lead_reading.h"
#include "validators/policy_patterns.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

// The field as it was folded already; nullptr: it was not.
const std::string* Folded(const LeadReading& reading, std::string_view field) {
  if (field == "message") return &reading.message;
  if (field == "job_title") return &reading.job_title;
  return field == "company" ? &reading.company : nullptr;
}

class CustomPatternsCheck final : public Check {
 public:
  std::string_view name() const override { return "custom_patterns"; }
  std::span<const std::string_view> codes() const override { return {}; }  // the policy's own

  Findings Run(const CheckInput& input) const override {
    const Policy& policy = input.policy;
    if (policy.custom_patterns.empty() || policy.patterns == nullptr) return {};
    Findings found;
    for (const std::string_view group : policy.patterns->GroupsOf(pattern_group::kCustomPrefix)) {
      MatchField(input, group, found);
    }
    return found;
  }

 private:
  static void MatchField(const CheckInput& input, std::string_view group, Findings& found) {
    const PatternSet& patterns = *input.policy.patterns;
    const std::string_view field = group.substr(pattern_group::kCustomPrefix.size());
    const std::string* known_text = Folded(input.reading, field);
    const std::vector<int> matched = known_text != nullptr ? patterns.Match(group, *known_text)
                                                           : patterns.Match(group, Fold(FieldText(input.lead, field)));
    for (const int position : matched) {
      const std::string& code = patterns.spec(position).key;
      const bool known = std::any_of(found.begin(), found.end(), [&](const Finding& finding) {
        return finding.code == code && finding.field == field;
      });
      if (!known) found.push_back(Found(code, field, "matched a pattern of the policy"));
    }
  }
};

}  // namespace

std::unique_ptr<Check> MakeCustomPatternsCheck() { return std::make_unique<CustomPatternsCheck>(); }

}  // namespace leadgate
