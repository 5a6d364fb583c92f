#include "validators/industry_names.h"

#include <algorithm>
#include <string>

#include "validators/text_fold.h"

namespace leadgate {
namespace {

using industry_words::kSectorCount;

constexpr std::size_t kMostLetters = 300;  // longer is prose

constexpr Sectors Bit(int sector) { return Sectors{1} << static_cast<unsigned>(sector); }

// With everything they are part of.
Sectors Upwards(Sectors sectors) {
  for (bool grown = true; grown;) {
    grown = false;
    for (const auto& [part, whole] : industry_words::Parts()) {
      if ((sectors & Bit(part)) == 0 || (sectors & Bit(whole)) != 0) continue;
      sectors |= Bit(whole);
      grown = true;
    }
  }
  return sectors;
}

bool IsSmallWord(std::string_view word) {
  constexpr std::string_view kSmall[] = {"and", "und", "et",  "y",  "en", "of",  "the", "for", "amp", "de",
                                         "des", "du",  "del", "la", "le", "les", "di",  "i",   "e",   "da"};
  return std::find(std::begin(kSmall), std::end(kSmall), word) != std::end(kSmall);
}

// " oil and gas " → " oil gas "; the e of "e commerce" stays.
std::string WithoutSmallWords(const std::string& folded) {
  const std::vector<std::string_view> words = WordsOf(folded);
  std::string kept = " ";
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool electronic = words[i] == "e" && i + 1 < words.size() &&
                            (words[i + 1] == "commerce" || words[i + 1] == "learning" || words[i + 1] == "mobility");
    if (IsSmallWord(words[i]) && !electronic) continue;
    kept.append(words[i]).append(" ");
  }
  return kept;
}

}  // namespace

IndustryNames::IndustryNames() {
  for (const industry_words::Row& row : industry_words::Rows()) phrases_.Add(row.phrases, row.sector);
}

Sectors IndustryNames::Read(std::string_view industry) const {
  if (industry.size() > kMostLetters) return 0;
  Sectors sectors = 0;
  for (const PhraseTable::Match& match : phrases_.Find(WithoutSmallWords(Fold(industry)))) {
    if (match.value < kSectorCount) sectors |= Bit(match.value);
  }
  return sectors;
}

bool Related(Sectors a, Sectors b) { return ((Upwards(a) & b) | (a & Upwards(b))) != 0; }

}  // namespace leadgate
