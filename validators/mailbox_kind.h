// What kind of mailbox an address is at. One answer for all checks, so that they never contradict each other.
//
//   KindOfMailbox(jane@gmail.com)       → kPersonal          jane@mailinator.com  → kDisposable
//   KindOfMailbox(jane@mozmail.com)     → kRelay             jane@acme.example with mail.mailinator.com as its mail
//                                                            exchanger → kDisposable
//   KindOfMailbox(jane@students.tum.de) → kAcademic          jane@northwind.example → kPlaceholder (a reserved ending)
//   KindOfMailbox(jane@tum.de), tum.de in policy.allowed_domains → kAllowed
//   an address that is none             → kNone
//
// First match wins, in the order of the enumeration: policy's allow lists beat every list; what people curated beats
// what machines gathered; a consumer provider or a relay that some list suspects is still one (invariant 10). A mail
// exchanger is evidence for a domain that no list names.
// Checks find it in LeadReading::mailbox.
// Threads: a pure function.   Failure: none; without lists everything is kBusiness.
#pragma once

#include <string_view>

#include "leadgate/lead.h"
#include "leadgate/policy.h"
#include "validators/mail_evidence.h"

namespace leadgate {

enum class MailboxKind {
  kNone,
  kAllowed,
  kPlaceholder,
  kRelay,  // an alias that reaches a real mailbox
  kDisposable,
  kAcademic,
  kPersonal,
  kDisposableSuspected,
  kBusiness
};

MailboxKind KindOfMailbox(const Lead& lead, const Policy& policy, const MailEvidence& evidence = {});

// "relay", "disposable", "business", …
std::string_view MailboxKindName(MailboxKind kind);

// domain is `of` or below it: "eu.fixora.com" of "fixora.com".
bool IsDomainOrBelow(std::string_view domain, std::string_view of);

}  // namespace leadgate
