// A domain that does not exist or takes no mail, by the DNS and by the list of top-level domains.
//
//   jane@northfield-castnigs.com, NXDOMAIN   → email.domain_not_found
//   jane@acme.kom, the DNS not asked         → email.domain_not_found: there is no ending .kom
//   jane@parked.com with a null MX           → email.no_mail
//   the DNS has not answered                 → email.unknown, a flag: it says nothing about the address. Nothing for
//   the known mailbox providers: they take mail
//   a mail exchanger, or a public address    → nothing, whatever the list of endings says: it may be older than the
//   ending
//
// How strong it is: with a slip that anybody can see (acme.con, see typo_suggestion.h) it flags at most, since sales
// can read what was meant; by the list of endings alone it is for a person to decide. A "no" that came after the lead
// was decided (Observations::mail_domain_late) flags at most: the visitor was never asked. Placeholders and allowed
// domains are not judged here: the one has its own reason, the other is policy's word.
//
// Threads: stateless.   Failures: none.   Does not: ask; gateway/intake.cc did. Source: docs/design/mail-domain.md.
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/lead_reading.h"
#include "validators/lists.h"
#include "validators/mailbox_kind.h"
#include "validators/typo_suggestion.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 3> kCodes = {"email.domain_not_found", "email.no_mail", "email.unknown"};

std::string Evidence(const MailDomain& domain) {
  std::string evidence = "dns: " + std::string(MailVerdictName(domain.verdict));
  return domain.why.empty() ? evidence : evidence + ", " + domain.why;
}

bool WorthAsking(const Lead& lead, MailboxKind kind) {
  if (!lead.email.valid || lead.email.domain.empty()) return false;
  return kind != MailboxKind::kPlaceholder && kind != MailboxKind::kAllowed;
}

class EmailDomainCheck final : public Check {
 public:
  std::string_view name() const override { return "email_domain"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    if (!WorthAsking(input.lead, input.reading.mailbox)) return {};
    const MailDomain& domain = input.observations.mail_domain;
    if (domain.takes_mail()) return {};
    if (domain.refuses_mail()) {
      const bool nobody = domain.verdict == MailVerdict::kNoDomain;
      Finding finding = Found(nobody ? "email.domain_not_found" : "email.no_mail", "email", Evidence(domain));
      if (input.observations.mail_domain_late || IsSlip(input)) finding.at_most = Action::kFlag;
      return {std::move(finding)};
    }
    if (input.policy.lists != nullptr && !input.policy.lists->HasTopLevelDomain(input.lead.email.domain)) {
      Finding finding = Found("email.domain_not_found", "email", "not on list: top_level_domains");
      finding.at_most = IsSlip(input) ? Action::kFlag : Action::kReview;
      return {std::move(finding)};
    }
    if (input.policy.lists != nullptr && input.policy.lists->providers().Contains(input.lead.email.domain)) return {};
    if (domain.verdict == MailVerdict::kUnknown) return {Found("email.unknown", "email", Evidence(domain))};
    return {};
  }

 private:
  static bool IsSlip(const CheckInput& input) { return !SuggestDomain(input).empty(); }
};

}  // namespace

bool WorthAskingDns(const Lead& lead, const Policy& policy) { return WorthAsking(lead, KindOfMailbox(lead, policy)); }

std::unique_ptr<Check> MakeEmailDomainCheck() { return std::make_unique<EmailDomainCheck>(); }

}  // namespace leadgate
