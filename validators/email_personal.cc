// Consumer mailbox providers, and relays that hide a mailbox.
//
//   "jane@gmail.com", "jane@gmx.de", "jane@mozmail.com" → email.personal_domain      "jane@bosch.com" → nothing
//
// Threads: stateless.   Failures: none.   Source: config/lists/personal.txt, relay*.txt.
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/lead_reading.h"
#include "validators/lists.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"email.personal_domain"};

class EmailPersonalCheck final : public Check {
 public:
  std::string_view name() const override { return "email_personal"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const MailboxKind kind = input.reading.mailbox;
    if (kind == MailboxKind::kRelay) return {Found("email.personal_domain", "email", "matched list: relay")};
    if (kind != MailboxKind::kPersonal) return {};
    const std::string country = input.policy.lists->CountryOf(input.lead.email.domain);
    const std::string evidence = "matched list: personal" + (country.empty() ? country : " (" + country + ")");
    return {Found("email.personal_domain", "email", evidence)};
  }
};

}  // namespace

std::unique_ptr<Check> MakeEmailPersonalCheck() { return std::make_unique<EmailPersonalCheck>(); }

}  // namespace leadgate
