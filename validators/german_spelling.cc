#include "validators/german_spelling.h"

#include <algorithm>
#include <iterator>

#include "validators/text_fold.h"

namespace leadgate {
namespace {

struct Letter {
  std::string_view written, spelled;
};
constexpr Letter kLetters[] = {{"ä", "ae"}, {"Ä", "Ae"}, {"ö", "oe"}, {"Ö", "Oe"}, {"ü", "ue"},
                               {"Ü", "Ue"}, {"å", "aa"}, {"Å", "Aa"}, {"ø", "oe"}, {"Ø", "Oe"}};

}  // namespace

std::string SpelledOut(std::string_view text) {
  if (IsAscii(text)) return std::string(text);
  const std::string composed = Nfc(text);
  std::string spelled;
  for (std::size_t i = 0; i < composed.size();) {
    const std::string_view rest = std::string_view(composed).substr(i);
    const auto* letter = std::find_if(std::begin(kLetters), std::end(kLetters),
                                      [&](const Letter& l) { return rest.starts_with(l.written); });
    if (letter == std::end(kLetters)) {
      spelled.push_back(composed[i++]);
      continue;
    }
    spelled += letter->spelled;
    i += letter->written.size();
  }
  return spelled;
}

}  // namespace leadgate
