// Phrases and what each stands for, found in folded text: the longest at a place wins, and takes its words with it.
//
//   PhraseTable titles;
//   titles.Add("owner", 1);
//   titles.Add("product owner", 2);
//   titles.Add("*leiter|direktor*", 3);
//   titles.Find(" product owner ")   → {2}           titles.Find(" owner ")           → {1}
//   titles.Find(" betriebsleiter ")  → {3}           titles.Find(" direktorin vertrieb ") → {3}
//
// A phrase is folded words (validators/text_fold.h). A `*` stands for the rest of a word at its end, or for what comes
// before in a phrase that is one word. What a word with `*` finds, a word written out at the same place overrides.
// Threads: const methods are safe.   Failure: never.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace leadgate {

class PhraseTable {
 public:
  struct Match {
    int value = 0;
    std::size_t first_word = 0, words = 1;  // in the text
  };

  // `phrases`: "owner|product owner", each without spaces around it. They must outlive the table: literals.
  void Add(std::string_view phrases, int value);
  // In the order of the text; no two share a word.
  std::vector<Match> Find(std::string_view folded) const;

 private:
  struct Phrase {
    std::vector<std::string_view> words;  // without their stars
    std::vector<bool> open;               // whether the word had one
    int value = 0;
  };
  using ByFirstWord = std::unordered_map<std::string_view, std::vector<Phrase>>;

  // Replaces `best` by a longer match.
  void FindAt(const std::vector<std::string_view>& words, std::size_t i, Match& best) const;
  static void Longest(const ByFirstWord& phrases, std::string_view key, const std::vector<std::string_view>& words,
                      std::size_t i, Match& best);

  ByFirstWord written_out_, open_;                         // by the first word, or its beginning
  std::vector<std::pair<std::string_view, int>> endings_;  // "*leiter"
  // By the byte a beginning starts with, a bit for every length such beginnings have.
  std::array<std::uint64_t, 256> open_lengths_{};
};

// The words of a folded text.
std::vector<std::string_view> WordsOf(std::string_view folded);

// Whether a word or words of a policy ("sap", "microsoft dynamics", "sales*") stand in the folded text.
bool HasWords(std::string_view folded, std::string_view words_of_policy);

}  // namespace leadgate
