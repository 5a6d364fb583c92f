// The domain a visitor probably meant.
//
//   "gmial.com"  → "gmail.com", two letters are swapped      "gmailcom"   → "gmail.com"
//   "gmail.co"   → "gmail.com", a letter is missing          "acme.con"   → "acme.com", no domain ends like that
//   "gmail.com", "cloud.com", "hotmail.se"   → nothing: they are real
//   "tmail.com"  → nothing: as near to gmail.com as to ymail.com
//
// Abstains: for a domain that takes mail; for one that is on a list of known ones (a provider, a university, a relay, a
// curated throw-away service, config/lists/not_typos.txt), allowed, a named account's or a competitor's; on ties; and
// where a slip is no evidence (provider_index.h). A suspicion that a domain is throw-away does not stop it: squatters
// sit on slips. Threads: pure functions.   Failure: none.   Allocates only what it returns.
// Source: docs/design/email-lists.md; measured in docs/EMAIL-SUGGESTIONS.md.
#pragma once

#include <string>
#include <string_view>

#include "leadgate/check.h"
#include "leadgate/lead.h"
#include "leadgate/policy.h"
#include "validators/mail_evidence.h"
#include "validators/mailbox_kind.h"

namespace leadgate {

struct DomainSuggestion {
  std::string domain;     // empty: none
  std::string_view why;   // "two letters are swapped"; without personal data
  bool provider = false;  // a provider's domain was meant; otherwise the ending was put right
  std::string address;    // of SuggestDomain: the lead's address at that domain; always one that ScanEmail takes

  bool empty() const { return domain.empty(); }
};

// REQUIRES: `typed` in lower case. It need not be a domain: "gmailcom", "gmail,com" are answered, too.
DomainSuggestion SuggestForDomain(std::string_view typed, const Lists& lists,
                                  ReceivesMail receives = ReceivesMail::kUnknown);

// Of the lead's address, under the policy. An address that is none is answered where the domain alone is at fault.
DomainSuggestion SuggestDomain(const Lead& lead, const Policy& policy, const MailEvidence& evidence = {});
// The same of what a check is given, with what was observed.
DomainSuggestion SuggestDomain(const CheckInput& input);
// Of a valid address, by who knows the kind of the mailbox already.
DomainSuggestion SuggestDomain(const Lead& lead, const Policy& policy, MailboxKind kind, ReceivesMail receives);

}  // namespace leadgate
