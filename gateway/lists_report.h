// What the lists say about a domain, who says so, and what follows: the answer of `leadgate lists why`.
//
//   ReportOnDomain("jane@mailinator.com", policy)
//     → "mailinator.com: disposable\n  disposable  mailinator.com  npm disposable-email-domains-js 1.26.0 (2026-09-21,
//     …)"
//   ReportOnDomain("acme.example", …)   → "acme.example: placeholder …"
//   of a domain that nobody names       → "bosch.com: business\n  no list names it\n"
//
// A host of mail exchangers may be asked about, too. Threads: pure functions.   Failure: none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "leadgate/policy.h"
#include "validators/lists.h"

namespace leadgate {

struct DomainReport {
  std::string domain;  // as it is looked up: lower case, IDN as xn-- labels
  std::string kind;    // MailboxKindName; what the checks take it for
  std::string country;
  bool alumni = false;
  std::string allowed_by;  // the entry of the policy's allow list that wins; empty: none
  std::string suggestion;  // the domain that was probably meant
  std::string why;         // of the suggestion
  std::vector<ListHit> hits;
};

// REQUIRES: policy.lists.
DomainReport ReportOnDomain(std::string_view domain_or_address, const Policy& policy);

std::string ReportText(const DomainReport& report);
std::string ReportJson(const DomainReport& report);  // one line

}  // namespace leadgate
