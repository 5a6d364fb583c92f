#include "validators/text_fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace leadgate {
namespace {

bool IsAsciiSpace(char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; }

// White space and what looks like it or like nothing at all.
bool IsBlank(UChar32 c) { return u_isUWhiteSpace(c) || u_isISOControl(c) || c == 0x200B || c == 0x2060 || c == 0xFEFF; }

icu::UnicodeString FromUtf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string ToUtf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

// The text itself when ICU cannot do it (out of memory; its data is linked in).
icu::UnicodeString Normalised(const icu::Normalizer2* form, const icu::UnicodeString& text, UErrorCode error) {
  if (U_FAILURE(error)) return text;
  icu::UnicodeString out = form->normalize(text, error);
  return U_FAILURE(error) ? text : out;
}

icu::UnicodeString ToNfc(const icu::UnicodeString& text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  return Normalised(nfc, text, error);
}

std::string CleanAscii(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool pending_space = false;
  for (const char c : text) {
    if (IsAsciiSpace(c)) {
      pending_space = !out.empty();
      continue;
    }
    if (pending_space) out.push_back(' ');
    pending_space = false;
    out.push_back(c);
  }
  return out;
}

// 0: a space; otherwise the folded letter or digit.
constexpr std::array<char, 128> MakeAsciiFold() {
  std::array<char, 128> table{};
  for (unsigned char c = '0'; c <= '9'; ++c) table[c] = static_cast<char>(c);
  for (unsigned char c = 'a'; c <= 'z'; ++c) table[c] = static_cast<char>(c);
  for (unsigned char c = 'A'; c <= 'Z'; ++c) table[c] = static_cast<char>(c - 'A' + 'a');
  return table;
}
constexpr std::array<char, 128> kAsciiFold = MakeAsciiFold();

std::string FoldAscii(std::string_view text) {
  std::string out(text.size() + 2, ' ');  // a word's space in front of it, and the last one's behind
  std::size_t size = 0;
  bool in_word = false;
  for (const char c : text) {
    const char folded = kAsciiFold[static_cast<unsigned char>(c)];
    if (folded == 0) {
      in_word = false;
      continue;
    }
    if (!in_word) out[size++] = ' ';
    in_word = true;
    out[size++] = folded;
  }
  if (size > 0) out[size++] = ' ';
  out.resize(size);
  return out;
}

// Letters that no decomposition takes apart. nullptr: none of these.
const char16_t* Spelled(UChar32 c) {
  switch (c) {
    case 0x00E6:
      return u"ae";
    case 0x00F0:
      return u"d";
    case 0x00F8:
      return u"o";
    case 0x00FE:
      return u"th";
    case 0x0111:
      return u"d";
    case 0x0127:
      return u"h";
    case 0x0131:
      return u"i";
    case 0x0142:
      return u"l";
    case 0x0153:
      return u"oe";
    default:
      return nullptr;
  }
}

bool IsWordCharacter(UChar32 c) {
  constexpr std::uint32_t kWord = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK;
  return (U_MASK(u_charType(c)) & kWord) != 0;
}

// Whether a general combining mark after `base` is only decoration.
bool DropsMark(UChar32 base, UChar32 mark) {
  UErrorCode error = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(base, &error);
  if (script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_COMMON) return true;
  if (script != USCRIPT_CYRILLIC) return false;
  const bool io = base == 0x0435 && mark == 0x0308;      // ё
  const bool accent = mark == 0x0301 || mark == 0x0300;  // a stress mark
  return io || accent;
}

// Signs that compatibility folding would turn into letters glued to the word: Fixora™ is not "fixoratm".
void BlankSigns(icu::UnicodeString& text) {
  for (std::int32_t i = 0; i < text.length(); ++i) {
    const char16_t c = text.charAt(i);
    if (c == 0x2122 || c == 0x2120 || c == 0x00AE || c == 0x00A9) text.setCharAt(i, u' ');
  }
}

icu::UnicodeString FoldedWords(const icu::UnicodeString& decomposed) {
  icu::UnicodeString out;
  bool in_word = false;
  UChar32 base = 0;
  for (std::int32_t i = 0; i < decomposed.length();) {
    const UChar32 c = decomposed.char32At(i);
    i += U16_LENGTH(c);
    if (c >= 0x0300 && c <= 0x036F && DropsMark(base, c)) continue;
    if (!IsWordCharacter(c)) {
      in_word = false;
      continue;
    }
    base = c;
    if (!in_word) out.append(u' ');
    in_word = true;
    if (const char16_t* spelled = Spelled(c)) {
      out.append(spelled, 0, -1);
    } else {
      out.append(c);
    }
  }
  if (!out.isEmpty()) out.append(u' ');
  return out;
}

}  // namespace

bool IsAscii(std::string_view text) {
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + i, 8);
    if ((eight & 0x8080808080808080ULL) != 0) return false;
  }
  for (; i < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) > 0x7F) return false;
  }
  return true;
}

std::string Nfc(std::string_view text) {
  if (IsAscii(text)) return std::string(text);
  return ToUtf8(ToNfc(FromUtf8(text)));
}

std::string CleanText(std::string_view text) {
  if (IsAscii(text)) return CleanAscii(text);
  const icu::UnicodeString nfc = ToNfc(FromUtf8(text));
  icu::UnicodeString out;
  bool pending_space = false;
  for (std::int32_t i = 0; i < nfc.length();) {
    const UChar32 c = nfc.char32At(i);
    i += U16_LENGTH(c);
    if (IsBlank(c)) {
      pending_space = !out.isEmpty();
      continue;
    }
    if (pending_space) out.append(u' ');
    pending_space = false;
    out.append(c);
  }
  return ToUtf8(out);
}

std::string Fold(std::string_view text) {
  if (IsAscii(text)) return FoldAscii(text);
  icu::UnicodeString folded = FromUtf8(text);
  BlankSigns(folded);
  UErrorCode error = U_ZERO_ERROR;
  folded = Normalised(icu::Normalizer2::getNFKCCasefoldInstance(error), folded, error);
  error = U_ZERO_ERROR;
  folded = Normalised(icu::Normalizer2::getNFDInstance(error), folded, error);
  return ToUtf8(ToNfc(FoldedWords(folded)));
}

bool ContainsWord(std::string_view folded_haystack, std::string_view folded_words) {
  return !folded_words.empty() && folded_haystack.find(folded_words) != std::string_view::npos;
}

}  // namespace leadgate
