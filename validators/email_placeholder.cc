// Addresses that stand for nobody: reserved domains, "test@test.com", "asdf@gmail.com".
//
//   "jane@example.com", "test@test.com", "qwerty@gmail.com" → email.placeholder
//   "test@bosch.com" → nothing: a company may have such a mailbox
//
// Threads: stateless.   Failures: none.   Source: config/lists/placeholder_*.txt (RFC 2606, RFC 6761, and habit).
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/email_syntax.h"
#include "validators/lead_reading.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"email.placeholder"};

class EmailPlaceholderCheck final : public Check {
 public:
  std::string_view name() const override { return "email_placeholder"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    if (input.reading.mailbox != MailboxKind::kPlaceholder) return {};
    Finding finding = Found("email.placeholder", "email", "matched list: placeholder");
    finding.message = SpecialUseMessage(input.lead.email.domain);
    return {std::move(finding)};
  }
};

}  // namespace

std::unique_ptr<Check> MakeEmailPlaceholderCheck() { return std::make_unique<EmailPlaceholderCheck>(); }

}  // namespace leadgate
