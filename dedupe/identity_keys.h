// The keys by which a person is recognised: exact, hashed, never shown.
//
// Used by gateway/intake.cc (to ask and to claim) and by look-ups by email.
//
//   email valid                          → kEmail over the canonical address
//   and the mail host ignores its tag    → a second kEmail without the tag
//   phone valid, first and last name     → kPhoneAndName
//   phone valid, company                 → kPhoneAndCompany   a possible link only: colleagues share a switchboard
//   nothing of these                     → no keys; such a lead is always new
//   PhoneIdentity("+493055512014")       → kPhone, the number itself: who else gave it (shared_number.h); never claimed
//   EmailIdentity("ada@example.com") == the kEmail key of a lead whose email.canonical is that
//
// Never a key on a shared value alone: families share a mailbox, colleagues a number (DESIGN §6).
// The hash is stored: what is hashed (kind, folding, separators) never changes.
//
// Threads: functions without state.   Failure: none.
// Does not: compare fuzzily; say who the person is.
#pragma once

#include <string_view>
#include <vector>

#include "leadgate/lead.h"
#include "leadgate/lead_store.h"

namespace leadgate {

// mail_host: the best mail exchanger of the address's domain, where the DNS was asked. It tells what the provider
// behind a domain ignores in an address; such an address has a second email key, so that whoever came when the DNS was
// silent is recognised too.
std::vector<IdentityKey> IdentityKeys(const Lead& lead, std::string_view mail_host = {});

// canonical: as EmailField::canonical, or CanonicalEmail(local, domain).
IdentityKey EmailIdentity(std::string_view canonical);

// By what an account of the CRM is found: its registrable domain, its name as FoldCompany leaves it (outer spaces or
// not).
IdentityKey CompanyDomainIdentity(std::string_view registrable);
IdentityKey CompanyNameIdentity(std::string_view folded);

// e164: as PhoneField::e164; at most 15 digits and the plus, kept as they are.
IdentityKey PhoneIdentity(std::string_view e164);

}  // namespace leadgate
