// People who work for a competitor; not those who leave one.
//
//   jane@fixora.com, jane@eu.fixora.com, website fixora.com → company.competitor, as strong as policy says
//   company "Fixora GmbH", "Fixora Deutschland", "fixora.com" → at most review: others are called so, too
//   jane@fixora.co.uk, and only fixora.com is known         → at most review: the same name in another country
//   company "Fixorra", "Fixora-DE", "Фиксора", "Fixora Software", "Front Group" (an ordinary word); website fixora.de;
//   title "Engineer at Fixora"; message "I work at Fixora", or signed "Fixora GmbH"                                 →
//   at most flag message "we want to leave Fixora", "formerly at Fixora", "a customer of Fixora" → nothing: that is
//   buying intent,
//                                                             and it weakens a name to a flag
//
// Threads: stateless.   Failures: none.   Source: DESIGN §5; policy.competitors through competitor_index.h.
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/competitor_index.h"
#include "validators/employer_claims.h"
#include "validators/lead_reading.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"company.competitor"};

// "https://www.fixora.com/about" → "www.fixora.com".
std::string HostOf(std::string_view website) {
  if (const auto scheme = website.find("://"); scheme != std::string_view::npos) website.remove_prefix(scheme + 3);
  website = website.substr(0, website.find_first_of("/?#:"));
  return LowerAscii(website);
}

// Of a website; "www.fixora.co.uk" → "fixora.co.uk". What a name in front of it would be is not known here.
std::string_view WithoutWww(std::string_view host) {
  if (host.starts_with("www.")) host.remove_prefix(4);
  return host;
}

Findings Competing(std::string_view field, std::string_view evidence, std::optional<Action> at_most) {
  Finding finding = Found("company.competitor", field, evidence);
  finding.at_most = at_most;
  return {std::move(finding)};
}

// Some type their domain where the company is asked for.
NameNearness MatchCompany(const CheckInput& input) {
  const Lead& lead = input.lead;
  const CompetitorIndex& index = *input.policy.competitor_index;
  if (!lead.company.present()) return NameNearness::kNone;
  const std::string host = HostOf(lead.company.value);
  if (index.OwnsDomain(host)) return NameNearness::kExact;
  const std::string_view domain = WithoutWww(host);
  const bool is_domain = domain.find('.') != std::string_view::npos && domain.find(' ') == std::string_view::npos;
  if (is_domain && index.IsCountryVariant(domain)) return NameNearness::kExact;
  return index.MatchCompany(lead.company.value, input.reading.company_name);
}

// Names that policy knows as a customer's to be are nobody's slip.
bool IsNamedAccount(const CheckInput& input) {
  return input.policy.FindNamedAccount(input.lead.email.domain, input.reading.company_name) != nullptr;
}

class CompetitorCheck final : public Check {
 public:
  std::string_view name() const override { return "competitor"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const Lead& lead = input.lead;
    const Policy& policy = input.policy;
    if (policy.competitors.empty() || policy.competitor_index == nullptr) return {};
    if (input.reading.mailbox == MailboxKind::kAllowed) return {};
    const CompetitorIndex& index = *policy.competitor_index;
    if (lead.email.valid && index.OwnsDomain(lead.email.domain)) {
      return Competing("email", "email domain of a competitor", std::nullopt);
    }
    const std::string host = lead.website.present() ? HostOf(lead.website.value) : std::string();
    if (index.OwnsDomain(host)) return Competing("website", "website of a competitor", std::nullopt);
    if (policy.patterns == nullptr) return {};
    return ByName(input, host);
  }

 private:
  static Findings ByName(const CheckInput& input, std::string_view host) {
    const Lead& lead = input.lead;
    const CompetitorIndex& index = *input.policy.competitor_index;
    const NameNearness company = MatchCompany(input);
    const bool variant = lead.email.valid && index.IsCountryVariant(lead.email.registrable);
    const EmployerClaims claims = ClaimsOf(input, variant || company == NameNearness::kExact);
    const Action strong = claims.buys ? Action::kFlag : Action::kReview;
    if (company == NameNearness::kExact) return Competing("company", "company name of a competitor", strong);
    if (variant && !IsNamedAccount(input)) {
      return Competing("email", "a competitor's domain under another ending", strong);
    }
    if (!claims.employed.empty()) {
      return Competing(claims.employed, "says that the person works at a competitor", Action::kFlag);
    }
    if (company == NameNearness::kNear && !IsNamedAccount(input)) {
      return Competing("company", "company name like a competitor's", Action::kFlag);
    }
    if (index.IsCountryVariant(WithoutWww(host)) && !IsNamedAccount(input)) {
      return Competing("website", "a competitor's domain under another ending", Action::kFlag);
    }
    return {};
  }
};

}  // namespace

std::unique_ptr<Check> MakeCompetitorCheck() { return std::make_unique<CompetitorCheck>(); }

}  // namespace leadgate
