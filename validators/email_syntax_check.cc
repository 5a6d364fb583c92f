// An email address that is none.
//
//   "jane@acme"  → email.syntax, "…"   the message says what is wrong and what to do
//   "jane@acme.com", or nothing at all → nothing (required_fields.cc asks for what is missing)
//
// Threads: stateless.   Failures: none.   Does not: scan; gateway/normalise.cc did (validators/email_syntax.h).
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/email_syntax.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"email.syntax"};

class EmailSyntaxCheck final : public Check {
 public:
  std::string_view name() const override { return "email_syntax"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const EmailField& email = input.lead.email;
    if (!email.present() || email.valid) return {};
    Finding finding = Found("email.syntax", "email", "syntax: " + email.syntax_error);
    finding.message = EmailErrorMessage(std::string_view(email.syntax_error));
    return {std::move(finding)};
  }
};

}  // namespace

std::unique_ptr<Check> MakeEmailSyntaxCheck() { return std::make_unique<EmailSyntaxCheck>(); }

}  // namespace leadgate
