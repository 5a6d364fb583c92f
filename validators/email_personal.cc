// Consumer mailbox providers.
//
//   "jane@gmail.com" → email.personal_domain      "jane@bosch.com" → nothing
//
// Threads: stateless.   Failures: none.   Source: config/lists/personal.txt.
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/mailbox_kind.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"email.personal_domain"};

class EmailPersonalCheck final : public Check {
 public:
  std::string_view name() const override { return "email_personal"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    if (KindOfMailbox(input.lead, input.policy) != MailboxKind::kPersonal) return {};
    return {Found("email.personal_domain", "email", "matched list: personal")};
  }
};

}  // namespace

std::unique_ptr<Check> MakeEmailPersonalCheck() { return std::make_unique<EmailPersonalCheck>(); }

}  // namespace leadgate
