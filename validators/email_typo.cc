// A domain one slip of the finger away from a well-known mailbox provider, or with a slip in its ending.
//
//   "jane@gmial.com"  → email.typo, suggestion "jane@gmail.com"
//   "jane@acme.con"   → email.typo, suggestion "jane@acme.com"
//   "jane@gmailcom"   → email.typo, suggestion "jane@gmail.com", beside email.syntax
//   "jane@cloud.com"  → nothing: a real domain (config/lists/not_typos.txt)
//
// Threads: stateless.   Failures: none.   See typo_suggestion.h for when it abstains.
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/typo_suggestion.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"email.typo"};

class EmailTypoCheck final : public Check {
 public:
  std::string_view name() const override { return "email_typo"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const DomainSuggestion meant = SuggestDomain(input);
    if (meant.empty()) return {};
    const std::string_view what = meant.provider ? "one slip away from a known provider: " : "the ending: ";
    Finding finding = Found("email.typo", "email", std::string(what).append(meant.why));
    finding.suggestion = meant.address;
    finding.message = "Did you mean " + finding.suggestion + "?";
    return {std::move(finding)};
  }
};

}  // namespace

std::unique_ptr<Check> MakeEmailTypoCheck() { return std::make_unique<EmailTypoCheck>(); }

}  // namespace leadgate
