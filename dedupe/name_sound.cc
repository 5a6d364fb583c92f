#include "dedupe/name_sound.h"

#include <array>

namespace leadgate {
namespace {

// а (U+0430) to я (U+044F), then ѐ (U+0450) to џ (U+045F). Source: ICAO Doc 9303 part 3, with ж as zh, ц as ts.
constexpr std::array<std::string_view, 48> kCyrillic = {
    "a", "b", "v", "g", "d",  "e",  "zh", "z",  "i",  "i",    "k", "l", "m", "n", "o",  "p",
    "r", "s", "t", "u", "f",  "kh", "ts", "ch", "sh", "shch", "",  "y", "",  "e", "iu", "ia",
    "e", "e", "d", "g", "ie", "z",  "i",  "i",  "j",  "l",    "n", "c", "k", "i", "u",  "d"};
// α (U+03B1) to ω (U+03C9). Source: ISO 843.
constexpr std::array<std::string_view, 25> kGreek = {"a", "v", "g", "d", "e", "z", "i", "th", "i", "k",  "l",  "m", "n",
                                                     "x", "o", "p", "r", "s", "s", "t", "y",  "f", "ch", "ps", "o"};

std::string_view LatinFor(unsigned code) {
  if (code >= 0x430 && code <= 0x45F) return kCyrillic[code - 0x430];
  if (code >= 0x3B1 && code <= 0x3C9) return kGreek[code - 0x3B1];
  return {};
}

bool InTables(unsigned code) { return (code >= 0x430 && code <= 0x45F) || (code >= 0x3B1 && code <= 0x3C9); }

bool IsVowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'j'; }

// The class of the consonant that starts at `at`; 0: silent. `used`: how many letters it takes.
char ClassAt(std::string_view word, std::size_t at, std::size_t& used) {
  const char c = word[at];
  const char next = at + 1 < word.size() ? word[at + 1] : '\0';
  const char third = at + 2 < word.size() ? word[at + 2] : '\0';
  used = 1;
  switch (c) {
    case 'p':
      if (next == 'h') return used = 2, 'F';
      return 'P';
    case 'b':
      return 'P';
    case 'f':
    case 'v':
    case 'w':
      return 'F';
    case 't':
    case 'd':
      if (next == 'z' || (next == 's' && third != 'c')) return used = 2, 'S';
      if (next == 'h') return used = 2, 'T';
      return 'T';
    case 's':
      if (next == 'c' && third == 'h') return used = 3, 'S';
      if (next == 'h') return used = 2, 'S';
      return 'S';
    case 'z':
      return 'S';
    case 'c':
      if (next == 'h') return used = 2, at == 0 && third != 'r' && third != 'l' ? 'S' : 'K';
      if (next == 'k') return used = 2, 'K';
      return next == 'e' || next == 'i' || next == 'y' ? 'S' : 'K';
    case 'k':
      if (next == 'h') return used = 2, 'K';
      return 'K';
    case 'g':
    case 'q':
    case 'x':
      return 'K';
    case 'm':
    case 'n':
      return 'N';
    case 'l':
      return 'L';
    case 'r':
      return 'R';
    default:
      return c >= '0' && c <= '9' ? c : '\0';
  }
}

bool AllAscii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

}  // namespace

ShortText InLatin(std::string_view folded) {
  ShortText out;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const auto lead = static_cast<unsigned char>(folded[i]);
    if (lead >= 0xC2 && lead <= 0xDF && i + 1 < folded.size()) {
      const unsigned code = (lead & 0x1FU) << 6 | (static_cast<unsigned char>(folded[i + 1]) & 0x3FU);
      if (InTables(code)) {
        out.Append(LatinFor(code));
        ++i;
        continue;
      }
    }
    out.Append(folded[i]);
  }
  return out;
}

ShortText SoundOf(std::string_view folded) {
  constexpr std::size_t kMostClasses = 6;
  const ShortText latin = InLatin(folded);
  if (!AllAscii(latin.view())) return WithoutSpaces(latin.view());
  const ShortText joined = WithoutSpaces(latin.view());
  const std::string_view word = joined.view();
  ShortText sound;
  char last = '\0';
  for (std::size_t at = 0, used = 1; at < word.size() && sound.size() < kMostClasses; at += used) {
    used = 1;
    if (IsVowel(word[at]) || word[at] == 'h') {
      if (sound.empty() && word[at] != 'h') sound.Append('A');
      if (word[at] != 'h') last = '\0';
      continue;
    }
    const char sounded = ClassAt(word, at, used);
    if (sounded != '\0' && sounded != last) sound.Append(sounded);
    last = sounded;
  }
  return sound;
}

}  // namespace leadgate
