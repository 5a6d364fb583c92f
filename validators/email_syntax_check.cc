// What the scanner saw of an email address: that it is none, that it was repaired, that it is longer than usual.
//
//   "jane@acme"            → email.syntax, "…"   the message says what is wrong and what to do
//   "Jane <jane@acme.com>" → email.syntax, at most flag, suggestion "jane@acme.com": a visitor is asked; where nobody
//                            can be asked, the lead is decided with the address that was meant
//   "jane@acme,com"        → email.repaired, suggestion "jane@acme.com"
//   " mailto:jane@acme.com" → email.repaired, at most report_only: pasting put it around the address (or it is the same
//                            address in another spelling: NFC, full-width letters)
//   a local part of 65 bytes → email.unknown
//   "jane@acme.com", or nothing at all → nothing (required_fields.cc asks for what is missing)
//
// Threads: stateless.   Failures: none.   Does not: scan; gateway/normalise.cc did (validators/email_syntax.h).
// Source: docs/EMAIL.md.
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/email_syntax.h"
#include "validators/mail_evidence.h"
#include "validators/typo_suggestion.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 3> kCodes = {"email.syntax", "email.repaired", "email.unknown"};
constexpr std::size_t kMaxLocal = 64;  // RFC 5321 4.5.3.1.1

// What was meant, when anybody can see it: the address in what was typed, or that address at the domain it slipped
// from.
std::string Meant(const CheckInput& input) {
  const EmailField& email = input.lead.email;
  const DomainSuggestion slip = SuggestDomain(input);
  return slip.empty() && email.valid ? email.value : slip.address;
}

Finding SyntaxFinding(const CheckInput& input) {
  const EmailField& email = input.lead.email;
  Finding finding = Found("email.syntax", "email", "syntax: " + email.syntax_error);
  finding.message = EmailErrorMessage(std::string_view(email.syntax_error));
  finding.suggestion = Meant(input);
  if (finding.suggestion.empty()) return finding;
  finding.at_most = Action::kFlag;
  finding.message += " Did you mean " + finding.suggestion + "?";
  return finding;
}

Finding RepairFinding(const EmailField& email) {
  Finding finding = Found("email.repaired", "email", "repaired: " + email.repairs);
  finding.suggestion = email.value;
  finding.message = "Did you mean " + email.value + "?";
  const bool in_the_address = email.repairs.find("comma_for_dot") != std::string::npos;
  if (!in_the_address) finding.at_most = Action::kReportOnly;
  return finding;
}

class EmailSyntaxCheck final : public Check {
 public:
  std::string_view name() const override { return "email_syntax"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const EmailField& email = input.lead.email;
    if (!email.present()) return {};
    Findings found;
    if (!email.syntax_error.empty()) found.push_back(SyntaxFinding(input));
    if (email.valid && !email.repairs.empty()) found.push_back(RepairFinding(email));
    if (email.valid && email.local.size() > kMaxLocal)
      found.push_back(Found("email.unknown", "email", "local part over 64 bytes"));
    return found;
  }
};

}  // namespace

std::unique_ptr<Check> MakeEmailSyntaxCheck() { return std::make_unique<EmailSyntaxCheck>(); }

}  // namespace leadgate
