// Marketing's own reasons: a code custom.*, a field, and RE2 over its folded text, or a list of the marketer's own.
//
//   {code: custom.reseller, field: message, pattern: " resell(?:er|ers)? "}, message "We are resellers" →
//   custom.reseller
//   {code: custom.reseller, field: email, list: resellers}, acme.com on the list, "jo@mail.acme.com" → custom.reseller
//
// A reason is found once for a field, however often.
// Threads: stateless.   Failures: none.   Source: policy.custom_patterns, policy.custom_lists.
#include <algorithm>
#include <string>
#include <vector>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/lead_reading.h"
#include "validators/own_list_key.h"
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
    Findings found;
    if (!policy.custom_patterns.empty() && policy.patterns != nullptr) {
      for (const std::string_view group : policy.patterns->GroupsOf(pattern_group::kCustomPrefix)) {
        MatchField(input, group, found);
      }
    }
    MatchLists(input, found);
    return found;
  }

 private:
  static void MatchLists(const CheckInput& input, Findings& found) {
    std::string_view field;
    OwnListKind kind = OwnListKind::kText;
    std::string value;
    for (const Policy::CustomList& list : input.policy.custom_lists) {
      if (list.field != field) {
        field = list.field;
        kind = OwnListKindOf(field);
        value = OwnListValue(FieldText(input.lead, field), kind);
      }
      if (!IsOnOwnList(*list.entries, kind, value)) continue;
      AddOnce(list.code, field, "on the policy's list " + list.list, found);
    }
  }

  static void MatchField(const CheckInput& input, std::string_view group, Findings& found) {
    const PatternSet& patterns = *input.policy.patterns;
    const std::string_view field = group.substr(pattern_group::kCustomPrefix.size());
    const std::string* known_text = Folded(input.reading, field);
    const std::vector<int> matched = known_text != nullptr ? patterns.Match(group, *known_text)
                                                           : patterns.Match(group, Fold(FieldText(input.lead, field)));
    for (const int position : matched) {
      AddOnce(patterns.spec(position).key, field, "matched a pattern of the policy", found);
    }
  }

  static void AddOnce(const std::string& code, std::string_view field, std::string_view evidence, Findings& found) {
    const bool known = std::any_of(found.begin(), found.end(), [&](const Finding& finding) {
      return finding.code == code && finding.field == field;
    });
    if (!known) found.push_back(Found(code, field, evidence));
  }
};

}  // namespace

std::unique_ptr<Check> MakeCustomPatternsCheck() { return std::make_unique<CustomPatternsCheck>(); }

}  // namespace leadgate
