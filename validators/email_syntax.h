// Reads an email address in one pass and says what is wrong with it, and where.
//
// Used by gateway/normalise.cc; a check turns errors, repairs and doubts into findings
// (validators/email_syntax_check.cc).
//
//   ScanEmail("ada@example.com")            → ok, local "ada", domain_ascii "example.com"
//   ScanEmail("Ada@Müller.example")         → ok, domain_ascii "xn--mller-kva.example"
//   ScanEmail("j\u00F6rg@example.com")      → ok, smtputf8
//   ScanEmail(" <mailto:ada@example.com>")  → ok, value() "ada@example.com", repairs: space, angle brackets, mailto
//   ScanEmail("ada@example,com")            → ok, value() "ada@example.com", repairs: comma
//   ScanEmail("ada..l@example.com")         → kDoubleDot at 4
//   ScanEmail("Ada <ada@example.com>")      → kDisplayName, and value() "ada@example.com" to suggest
//   ScanEmail("ada@localhost")              → kNoEnding
//
// Strict where a form needs it (no quoted local parts, comments, address literals, names without an ending), generous
// where people are real: UTF-8 local parts (RFC 6531), IDN domains, local parts over 64 bytes (a doubt).
// Unsafe characters are looked for before anything is mapped, because mapping deletes them silently.
// What is repaired, what is only suggested, and why: docs/EMAIL.md.
//
// The reading kRfc leaves the form's policy out: it takes what is plainly an address by RFC 5321, 5322 and 6531, byte
// for byte, repairs nothing, and refuses what these RFCs call obsolete or have only for special use (email_rfc.h reads
// those).
//
// Threads: functions without state.   Failure: never; anything that is not an address has an error.
// Allocates: nothing but what the result holds; ICU allocates for domains beyond ASCII.
// Does not: know which domains are disposable or exist (other checks do).
// Source: RFC 5321, 5322, 6531, 6761; UTS 46, non-transitional, STD3; DESIGN §11.
#pragma once

#include <cstddef>
#include <cstdint>
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
  kControlCharacter,    // and the pictures that editors show for them
  kPrivateUse,          // private use, unassigned, half of a pair
  kLeadingMark,         // a combining mark with nothing before it
  kFullWidthLocal,      // full-width letters, digits or signs before the @
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
  kHyphenAtEdge,   // of a domain label
  kReservedLabel,  // "--" in places 3 and 4 of a label that is no IDN
  kLabelTooLong,
  kLocalTooLong,  // over 64 bytes; kRfc only
  kTooLong,
  kNoEnding,          // a single label
  kNumericEnding,     // 127.0.0.1, example.c0m
  kHyphenInEnding,    // example.co-uk
  kShortEnding,       // example.c
  kBadIdn,            // no domain name by UTS 46
  kConfusableDomain,  // letters of two scripts that look alike in one label
};
inline constexpr EmailError kLastEmailError = EmailError::kConfusableDomain;

// What was done to make an address of what was typed. Bits.
enum EmailRepair : std::uint8_t {
  kRepairedSpace = 1,          // white space and invisible characters around it
  kRepairedAngleBrackets = 2,  // <ada@example.com>
  kRepairedMailto = 4,         // mailto:, with its parameters
  kRepairedComma = 8,          // ada@example,com
  kRepairedForm = 16,          // Unicode NFC
  kRepairedWidth = 32,  // full-width and other variants of ASCII letters in the domain, and nothing else beyond ASCII
};

enum class EmailReading { kForm, kRfc };

// "double_dot"; "" for kNone. Stored in EmailField::syntax_error: names never change.
std::string_view EmailErrorName(EmailError error);

// For the visitor: what is wrong and what to do. Empty for kNone.
std::string EmailErrorMessage(EmailError error);
std::string EmailErrorMessage(std::string_view name);  // by EmailErrorName; an unknown name gets a general text

// "surrounding_space mailto"; "" for none. Stored in EmailField::repairs: names never change.
std::string EmailRepairNames(std::uint8_t repairs);

struct EmailScan {
  bool ok = false;
  std::string_view address;  // into the text scanned: without what stood around it
  std::string_view local;    // into the text scanned; set when ok
  std::string_view domain;   // into the text scanned, as typed; set when ok
  std::string domain_ascii;  // lower case, IDN as xn-- labels; set when ok
  EmailError error = EmailError::kNone;
  std::size_t position = 0;  // byte offset of the error in the text scanned
  std::uint8_t repairs = 0;  // EmailRepair bits
  bool smtputf8 = false;     // the local part needs RFC 6531 along the whole way
  bool long_local = false;   // over 64 bytes: a doubt
  bool special_use = false;  // under a name of RFC 6761 that nobody has mail at
  // When not empty: the address where it is not `address` byte for byte. Of an ok scan, the repaired one. Of one that
  // is not, the only address that can be read out of it: what to suggest, and to use where nobody can be asked.
  std::string repaired;

  // What to store as the address and to compare; of an error without a suggestion, what was typed.
  std::string_view value() const { return repaired.empty() ? address : std::string_view(repaired); }
};

// The bytes of `text` must outlive the result.
EmailScan ScanEmail(std::string_view text, EmailReading reading = EmailReading::kForm);

// Whether a lower-case ASCII domain ends in a name nobody has mail at: arpa, invalid, local, localhost, onion, test.
bool IsSpecialUseDomain(std::string_view domain_ascii);
// For the visitor, by the ending. Empty for other domains.
std::string SpecialUseMessage(std::string_view domain_ascii);

// The match key: lower case, and what a provider ignores taken out (dots and plus at Gmail, plus at Microsoft, Apple,
// Proton and Fastmail, the hyphen at Yahoo, the aliases of Fastmail's subdomains and of Yandex's domains).
// `domain_ascii` as ScanEmail gives it; `mx_host`, when known, is the domain's first mail exchanger in lower case: a
// company's own domain follows the rules of who hosts its mail.
//   ("Ada.L+demo", "googlemail.com") → "adal@gmail.com"     ("Ada.L+demo", "acme.example") → "ada.l+demo@acme.example"
//   ("Ada.L+demo", "acme.example", "aspmx.l.google.com") → "ada.l@acme.example"
std::string CanonicalEmail(std::string_view local, std::string_view domain_ascii, std::string_view mx_host = {});

}  // namespace leadgate
