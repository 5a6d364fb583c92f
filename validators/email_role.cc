// Addresses of a function, not of a person.
//
//   "info@bosch.com", "sales+web@bosch.com" → email.role_account      "per@bosch.com" → nothing: a name
//
// Threads: stateless.   Failures: none.   Source: config/lists/role.txt.
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/lead_reading.h"
#include "validators/lists.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"email.role_account"};

class EmailRoleCheck final : public Check {
 public:
  std::string_view name() const override { return "email_role"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const EmailField& email = input.lead.email;
    if (!email.valid || input.policy.lists == nullptr) return {};
    const MailboxKind kind = input.reading.mailbox;
    if (kind == MailboxKind::kAllowed || kind == MailboxKind::kPlaceholder) return {};
    const std::string local = LowerAscii(std::string_view(email.local).substr(0, email.local.find('+')));
    if (!input.policy.lists->IsRole(local)) return {};
    return {Found("email.role_account", "email", "matched list: role")};
  }
};

}  // namespace

std::unique_ptr<Check> MakeEmailRoleCheck() { return std::make_unique<EmailRoleCheck>(); }

}  // namespace leadgate
