// Reads an email address in one pass and says what is wrong with it, and where.
//
// Used by gateway/normalise.cc; a check turns the error into the finding email.syntax.
//
//   ScanEmail("ada@example.com")            → ok, local "ada", domain_ascii "example.com"
//   ScanEmail(" <Ada@Müller.example> ")     → ok, address "Ada@Müller.example", domain_ascii "xn--mller-kva.example"
//   ScanEmail("mailto:ada@example.com")     → ok, address "ada@example.com"
//   ScanEmail("ada..l@example.com")         → kDoubleDot at 4
//   ScanEmail("Ada <ada@example.com>")      → kDisplayName
//   ScanEmail("ada@localhost")              → kNoEnding
//
// Strict where a form needs it (no quoted local parts, comments, address literals, names without an ending), generous
// where people are real: UTF-8 local parts (RFC 6531), IDN domains, local parts over 64 bytes.
// Invisible characters are looked for before anything is mapped, because mapping deletes them silently.
//
// Threads: functions without state.   Failure: never; anything that is not an address has an error.
// Does not: know which domains are reserved, disposable or exist (other checks do); change what was typed.
// Source: RFC 5321, 5322, 6531; UTS 46, non-transitional, STD3; DESIGN §11.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace leadgate {

enum class EmailError {
  kNone,
  kEmpty,
  kInvalidUtf8,
  kNoAt,
  kSeveralAts,
  kSeveralAddresses,
  kFullWidthAt,
  kDisplayName,
  kNoLocal,
  kNoDomain,
  kSpace,
  kInvisibleCharacter,  // zero width, soft hyphen, direction marks
  kControlCharacter,
  kQuotedLocal,
  kComment,
  kDomainLiteral,
  kBadLocalCharacter,
  kBadDomainCharacter,
  kLeadingDot,   // of the local part
  kTrailingDot,  // of the local part
  kDoubleDot,    // anywhere
  kDomainLeadingDot,
  kDomainTrailingDot,
  kHyphenAtEdge,  // of a domain label
  kLabelTooLong,
  kTooLong,
  kNoEnding,       // a single label
  kNumericEnding,  // 127.0.0.1, example.c0m
  kShortEnding,    // example.c
  kBadIdn,         // no domain name by UTS 46
};

// "double_dot"; "" for kNone. Stored in EmailField::syntax_error: names never change.
std::string_view EmailErrorName(EmailError error);

// For the visitor: what is wrong and what to do. Empty for kNone.
std::string EmailErrorMessage(EmailError error);
std::string EmailErrorMessage(std::string_view name);  // by EmailErrorName; an unknown name gets a general text

struct EmailScan {
  bool ok = false;
  std::string_view address;  // into the text scanned: without blanks, <> and mailto: around it
  std::string_view local;    // into the text scanned; set when ok
  std::string_view domain;   // into the text scanned, as typed; set when ok
  std::string domain_ascii;  // lower case, IDN as xn-- labels; set when ok
  EmailError error = EmailError::kNone;
  std::size_t position = 0;  // byte offset of the error in the text scanned
};

// `text` should be NFC; its bytes must outlive the result.
EmailScan ScanEmail(std::string_view text);

// The match key: lower case, provider rules folded (dots and plus at Gmail, plus at the Microsoft, Apple, Proton and
// Fastmail mailboxes, the hyphen at Yahoo). `domain_ascii` as ScanEmail gives it.
//   ("Ada.L+demo", "googlemail.com") → "adal@gmail.com"     ("Ada.L+demo", "acme.example") → "ada.l+demo@acme.example"
std::string CanonicalEmail(std::string_view local, std::string_view domain_ascii);

}  // namespace leadgate
