// Whether a domain takes mail, as the DNS says it; and whoever can be asked that.
//
//   MailDomain seen = domains.Ask("northfield-castings.com");
//   seen.verdict == MailVerdict::kMx       → seen.mail_hosts: {"mx1.northfield-castings.com", …}, most preferred first
//   seen.verdict == MailVerdict::kNoDomain → there is no such domain
//   seen.verdict == MailVerdict::kUnknown  → seen.why: "timeout"; says nothing about the domain (invariant 4)
//
// Kept with the record: the decision is made of it, then and in every replay (invariant 8). docs/design/mail-domain.md
// says when an answer is believed. Threads: MailDomain is a value; Ask may be called from any thread, and returns
// within the deadline of its implementation.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/clock.h"

namespace leadgate {

// Stored; names never change.
enum class MailVerdict {
  kOff,       // not asked: switched off, a reserved name, a domain the policy allows
  kMx,        // has mail exchangers
  kAddress,   // has none, but a globally reachable address, which takes mail in their place (RFC 5321, 5.1)
  kNullMx,    // says that it takes no mail (RFC 7505)
  kNoMail,    // exists, with nothing that could take mail
  kNoDomain,  // does not exist
  kUnknown,   // the DNS did not answer, or not in time, or not believably
};
std::string_view MailVerdictName(MailVerdict verdict);  // "no_domain"
std::optional<MailVerdict> ParseMailVerdict(std::string_view name);

struct MailDomain {
  MailVerdict verdict = MailVerdict::kOff;
  std::vector<std::string> mail_hosts;  // lower case, most preferred first, at most 8; kMx only
  // kUnknown: "timeout", "server_failure", "refused", "unreachable", "bad_answer", "alias_chain", "unproven", "busy",
  // "outage", "stopping". "unreachable": nobody there, or, of several resolvers, none that gave an answer. kNoMail:
  // "private_addresses", "unusable_mx" or empty.
  std::string why;
  TimeMs answered_at = 0;  // when the DNS said so; 0 with kOff and kUnknown

  bool takes_mail() const { return verdict == MailVerdict::kMx || verdict == MailVerdict::kAddress; }
  bool refuses_mail() const {
    return verdict == MailVerdict::kNullMx || verdict == MailVerdict::kNoMail || verdict == MailVerdict::kNoDomain;
  }
};

class MailDomains {
 public:
  virtual ~MailDomains() = default;
  // `domain`: lower case, IDN as xn-- labels, without a dot at its end.
  virtual MailDomain Ask(std::string_view domain) = 0;
};

// dns.enabled: no.
class NoDns final : public MailDomains {
 public:
  MailDomain Ask(std::string_view) override { return {}; }
};

}  // namespace leadgate
