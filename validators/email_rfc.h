// The whole grammar of an address in RFC 5321, 5322 and 6531: quoted local parts, comments, folding white space, domain
// literals and the obsolete forms. For telling why something unusual is still an address; forms take none of it
// (email_syntax.h).
//
//   ReadRfcAddress("ada@example.com")          → ok, smtp, nothing unusual
//   ReadRfcAddress("\"ada l\"@example.com")    → ok, smtp, quoted
//   ReadRfcAddress("ada@[192.0.2.1]")          → ok, smtp, literal
//   ReadRfcAddress("ada(work)@example.com")    → ok, comment; in a message's header only
//   ReadRfcAddress("ada . l@example.com")      → ok, white space, obsolete
//   ReadRfcAddress("ada..l@example.com")       → not ok
//
// Threads: a function without state.   Failure: never.   Allocates: nothing.
// Source: RFC 5322 3.2 to 3.4.1 and 4.4; RFC 5321 4.1.2, 4.1.3, 4.5.3.1; RFC 6531 3.3 (UTF-8 everywhere but behind a
// backslash).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace leadgate {

// Bits.
enum RfcUnusual : std::uint8_t {
  kRfcQuoted = 1,
  kRfcLiteral = 2,
  kRfcComment = 4,
  kRfcWhiteSpace = 8,
  kRfcObsolete = 16,  // RFC 5322 4: to be read, never to be written
  kRfcTooLong = 32,   // for SMTP
  kRfcNotAHost = 64,  // a domain that no host can be called, or a literal that is no address
};

struct RfcAddress {
  bool ok = false;
  bool smtp = false;         // also what RFC 5321 calls a mailbox
  std::uint8_t unusual = 0;  // RfcUnusual bits
};

RfcAddress ReadRfcAddress(std::string_view text);

// "quoted_local comment"; "" for none.
std::string RfcUnusualNames(std::uint8_t unusual);

}  // namespace leadgate
