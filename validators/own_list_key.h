// How an entry of the marketer's own lists (policy.yaml, `lists:`) and what a lead says are made comparable.
//
//   OwnListKey("@Acme.com", OwnListKind::kMailbox)         → "acme.com"     "*.acme.com", "ACME.COM." → the same
//   OwnListKey("Jo@Bücher.de", OwnListKind::kMailbox)      → "jo@xn--bcher-kva.de"
//   OwnListKey("https://acme.com/", OwnListKind::kDomain)  → "": no domain but a web address
//   OwnListKey("Acme GmbH", OwnListKind::kCompany)         → " acme ", as "ACME" does
//
//   const TextIndex keys(…of "acme.com", "jo@other.com"…);
//   IsOnOwnList(keys, OwnListKind::kMailbox, "ann@mail.acme.com")  → true: below a domain that is there
//   IsOnOwnList(keys, OwnListKind::kMailbox, "ann@other.com")      → false: only jo is there
//   OwnListValue("https://www.acme.com/about", OwnListKind::kWebsite)  → "www.acme.com", to ask with
//
// Made when the policy is read (gateway/own_lists.h), asked by custom_patterns.cc.
// Threads: functions without state.   Failure: an empty key.
#pragma once

#include <string>
#include <string_view>

#include "leadgate/text_index.h"

namespace leadgate {

enum class OwnListKind {
  kDomain,   // and those below it
  kMailbox,  // an address, or a domain and those below it
  kWebsite,  // a domain and those below it, met by a web address
  kPhone,    // digits, with the country's
  kCompany,  // legal forms aside
  kText      // the whole of it, folded
};

// What entries are to a field of this name.
OwnListKind OwnListKindOf(std::string_view field);

// Empty when the entry is none of the kind.
std::string OwnListKey(std::string_view entry, OwnListKind kind);

// What an entry of the kind looks like: "a domain such as acme.com".
std::string_view OwnListEntryName(OwnListKind kind);

// What a lead says in such a field, as it is asked for; empty when it cannot be on a list.
std::string OwnListValue(std::string_view said, OwnListKind kind);

// `keys` as OwnListKey makes them for the kind, `value` as OwnListValue does.
bool IsOnOwnList(const TextIndex& keys, OwnListKind kind, std::string_view value);

}  // namespace leadgate
