#include "validators/email_syntax.h"

#include <unicode/bytestream.h>
#include <unicode/idna.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr std::size_t kMaxAddress = 254;  // RFC 5321 4.5.3.1.3, without its angle brackets
constexpr std::size_t kMaxLabel = 63;

constexpr bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// RFC 5322 atext, the dot apart.
constexpr std::array<bool, 128> MakeAtext() {
  std::array<bool, 128> table{};
  for (unsigned char c = 0; c < 128; ++c) table[c] = IsLetter(static_cast<char>(c)) || IsDigit(static_cast<char>(c));
  for (const char c : std::string_view("!#$%&'*+-/=?^_`{|}~")) table[static_cast<unsigned char>(c)] = true;
  return table;
}
constexpr std::array<bool, 128> kAtext = MakeAtext();

struct Decoded {
  UChar32 c = -1;  // negative: no UTF-8
  std::size_t size = 1;
};

Decoded DecodeAt(std::string_view text, std::size_t i) {
  std::int32_t next = static_cast<std::int32_t>(i);
  Decoded d;
  U8_NEXT(text.data(), next, static_cast<std::int32_t>(text.size()), d.c);
  d.size = static_cast<std::size_t>(next) - i;
  return d;
}

// Seen by nobody, copied by many: trimmed at the ends, an error inside.
bool IsInvisible(UChar32 c) {
  return u_charType(c) == U_FORMAT_CHAR || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool IsBlank(UChar32 c) { return c >= 0 && (u_isUWhiteSpace(c) || u_isISOControl(c) || IsInvisible(c)); }

std::string_view TrimBlank(std::string_view text) {
  std::size_t from = 0;
  while (from < text.size()) {
    const Decoded d = DecodeAt(text, from);
    if (!IsBlank(d.c)) break;
    from += d.size;
  }
  std::size_t to = text.size();
  while (to > from) {
    std::int32_t start = static_cast<std::int32_t>(to);
    UChar32 c = 0;
    U8_PREV(text.data(), static_cast<std::int32_t>(from), start, c);
    if (!IsBlank(c)) break;
    to = static_cast<std::size_t>(start);
  }
  return text.substr(from, to - from);
}

bool StartsWithMailto(std::string_view text) {
  constexpr std::string_view kScheme = "mailto:";
  if (text.size() < kScheme.size()) return false;
  for (std::size_t i = 0; i < kScheme.size(); ++i) {
    if ((text[i] | 0x20) != (kScheme[i] | 0x20)) return false;
  }
  return true;
}

// What pasting puts around an address: blanks, <>, mailto: and its parameters.
std::string_view Unwrap(std::string_view text) {
  text = TrimBlank(text);
  if (text.size() >= 2 && text.front() == '<' && text.back() == '>') text = TrimBlank(text.substr(1, text.size() - 2));
  if (StartsWithMailto(text)) {
    text = TrimBlank(text.substr(7));
    const std::size_t at = text.find('@');
    if (at != std::string_view::npos) text = TrimBlank(text.substr(0, text.find('?', at)));
  }
  return text;
}

// What a character that belongs in no address is called. kNone: a letter, digit or sign beyond ASCII.
EmailError ErrorOf(UChar32 c) {
  if (c < 0 || c == 0xFFFD) return EmailError::kInvalidUtf8;
  if (c == 0xFF20 || c == 0xFE6B) return EmailError::kFullWidthAt;
  if (u_isISOControl(c)) return EmailError::kControlCharacter;
  if (u_isUWhiteSpace(c)) return EmailError::kSpace;
  if (IsInvisible(c)) return EmailError::kInvisibleCharacter;
  const auto type = u_charType(c);
  const bool unassigned = type == U_UNASSIGNED || type == U_PRIVATE_USE_CHAR || type == U_SURROGATE;
  return unassigned ? EmailError::kBadLocalCharacter : EmailError::kNone;
}

EmailError ErrorOfAscii(char c, bool in_domain) {
  if (c == ' ') return EmailError::kSpace;
  if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return EmailError::kControlCharacter;
  if (c == '(' || c == ')') return EmailError::kComment;
  if (!in_domain && c == '"') return EmailError::kQuotedLocal;
  if (in_domain && (c == '[' || c == ']')) return EmailError::kDomainLiteral;
  return in_domain ? EmailError::kBadDomainCharacter : EmailError::kBadLocalCharacter;
}

struct Fault {
  EmailError error = EmailError::kNone;
  std::size_t position = 0;  // within the text looked at
};

// Every character of the address, up to the first that is wrong.
Fault ScanCharacters(std::string_view text, std::size_t at) {
  for (std::size_t i = 0; i < text.size();) {
    const bool in_domain = at != std::string_view::npos && i > at;
    const char c = text[i];
    if (static_cast<unsigned char>(c) > 0x7F) {
      const Decoded d = DecodeAt(text, i);
      EmailError error = ErrorOf(d.c);
      if (in_domain && error == EmailError::kBadLocalCharacter) error = EmailError::kBadDomainCharacter;
      if (error != EmailError::kNone) return {error, i};
      i += d.size;
      continue;
    }
    const bool fine = in_domain ? IsLetter(c) || IsDigit(c) || c == '-' || c == '.'
                                : kAtext[static_cast<unsigned char>(c)] || c == '.';
    if (c == '@' && in_domain) return {EmailError::kSeveralAts, i};
    if (!fine && i != at) return {ErrorOfAscii(c, in_domain), i};
    ++i;
  }
  return {};
}

Fault CheckDots(std::string_view local) {
  if (local.front() == '.') return {EmailError::kLeadingDot, 0};
  if (local.back() == '.') return {EmailError::kTrailingDot, local.size() - 1};
  const std::size_t twice = local.find("..");
  if (twice != std::string_view::npos) return {EmailError::kDoubleDot, twice + 1};
  return {};
}

EmailError CheckEnding(std::string_view label) {
  if (label.starts_with("xn--")) return EmailError::kNone;
  for (const char c : label) {
    if (!IsLetter(c)) return c == '-' ? EmailError::kBadDomainCharacter : EmailError::kNumericEnding;
  }
  return label.size() < 2 ? EmailError::kShortEnding : EmailError::kNone;
}

// The labels of a lower-case ASCII domain.
Fault CheckLabels(std::string_view domain) {
  if (domain.front() == '.') return {EmailError::kDomainLeadingDot, 0};
  if (domain.back() == '.') return {EmailError::kDomainTrailingDot, domain.size() - 1};
  std::size_t start = 0;
  for (std::size_t dot = 0; dot != std::string_view::npos; start = dot + 1) {
    dot = domain.find('.', start);
    const std::string_view label = domain.substr(start, dot == std::string_view::npos ? dot : dot - start);
    if (label.empty()) return {EmailError::kDoubleDot, start};
    if (label.front() == '-' || label.back() == '-') return {EmailError::kHyphenAtEdge, start};
    if (label.size() > kMaxLabel) return {EmailError::kLabelTooLong, start};
    if (dot != std::string_view::npos) continue;
    if (start == 0) return {EmailError::kNoEnding, 0};
    return {CheckEnding(label), start};
  }
  return {};
}

bool HasPunycode(std::string_view domain) {
  return domain.starts_with("xn--") || domain.find(".xn--") != std::string_view::npos;
}

// Empty when UTS 46 refuses the name. Lengths are left to CheckLabels, which names them better.
std::string IdnToAscii(std::string_view domain) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::IDNA> idna(icu::IDNA::createUTS46Instance(
      UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, error));
  if (U_FAILURE(error)) return {};
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::IDNAInfo info;
  idna->nameToASCII_UTF8(icu::StringPiece(domain.data(), static_cast<std::int32_t>(domain.size())), sink, info, error);
  constexpr std::uint32_t kLater = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |
                                   UIDNA_ERROR_DOMAIN_NAME_TOO_LONG | UIDNA_ERROR_LEADING_HYPHEN |
                                   UIDNA_ERROR_TRAILING_HYPHEN;
  return U_SUCCESS(error) && (info.getErrors() & ~kLater) == 0 ? out : std::string();
}

std::string LowerAscii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// What the address as a whole looks like, told before its first odd character is: "Ada <ada@…>" is no mere space.
Fault CheckShape(std::string_view text) {
  if (text.empty()) return {EmailError::kEmpty, 0};
  if (text.back() == '>' && text.find('<') != std::string_view::npos) return {EmailError::kDisplayName, 0};
  const std::size_t first = text.find('@');
  if (first != std::string_view::npos && text.find('@', first + 1) != std::string_view::npos) {
    const std::size_t separator = text.find_first_of(",;", first);
    if (separator != std::string_view::npos) return {EmailError::kSeveralAddresses, separator};
  }
  return {};
}

Fault CheckDomain(std::string_view domain, std::string& ascii) {
  ascii = LowerAscii(domain);
  const bool idn = !IsAscii(domain) || HasPunycode(ascii);
  if (idn) ascii = IdnToAscii(ascii);
  if (ascii.empty()) return {EmailError::kBadIdn, 0};
  Fault fault = CheckLabels(ascii);
  if (idn) fault.position = 0;  // positions in the mapped name mean nothing to who typed it
  return fault;
}

// Positions within `text`.
Fault ScanUnwrapped(std::string_view text, EmailScan& scan) {
  if (const Fault shape = CheckShape(text); shape.error != EmailError::kNone) return shape;
  const std::size_t at = text.find('@');
  const Fault characters = ScanCharacters(text, at);
  if (characters.error != EmailError::kNone) return characters;
  if (at == std::string_view::npos) return {EmailError::kNoAt, text.size()};
  if (at == 0) return {EmailError::kNoLocal, 0};
  if (at + 1 == text.size()) return {EmailError::kNoDomain, at};
  scan.local = text.substr(0, at);
  scan.domain = text.substr(at + 1);
  if (const Fault dots = CheckDots(scan.local); dots.error != EmailError::kNone) return dots;
  const Fault domain = CheckDomain(scan.domain, scan.domain_ascii);
  if (domain.error != EmailError::kNone) return {domain.error, at + 1 + domain.position};
  if (at + 1 + scan.domain_ascii.size() > kMaxAddress)
    return {EmailError::kTooLong, std::min(kMaxAddress, text.size())};
  return {};
}

}  // namespace

EmailScan ScanEmail(std::string_view text) {
  EmailScan scan;
  scan.address = Unwrap(text);
  const Fault fault = ScanUnwrapped(scan.address, scan);
  scan.ok = fault.error == EmailError::kNone;
  if (scan.ok) return scan;
  EmailScan bad;
  bad.address = scan.address;
  bad.error = fault.error;
  bad.position =
      (scan.address.empty() ? 0 : static_cast<std::size_t>(scan.address.data() - text.data())) + fault.position;
  return bad;
}

}  // namespace leadgate
