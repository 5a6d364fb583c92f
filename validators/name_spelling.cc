#include "validators/name_spelling.h"

#include <algorithm>
#include <iterator>

namespace leadgate {
namespace {

struct Letter {
  std::string_view cyrillic, latin;
};
constexpr Letter kLetters[] = {
    {"а", "a"},  {"б", "b"},  {"в", "v"},   {"г", "g"}, {"ґ", "g"}, {"д", "d"}, {"е", "e"}, {"є", "e"},  {"ж", "zh"},
    {"з", "z"},  {"и", "i"},  {"і", "i"},   {"ї", "i"}, {"й", "i"}, {"к", "k"}, {"л", "l"}, {"м", "m"},  {"н", "n"},
    {"о", "o"},  {"п", "p"},  {"р", "r"},   {"с", "s"}, {"т", "t"}, {"у", "u"}, {"ф", "f"}, {"х", "h"},  {"ц", "ts"},
    {"ч", "ch"}, {"ш", "sh"}, {"щ", "sch"}, {"ъ", ""},  {"ы", "y"}, {"ь", ""},  {"э", "e"}, {"ю", "yu"}, {"я", "ya"}};

std::string Replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string replaced;
  std::size_t done = 0;
  for (std::size_t at = text.find(from); at != std::string_view::npos; at = text.find(from, done)) {
    replaced.append(text.substr(done, at - done)).append(to);
    done = at + from.size();
  }
  return replaced.append(text.substr(done));
}

}  // namespace

bool IsSpelled(std::string_view folded) {
  return folded.size() > 6 && folded[2] == ' ' && folded[4] == ' ' && folded[6] == ' ';
}

std::string JoinedLetters(std::string_view folded) {
  std::string joined = " ";
  bool letter_before = false;
  for (std::size_t at = 1; at < folded.size();) {
    const std::size_t end = folded.find(' ', at);
    const bool letter = end - at == 1;
    if (letter && letter_before) joined.pop_back();
    joined.append(folded.substr(at, end - at)).append(" ");
    letter_before = letter;
    at = end + 1;
  }
  return joined;
}

std::vector<std::string> InLatinLetters(std::string_view folded) {
  std::string latin;
  bool any = false;
  for (std::size_t at = 0; at < folded.size();) {
    if (static_cast<unsigned char>(folded[at]) < 0x80) {
      latin.push_back(folded[at++]);
      continue;
    }
    const auto* letter = std::find_if(std::begin(kLetters), std::end(kLetters),
                                      [&](const Letter& l) { return folded.substr(at).starts_with(l.cyrillic); });
    if (letter == std::end(kLetters)) return {};
    latin += letter->latin;
    at += letter->cyrillic.size();
    any = true;
  }
  if (!any) return {};
  std::vector<std::string> spellings = {latin};
  for (std::string other : {Replaced(Replaced(latin, "ks", "x"), "v", "w"), Replaced(latin, "k", "c")}) {
    if (other != latin) spellings.push_back(std::move(other));
  }
  return spellings;
}

}  // namespace leadgate
