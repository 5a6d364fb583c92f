#include "validators/email_syntax.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "validators/email_characters.h"
#include "validators/email_domain_name.h"
#include "validators/email_repair.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr std::size_t kMaxAddress = 254;  // RFC 5321 4.5.3.1.3, without its angle brackets
constexpr std::size_t kMaxDomain = 253;   // RFC 1035 2.3.4, as text
constexpr std::size_t kMaxLocal = 64;     // RFC 5321 4.5.3.1.1
constexpr std::size_t kMaxLabel = 63;
constexpr std::size_t kNotPlain = std::string_view::npos;

// The @ behind a plain local part; kNotPlain for whatever needs a closer look.
std::size_t PlainLocal(std::string_view text) {
  bool after_dot = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((KindOfByte(c) & kAtext) != 0) {
      after_dot = false;
    } else if (c == '@') {
      return after_dot ? kNotPlain : i;
    } else if (c != '.' || after_dot) {
      return kNotPlain;
    } else {
      after_dot = true;
    }
  }
  return kNotPlain;
}

// Whether `label`, of letters, digits and hyphens, can stand where it does. Nothing of "--" in places 3 and 4: those
// are IDN, or an error.
bool IsPlainLabel(const char* label, std::size_t size) {
  if (size == 0 || size > kMaxLabel || label[0] == '-' || label[size - 1] == '-') return false;
  return size < 4 || label[2] != '-' || label[3] != '-';
}

bool IsPlainEnding(std::string_view ending) {
  return ending.size() >= 2 &&
         std::all_of(ending.begin(), ending.end(), [](char c) { return (KindOfByte(c) & kLetter) != 0; });
}

// Nearly all addresses: ASCII, nothing wrong. False, with nothing set, for the others.
bool ScanPlain(std::string_view text, EmailScan& scan) {
  if (text.size() > kMaxAddress) return false;
  const std::size_t at = PlainLocal(text);
  if (at == kNotPlain) return false;
  std::array<char, kMaxAddress> lower;  // NOLINT(cppcoreguidelines-pro-type-member-init): written before it is read
  std::size_t size = 0;
  std::size_t start = 0;
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    const char c = text[i];
    const std::uint8_t kind = KindOfByte(c);
    lower[size] = static_cast<char>(c | ((kind & kUpper) << 2));  // 0x08 << 2 is the bit between A and a
    ++size;
    if ((kind & kLabel) != 0) continue;
    if (c != '.' || !IsPlainLabel(&lower[start], size - 1 - start)) return false;
    start = size;
  }
  if (start == 0 || !IsPlainLabel(&lower[start], size - start)) return false;
  const std::string_view domain(lower.data(), size);
  if (!IsPlainEnding(domain.substr(start))) return false;
  scan.ok = true;
  scan.address = text;
  scan.local = text.substr(0, at);
  scan.domain = text.substr(at + 1);
  scan.domain_ascii.assign(domain);
  scan.long_local = at > kMaxLocal;
  scan.special_use = IsSpecialUseDomain(domain);
  return true;
}

// Every character of the address, up to the first that is wrong.
EmailFault ScanCharacters(std::string_view text, std::size_t at) {
  bool leads = true;
  for (std::size_t i = 0; i < text.size();) {
    const bool in_domain = at != std::string_view::npos && i > at;
    const char c = text[i];
    if (static_cast<unsigned char>(c) > 0x7F) {
      const EmailCharacter found = CharacterAt(text, i);
      EmailError error = ErrorOfCharacter(found.c, leads);
      if (error == EmailError::kNone && in_domain && IsQuoteOrDash(found.c)) error = EmailError::kBadDomainCharacter;
      if (error != EmailError::kNone) return {error, i};
      i += found.size;
      leads = false;
      continue;
    }
    if (c == '@' && in_domain) return {EmailError::kSeveralAts, i};
    const bool fine = c == '.' || i == at || (KindOfByte(c) & (in_domain ? kLabel : kAtext)) != 0;
    if (!fine) return {ErrorOfAscii(c, in_domain), i};
    leads = c == '.' || c == '@';
    ++i;
  }
  return {};
}

EmailFault CheckDots(std::string_view local) {
  if (local.front() == '.') return {EmailError::kLeadingDot, 0};
  if (local.back() == '.') return {EmailError::kTrailingDot, local.size() - 1};
  const std::size_t twice = local.find("..");
  if (twice != std::string_view::npos) return {EmailError::kDoubleDot, twice + 1};
  return {};
}

// What the address as a whole looks like, told before its first odd character is: "Ada <ada@…>" is no mere space.
EmailFault CheckShape(std::string_view text) {
  if (text.empty()) return {EmailError::kEmpty, 0};
  if (text.back() == '>' && text.find('<') != std::string_view::npos) return {EmailError::kDisplayName, 0};
  const std::size_t first = text.find('@');
  if (first != std::string_view::npos && text.find('@', first + 1) != std::string_view::npos) {
    const std::size_t separator = text.find_first_of(",;", first);
    if (separator != std::string_view::npos) return {EmailError::kSeveralAddresses, separator};
  }
  return {};
}

std::string LowerAscii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = LowerByte(c);
  return out;
}

bool HasIdnLabel(std::string_view domain_ascii) {
  return domain_ascii.starts_with("xn--") || domain_ascii.find(".xn--") != std::string_view::npos;
}

EmailFault CheckDomain(std::string_view domain, EmailReading reading, std::string& ascii) {
  ascii = LowerAscii(domain);
  const bool idn = !IsAscii(domain) || HasIdnLabel(ascii);
  if (idn && reading == EmailReading::kForm && !Disguised(ascii).empty()) return {EmailError::kConfusableDomain, 0};
  if (idn) {
    AsciiDomain mapped = DomainToAscii(ascii);
    if (mapped.error != EmailError::kNone) return {mapped.error, 0};
    ascii = std::move(mapped.name);
  }
  EmailFault fault = CheckLabels(ascii, reading);
  if (idn) fault.position = 0;  // positions in the mapped name mean nothing to who typed it
  return fault;
}

// Whatever is not plain, in its parts. Positions within `text`.
EmailFault ScanParts(std::string_view text, EmailReading reading, EmailScan& scan) {
  if (const EmailFault shape = CheckShape(text); shape.error != EmailError::kNone) return shape;
  const std::size_t at = text.find('@');
  const EmailFault characters = ScanCharacters(text, at);
  if (characters.error != EmailError::kNone) return characters;
  if (at == std::string_view::npos) return {EmailError::kNoAt, text.size()};
  if (at == 0) return {EmailError::kNoLocal, 0};
  if (at + 1 == text.size()) return {EmailError::kNoDomain, at};
  scan.local = text.substr(0, at);
  scan.domain = text.substr(at + 1);
  if (const EmailFault dots = CheckDots(scan.local); dots.error != EmailError::kNone) return dots;
  if (reading == EmailReading::kForm && !WithPlainWidth(scan.local).empty()) return {EmailError::kFullWidthLocal, 0};
  const EmailFault domain = CheckDomain(scan.domain, reading, scan.domain_ascii);
  if (domain.error != EmailError::kNone) return {domain.error, at + 1 + domain.position};
  if (reading == EmailReading::kRfc && at > kMaxLocal) return {EmailError::kLocalTooLong, kMaxLocal};
  if (at + 1 + scan.domain_ascii.size() > kMaxAddress || scan.domain_ascii.size() > kMaxDomain)
    return {EmailError::kTooLong, std::min(kMaxAddress, text.size())};
  scan.ok = true;
  scan.address = text;
  scan.smtputf8 = !IsAscii(scan.local);
  scan.long_local = at > kMaxLocal;
  scan.special_use = IsSpecialUseDomain(scan.domain_ascii);
  return {};
}

EmailScan ScanText(std::string_view text, EmailReading reading) {
  EmailScan scan;
  if (reading == EmailReading::kForm && ScanPlain(text, scan)) return scan;
  const EmailFault fault = ScanParts(text, reading, scan);
  if (fault.error == EmailError::kNone) return scan;
  EmailScan bad;
  bad.address = text;
  bad.error = fault.error;
  bad.position = fault.position;
  return bad;
}

// The form's reading. A domain of ASCII letters in variants (full-width, mathematical) is written in plain ones: it is
// the same domain, and mail programs know no other way to write it.
EmailScan ScanMapped(std::string_view text) {
  EmailScan scan = ScanText(text, EmailReading::kForm);
  if (!scan.ok || IsAscii(scan.domain) || HasIdnLabel(scan.domain_ascii)) return scan;
  scan.repaired.assign(scan.local).append("@").append(scan.domain_ascii);
  scan.repairs |= kRepairedWidth;
  return scan;
}

// `scan` is of another text than the one scanned; its parts are told by that one. `at`: of the text's own @, or none.
void Adopt(EmailScan&& other, std::string_view text, std::uint8_t repair, EmailScan& scan) {
  const std::size_t at = text.find('@');
  scan.ok = true;
  scan.error = EmailError::kNone;
  scan.position = 0;
  scan.local = text.substr(0, at);
  scan.domain = text.substr(at + 1);
  scan.repaired = other.value();
  scan.domain_ascii = std::move(other.domain_ascii);
  scan.smtputf8 = other.smtputf8;
  scan.long_local = other.long_local;
  scan.special_use = other.special_use;
  scan.repairs |= repair;
}

bool IsUnsafe(EmailError error) {
  return error == EmailError::kInvalidUtf8 || error == EmailError::kInvisibleCharacter ||
         error == EmailError::kControlCharacter || error == EmailError::kPrivateUse ||
         error == EmailError::kLeadingMark;
}

// The one address that can be read out of what is none; empty when there is none, or another guess as good.
std::string Suggested(const EmailScan& bad) {
  switch (bad.error) {
    case EmailError::kDisplayName:
      return std::string(AddressIn(bad.address));
    case EmailError::kFullWidthAt:
    case EmailError::kFullWidthLocal:
      return WithPlainWidth(bad.address);
    case EmailError::kConfusableDomain: {
      const std::size_t at = bad.address.find('@') + 1;
      return std::string(bad.address.substr(0, at)) + Disguised(bad.address.substr(at));
    }
    case EmailError::kDoubleDot:
    case EmailError::kLeadingDot:
    case EmailError::kTrailingDot:
      if (bad.position < bad.address.find('@')) return {};  // a letter may be missing there
      return Undressed(bad.address);
    default:
      return IsUnsafe(bad.error) ? std::string() : Undressed(bad.address);
  }
}

// Position and parts of `scan` are within its own text.
void RepairOrSuggest(EmailScan& scan) {
  if (scan.error == EmailError::kBadDomainCharacter || scan.error == EmailError::kBadIdn) {
    EmailScan repaired;
    const std::string address = WithoutComma(scan.address);
    if (!address.empty()) repaired = ScanMapped(address);
    const std::uint8_t repairs = repaired.repairs | kRepairedComma;
    if (repaired.ok) return Adopt(std::move(repaired), scan.address, repairs, scan);
  }
  const std::string address = Suggested(scan);
  if (address.empty()) return;
  const EmailScan suggested = ScanMapped(address);
  if (suggested.ok) scan.repaired = suggested.value();
}

// One text, and what can be made of it.
EmailScan ScanForm(std::string_view text) {
  EmailScan scan = ScanMapped(text);
  if (!scan.ok) RepairOrSuggest(scan);
  return scan;
}

// Beyond ASCII: unsafe characters are looked for in the text as it came, everything else in its NFC.
EmailScan ScanAnyForm(std::string_view text) {
  EmailScan scan = ScanForm(text);
  if (IsAscii(text) || IsUnsafe(scan.error) || IsNfc(text)) return scan;
  const std::string form = Nfc(text);
  EmailScan formed = ScanForm(form);
  const std::uint8_t repairs = formed.repairs | kRepairedForm;
  if (formed.ok) {
    Adopt(std::move(formed), text, repairs, scan);
    return scan;
  }
  EmailScan bad;
  bad.address = text;
  bad.error = formed.error;
  bad.position = std::min(formed.position, text.size());
  bad.repaired = std::move(formed.repaired);
  return bad;
}

}  // namespace

EmailScan ScanEmail(std::string_view text, EmailReading reading) {
  EmailScan scan;
  if (reading == EmailReading::kRfc) return ScanText(text, reading);
  if (ScanPlain(text, scan)) return scan;
  const Unwrapped inner = Unwrap(text);
  scan = ScanAnyForm(inner.text);
  scan.repairs |= inner.repairs;
  if (!scan.ok && !inner.text.empty()) scan.position += static_cast<std::size_t>(inner.text.data() - text.data());
  return scan;
}

}  // namespace leadgate
