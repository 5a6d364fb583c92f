// What is known of a domain from outside the lists: whether it takes mail, and by which hosts.
//
//   KindOfMailbox(lead, policy, {ReceivesMail::kYes, hosts})   a throw-away service behind a domain of its own is seen
//   SuggestDomain(lead, policy, {ReceivesMail::kYes, {}})      nothing: a domain that takes mail is no slip
//
// Nothing is known by default, and every question is answered without it. EvidenceOf is the one place where
// observations become evidence.
// Threads: values; the hosts are borrowed.   Failure: none.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "leadgate/lead_record.h"

namespace leadgate {

enum class ReceivesMail : std::uint8_t {
  kUnknown,  // not asked, or no answer
  kYes,      // a mail exchanger stands in DNS
  kNo        // the domain does not exist, or says that it takes no mail
};

struct MailEvidence {
  ReceivesMail receives = ReceivesMail::kUnknown;
  std::span<const std::string> mx_hosts;  // lower case, without the last dot
};

// Borrows the hosts. An address without a mail exchanger is no proof of a mailbox: many a mistyped domain shows
// advertisements there.
inline MailEvidence EvidenceOf(const MailDomain& mail) {
  if (mail.verdict == MailVerdict::kMx) return {ReceivesMail::kYes, mail.mail_hosts};
  return {mail.refuses_mail() ? ReceivesMail::kNo : ReceivesMail::kUnknown, {}};
}
inline MailEvidence EvidenceOf(const Observations& seen) { return EvidenceOf(seen.mail_domain); }

}  // namespace leadgate
