// What single characters mean to an address: tables for ASCII, ICU beyond it. Inside validators/email_*.cc only.
//
//   kEmailBytes['a'] & kAtext       → true       kEmailBytes['('] & kAtext → false
//   ErrorOfCharacter(0x200B, false) → kInvisibleCharacter       ErrorOfCharacter(0x00FC, false) → kNone
//
// Threads: functions without state.   Failure: none.   Source: RFC 5322 atext; the Unicode character database by ICU.
#pragma once

#include <unicode/utypes.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "validators/email_syntax.h"

namespace leadgate {

enum EmailByte : std::uint8_t {
  kAtext = 1,       // RFC 5322 atext
  kLabel = 2,       // letter, digit, hyphen
  kLetter = 4,      // ASCII
  kUpper = 8,       // ASCII
  kDigitByte = 16,  // ASCII
};
extern const std::array<std::uint8_t, 256> kEmailBytes;

inline std::uint8_t KindOfByte(char c) { return kEmailBytes[static_cast<unsigned char>(c)]; }
inline char LowerByte(char c) { return (KindOfByte(c) & kUpper) != 0 ? static_cast<char>(c | 0x20) : c; }

struct EmailCharacter {
  UChar32 c = -1;  // negative: no UTF-8
  std::size_t size = 1;
};
EmailCharacter CharacterAt(std::string_view text, std::size_t i);

// Whether the text is in Unicode NFC; false for bytes that are no UTF-8.
bool IsNfc(std::string_view text);

// Without white space, control and invisible characters at either end: seen by nobody, copied by many.
std::string_view TrimBlank(std::string_view text);

// Why a character beyond ASCII belongs in no address; kNone for letters, digits and signs.
// leads: it stands at the start, or after a dot or the @.
EmailError ErrorOfCharacter(UChar32 c, bool leads);
// The same for an ASCII character that is not plain in its part.
// Quotation marks, brackets and dashes beyond ASCII: in no domain name, though UTS 46 lets them through.
bool IsQuoteOrDash(UChar32 c);
EmailError ErrorOfAscii(char c, bool in_domain);

}  // namespace leadgate
