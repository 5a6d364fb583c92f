// No consent to marketing is known. Changes nothing for sales; nurture may not claim the lead.
//
//   no consent sent, marketing refused, or only "phone" given → consent.missing      marketing_email given → nothing
//
// Threads: stateless.   Failures: none.
#include <algorithm>
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"consent.missing"};

bool IsMarketing(std::string_view purpose) {
  return purpose.empty() || purpose.find("marketing") != std::string_view::npos || purpose == "email" ||
         purpose == "newsletter";
}

class ConsentCheck final : public Check {
 public:
  std::string_view name() const override { return "consent"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const auto& consents = input.lead.consents;
    const bool given = std::any_of(consents.begin(), consents.end(), [](const Consent& consent) {
      return consent.state == ConsentState::kGiven && IsMarketing(consent.purpose);
    });
    if (given) return {};
    return {Found("consent.missing", "", consents.empty() ? "none sent" : "not given")};
  }
};

}  // namespace

std::unique_ptr<Check> MakeConsentCheck() { return std::make_unique<ConsentCheck>(); }

}  // namespace leadgate
