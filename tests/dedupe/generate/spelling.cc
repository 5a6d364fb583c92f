#include "tests/dedupe/generate/spelling.h"

#include <algorithm>

namespace leadgate::generate {
namespace {

struct LetterFacts {
  std::string_view letter, spelled_out, plain;
};

constexpr LetterFacts kLetters[] = {
    {"ä", "ae", "a"},  {"ö", "oe", "o"},  {"ü", "ue", "u"},  {"Ä", "Ae", "A"},  {"Ö", "Oe", "O"},     {"Ü", "Ue", "U"},
    {"ß", "ss", "ss"}, {"å", "aa", "a"},  {"Å", "Aa", "A"},  {"à", "a", "a"},   {"á", "a", "a"},      {"â", "a", "a"},
    {"Á", "A", "A"},   {"ç", "c", "c"},   {"Ç", "C", "C"},   {"è", "e", "e"},   {"é", "e", "e"},      {"ê", "e", "e"},
    {"ë", "e", "e"},   {"É", "E", "E"},   {"í", "i", "i"},   {"î", "i", "i"},   {"ï", "i", "i"},      {"Í", "I", "I"},
    {"ñ", "n", "n"},   {"Ñ", "N", "N"},   {"ò", "o", "o"},   {"ó", "o", "o"},   {"ô", "o", "o"},      {"Ó", "O", "O"},
    {"ù", "u", "u"},   {"ú", "u", "u"},   {"û", "u", "u"},   {"Ú", "U", "U"},   {"ą", "a", "a"},      {"ć", "c", "c"},
    {"ę", "e", "e"},   {"ł", "l", "l"},   {"Ł", "L", "L"},   {"ń", "n", "n"},   {"ś", "s", "s"},      {"Ś", "S", "S"},
    {"ź", "z", "z"},   {"ż", "z", "z"},   {"Ż", "Z", "Z"},   {"ğ", "g", "g"},   {"ı", "i", "i"},      {"İ", "I", "I"},
    {"ş", "s", "s"},   {"Ş", "S", "S"},   {"А", "A", "A"},   {"Б", "B", "B"},   {"В", "V", "V"},      {"Г", "G", "G"},
    {"Д", "D", "D"},   {"Е", "E", "E"},   {"Ё", "Yo", "E"},  {"Ж", "Zh", "J"},  {"З", "Z", "Z"},      {"И", "I", "I"},
    {"Й", "Y", "I"},   {"К", "K", "K"},   {"Л", "L", "L"},   {"М", "M", "M"},   {"Н", "N", "N"},      {"О", "O", "O"},
    {"П", "P", "P"},   {"Р", "R", "R"},   {"С", "S", "S"},   {"Т", "T", "T"},   {"У", "U", "U"},      {"Ф", "F", "F"},
    {"Х", "Kh", "H"},  {"Ц", "Ts", "C"},  {"Ч", "Ch", "Ch"}, {"Ш", "Sh", "Sh"}, {"Щ", "Shch", "Sch"}, {"Э", "E", "E"},
    {"Ю", "Yu", "Iu"}, {"Я", "Ya", "Ia"}, {"а", "a", "a"},   {"б", "b", "b"},   {"в", "v", "v"},      {"г", "g", "g"},
    {"д", "d", "d"},   {"е", "e", "e"},   {"ё", "yo", "e"},  {"ж", "zh", "j"},  {"з", "z", "z"},      {"и", "i", "i"},
    {"й", "y", "i"},   {"к", "k", "k"},   {"л", "l", "l"},   {"м", "m", "m"},   {"н", "n", "n"},      {"о", "o", "o"},
    {"п", "p", "p"},   {"р", "r", "r"},   {"с", "s", "s"},   {"т", "t", "t"},   {"у", "u", "u"},      {"ф", "f", "f"},
    {"х", "kh", "h"},  {"ц", "ts", "c"},  {"ч", "ch", "ch"}, {"ш", "sh", "sh"}, {"щ", "shch", "sch"}, {"ъ", "", ""},
    {"ы", "y", "y"},   {"ь", "", ""},     {"э", "e", "e"},   {"ю", "yu", "iu"}, {"я", "ya", "ia"},
};

template <class Change>
std::string Changed(std::string_view text, Change change) {
  std::string changed(text);
  std::transform(changed.begin(), changed.end(), changed.begin(), change);
  return changed;
}

}  // namespace

std::vector<std::string> Letters(std::string_view text) {
  std::vector<std::string> letters;
  for (const char byte : text) {
    if ((static_cast<unsigned char>(byte) & 0xC0) == 0x80 && !letters.empty()) {
      letters.back() += byte;
    } else {
      letters.emplace_back(1, byte);
    }
  }
  return letters;
}

std::string Join(const std::vector<std::string>& letters) {
  std::string text;
  for (const std::string& letter : letters) text += letter;
  return text;
}

std::string InLatin(std::string_view text, Spelling spelling) {
  std::string latin;
  for (const std::string& letter : Letters(text)) {
    const auto* found = letter.size() == 1
                            ? std::end(kLetters)
                            : std::find_if(std::begin(kLetters), std::end(kLetters),
                                           [&](const LetterFacts& facts) { return facts.letter == letter; });
    if (found == std::end(kLetters)) {
      latin += letter;
    } else {
      latin += spelling == Spelling::kSpelledOut ? found->spelled_out : found->plain;
    }
  }
  return latin;
}

std::string Lower(std::string_view text) {
  return Changed(text,
                 [](char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; });
}

std::string Upper(std::string_view text) {
  return Changed(text,
                 [](char letter) { return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32) : letter; });
}

std::string Slug(std::string_view text, Spelling spelling) {
  std::string slug;
  for (const char letter : Lower(InLatin(text, spelling))) {
    if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) slug += letter;
  }
  return slug;
}

}  // namespace leadgate::generate
