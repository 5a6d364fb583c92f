// The keys by which a person is recognised: exact, hashed, never shown.
//
// Used by gateway/intake.cc (to ask and to claim) and by look-ups by email.
//
//   email valid                          → kEmail over the canonical address
//   phone valid, first and last name     → kPhoneAndName
//   phone valid, company                 → kPhoneAndCompany   a possible link only: colleagues share a switchboard
//   nothing of these                     → no keys; such a lead is always new
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

std::vector<IdentityKey> IdentityKeys(const Lead& lead);

// canonical: as EmailField::canonical, or CanonicalEmail(local, domain).
IdentityKey EmailIdentity(std::string_view canonical);

}  // namespace leadgate
