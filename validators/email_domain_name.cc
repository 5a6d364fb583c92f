#include "validators/email_domain_name.h"

#include <unicode/bytestream.h>
#include <unicode/idna.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <memory>
#include <utility>

#include "validators/email_characters.h"

namespace leadgate {
namespace {

constexpr std::size_t kMaxLabel = 63;

EmailError CheckEnding(std::string_view label, EmailReading reading) {
  if (label.starts_with("xn--")) return EmailError::kNone;
  std::size_t letters = 0;
  std::size_t digits = 0;
  for (const char c : label) {
    letters += (KindOfByte(c) & kLetter) != 0 ? 1 : 0;
    digits += (KindOfByte(c) & kDigitByte) != 0 ? 1 : 0;
  }
  if (reading == EmailReading::kRfc) return digits == label.size() ? EmailError::kNumericEnding : EmailError::kNone;
  if (digits > 0) return EmailError::kNumericEnding;
  if (letters < label.size()) return EmailError::kHyphenInEnding;
  return label.size() < 2 ? EmailError::kShortEnding : EmailError::kNone;
}

EmailFault CheckLabel(std::string_view label, EmailReading reading) {
  for (std::size_t i = 0; i < label.size(); ++i) {
    if ((KindOfByte(label[i]) & kLabel) == 0) return {EmailError::kBadDomainCharacter, i};
  }
  if (label.front() == '-' || label.back() == '-') return {EmailError::kHyphenAtEdge, 0};
  if (label.size() > kMaxLabel) return {EmailError::kLabelTooLong, 0};
  const bool reserved = label.size() >= 4 && label[2] == '-' && label[3] == '-' && !label.starts_with("xn");
  if (reserved && reading == EmailReading::kForm) return {EmailError::kReservedLabel, 2};
  return {};
}

// Made once: it holds ICU's tables and is constant.
const icu::IDNA* Uts46() {
  static const std::unique_ptr<const icu::IDNA> idna = [] {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<const icu::IDNA> made(icu::IDNA::createUTS46Instance(
        UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, error));
    return U_SUCCESS(error) ? std::move(made) : nullptr;
  }();
  return idna.get();
}

// Letters of Cyrillic and Greek drawn like a Latin one.
constexpr std::pair<UChar32, char> kLookAlikes[] = {
    {0x0430, 'a'}, {0x0435, 'e'}, {0x043E, 'o'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0443, 'y'}, {0x0445, 'x'},
    {0x0456, 'i'}, {0x0458, 'j'}, {0x0455, 's'}, {0x04BB, 'h'}, {0x0501, 'd'}, {0x051B, 'q'}, {0x051D, 'w'},
    {0x04CF, 'l'}, {0x0410, 'a'}, {0x0412, 'b'}, {0x0415, 'e'}, {0x041A, 'k'}, {0x041C, 'm'}, {0x041D, 'h'},
    {0x041E, 'o'}, {0x0420, 'p'}, {0x0421, 'c'}, {0x0422, 't'}, {0x0425, 'x'}, {0x0406, 'i'}, {0x03BF, 'o'},
    {0x03BD, 'v'}, {0x03C1, 'p'}, {0x03B1, 'a'}, {0x03B9, 'i'}, {0x0391, 'a'}, {0x0392, 'b'}, {0x0395, 'e'},
    {0x0396, 'z'}, {0x0397, 'h'}, {0x0399, 'i'}, {0x039A, 'k'}, {0x039C, 'm'}, {0x039D, 'n'}, {0x039F, 'o'},
    {0x03A1, 'p'}, {0x03A4, 't'}, {0x03A5, 'y'}, {0x03A7, 'x'}};

char LooksLike(UChar32 c) {
  const auto* found = std::find_if(std::begin(kLookAlikes), std::end(kLookAlikes),
                                   [c](const std::pair<UChar32, char>& pair) { return pair.first == c; });
  return found == std::end(kLookAlikes) ? '\0' : found->second;
}

// Appends the label as meant. False: nothing in it is disguised, or not all can be told.
bool Undisguise(std::string_view label, std::string& out) {
  bool latin = false;
  bool disguised = false;
  for (std::size_t i = 0; i < label.size();) {
    const EmailCharacter found = CharacterAt(label, i);
    i += found.size;
    if (found.c >= 0 && found.c < 0x80) {
      out.push_back(LowerByte(static_cast<char>(found.c)));
      latin = latin || (KindOfByte(static_cast<char>(found.c)) & kLetter) != 0;
      continue;
    }
    const char meant = LooksLike(found.c);
    if (meant == '\0') return false;
    out.push_back(meant);
    disguised = true;
  }
  return latin && disguised;
}

}  // namespace

EmailFault CheckLabels(std::string_view domain, EmailReading reading) {
  if (domain.front() == '.') return {EmailError::kDomainLeadingDot, 0};
  if (domain.back() == '.') return {EmailError::kDomainTrailingDot, domain.size() - 1};
  std::size_t start = 0;
  for (std::size_t dot = 0; dot != std::string_view::npos; start = dot + 1) {
    dot = domain.find('.', start);
    const std::string_view label = domain.substr(start, dot == std::string_view::npos ? dot : dot - start);
    if (label.empty()) return {EmailError::kDoubleDot, start};
    const EmailFault fault = CheckLabel(label, reading);
    if (fault.error != EmailError::kNone) return {fault.error, start + fault.position};
    if (dot != std::string_view::npos) continue;
    if (start == 0 && reading == EmailReading::kForm) return {EmailError::kNoEnding, 0};
    return {CheckEnding(label, reading), start};
  }
  return {};
}

AsciiDomain DomainToAscii(std::string_view domain) {
  const icu::IDNA* idna = Uts46();
  if (idna == nullptr) return {{}, EmailError::kBadIdn};
  UErrorCode error = U_ZERO_ERROR;
  AsciiDomain out;
  icu::StringByteSink<std::string> sink(&out.name);
  icu::IDNAInfo info;
  idna->nameToASCII_UTF8(icu::StringPiece(domain.data(), static_cast<std::int32_t>(domain.size())), sink, info, error);
  constexpr std::uint32_t kLater =
      UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG | UIDNA_ERROR_DOMAIN_NAME_TOO_LONG;
  constexpr std::uint32_t kHyphens = UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN;
  const std::uint32_t errors = info.getErrors() & ~kLater;
  if (U_FAILURE(error) || out.name.empty() || (errors & ~kHyphens) != 0) return {{}, EmailError::kBadIdn};
  if (errors != 0) return {{}, EmailError::kHyphenAtEdge};
  return out;
}

std::string Disguised(std::string_view domain) {
  std::string out;
  bool any = false;
  for (std::size_t start = 0; start <= domain.size();) {
    const std::size_t dot = std::min(domain.find('.', start), domain.size());
    const std::string_view label = domain.substr(start, dot - start);
    const std::size_t before = out.size();
    const bool disguised = Undisguise(label, out);
    if (!disguised) {
      out.resize(before);
      out.append(label);
    }
    any = any || disguised;
    if (dot < domain.size()) out.push_back('.');
    start = dot + 1;
  }
  return any ? out : std::string();
}

bool IsSpecialUseDomain(std::string_view domain_ascii) {
  const std::string_view ending = domain_ascii.substr(domain_ascii.rfind('.') + 1);
  switch (ending.size()) {
    case 4:
      return ending == "arpa" || ending == "test";
    case 5:
      return ending == "local" || ending == "onion";
    case 7:
      return ending == "invalid";
    case 9:
      return ending == "localhost";
    default:
      return false;
  }
}

}  // namespace leadgate
