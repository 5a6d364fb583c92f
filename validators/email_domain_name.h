// The part after the @: its labels, its ending, and names beyond ASCII. Inside validators/email_*.cc only.
//
//   CheckLabels("mail.example.com", kForm) → kNone       CheckLabels("localhost", kForm) → kNoEnding, kRfc → kNone
//   DomainToAscii("Müller.example")        → "xn--mller-kva.example"        DomainToAscii("xn--ü.example") → kBadIdn
//   DomainToAscii("müller-.example")       → kHyphenAtEdge: in the xn-- form it would be hidden
//   Disguised("gm\u0430il.com")            → "gmail.com": a Cyrillic a between Latin letters
//   Disguised("\u043F\u0440\u0438\u043C\u0435\u0440.\u0440\u0444") → "": one script is a language
//
// Threads: functions without state.   Failure: none.
// Source: RFC 5321 4.5.3.1, RFC 5891 4.2.3.1, RFC 6761; UTS 46; UTS 39 confusables (the Latin look-alikes of it).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "validators/email_syntax.h"

namespace leadgate {

struct EmailFault {
  EmailError error = EmailError::kNone;
  std::size_t position = 0;  // within the text looked at
};

// Of a lower-case ASCII domain, not empty.
EmailFault CheckLabels(std::string_view domain, EmailReading reading);

// By UTS 46. Lengths are left to CheckLabels, which names them better.
struct AsciiDomain {
  std::string name;                      // lower case; empty with an error
  EmailError error = EmailError::kNone;  // kBadIdn, kHyphenAtEdge
};
AsciiDomain DomainToAscii(std::string_view domain);

// The ASCII domain meant, when a label mixes Latin letters with look-alikes of another script; else empty.
std::string Disguised(std::string_view domain);

}  // namespace leadgate
