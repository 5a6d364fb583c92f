#include "validators/email_characters.h"

#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace leadgate {
namespace {

constexpr std::array<std::uint8_t, 256> MakeBytes() {
  std::array<std::uint8_t, 256> table{};
  for (unsigned char c = 'a'; c <= 'z'; ++c) table[c] = kAtext | kLabel | kLetter;
  for (unsigned char c = 'A'; c <= 'Z'; ++c) table[c] = kAtext | kLabel | kLetter | kUpper;
  for (unsigned char c = '0'; c <= '9'; ++c) table[c] = kAtext | kLabel | kDigitByte;
  for (const char c : std::string_view("!#$%&'*+/=?^_`{|}~")) table[static_cast<unsigned char>(c)] = kAtext;
  table['-'] = kAtext | kLabel;
  return table;
}

bool IsInvisible(UChar32 c) {
  return u_charType(c) == U_FORMAT_CHAR || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool IsBlank(UChar32 c) { return c >= 0 && (u_isUWhiteSpace(c) || u_isISOControl(c) || IsInvisible(c)); }

// U+2400 and on: what editors and logs show in the place of a control character.
bool IsControlPicture(UChar32 c) { return c >= 0x2400 && c <= 0x2426; }

}  // namespace

const std::array<std::uint8_t, 256> kEmailBytes = MakeBytes();

EmailCharacter CharacterAt(std::string_view text, std::size_t i) {
  auto next = static_cast<std::int32_t>(i);
  EmailCharacter found;
  U8_NEXT(text.data(), next, static_cast<std::int32_t>(text.size()), found.c);
  found.size = static_cast<std::size_t>(next) - i;
  return found;
}

bool IsNfc(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  return U_SUCCESS(error) && nfc->isNormalizedUTF8({text.data(), static_cast<std::int32_t>(text.size())}, error) &&
         U_SUCCESS(error);
}

std::string_view TrimBlank(std::string_view text) {
  std::size_t from = 0;
  while (from < text.size()) {
    const EmailCharacter found = CharacterAt(text, from);
    if (!IsBlank(found.c)) break;
    from += found.size;
  }
  std::size_t to = text.size();
  while (to > from) {
    auto start = static_cast<std::int32_t>(to);
    UChar32 c = 0;
    U8_PREV(text.data(), static_cast<std::int32_t>(from), start, c);
    if (!IsBlank(c)) break;
    to = static_cast<std::size_t>(start);
  }
  return text.substr(from, to - from);
}

EmailError ErrorOfCharacter(UChar32 c, bool leads) {
  if (c < 0 || c == 0xFFFD) return EmailError::kInvalidUtf8;
  if (c == 0xFF20 || c == 0xFE6B) return EmailError::kFullWidthAt;
  if (u_isISOControl(c) || IsControlPicture(c)) return EmailError::kControlCharacter;
  if (u_isUWhiteSpace(c)) return EmailError::kSpace;
  if (IsInvisible(c)) return EmailError::kInvisibleCharacter;
  constexpr std::uint32_t kNobodys = U_GC_CN_MASK | U_GC_CO_MASK | U_GC_CS_MASK;
  const std::uint32_t category = U_GET_GC_MASK(c);
  if ((category & kNobodys) != 0) return EmailError::kPrivateUse;
  return leads && (category & U_GC_M_MASK) != 0 ? EmailError::kLeadingMark : EmailError::kNone;
}

bool IsQuoteOrDash(UChar32 c) {
  constexpr std::uint32_t kMarks = U_GC_PI_MASK | U_GC_PF_MASK | U_GC_PD_MASK | U_GC_PS_MASK | U_GC_PE_MASK;
  const bool variant = c >= 0xFE10;  // a form of an ASCII sign, which is mapped
  return !variant && ((U_GET_GC_MASK(c) & kMarks) != 0 || c == 0x2212);
}

EmailError ErrorOfAscii(char c, bool in_domain) {
  if (c == ' ') return EmailError::kSpace;
  if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return EmailError::kControlCharacter;
  if (c == '(' || c == ')') return EmailError::kComment;
  if (!in_domain && c == '"') return EmailError::kQuotedLocal;
  if (in_domain && (c == '[' || c == ']')) return EmailError::kDomainLiteral;
  return in_domain ? EmailError::kBadDomainCharacter : EmailError::kBadLocalCharacter;
}

}  // namespace leadgate
