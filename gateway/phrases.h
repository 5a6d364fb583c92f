// Phrases in folded text. Internal to the value parsers.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace leadgate {

// Whether the folded words stand in the folded text as whole words. `phrase` without the spaces around it.
inline bool HasPhrase(std::string_view folded, std::string_view phrase) {
  for (std::size_t at = folded.find(phrase); at != std::string_view::npos; at = folded.find(phrase, at + 1)) {
    const std::size_t end = at + phrase.size();
    if (at > 0 && folded[at - 1] == ' ' && end < folded.size() && folded[end] == ' ') return true;
  }
  return false;
}

// A bit for each letter that begins a word; most phrases are out by it.
constexpr std::uint32_t LetterBit(char c) { return 1U << (static_cast<unsigned char>(c) & 31U); }
inline std::uint32_t FirstLetters(std::string_view folded) {
  std::uint32_t letters = 0;
  for (std::size_t i = 1; i < folded.size(); ++i) {
    if (folded[i - 1] == ' ') letters |= LetterBit(folded[i]);
  }
  return letters;
}

// "over|above|more than", with the letters its phrases begin with.
class Phrases {
 public:
  template <std::size_t N>
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is a list of phrases
  consteval Phrases(const char (&literal)[N]) : text_(literal, N - 1) {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (i == 0 || text_[i - 1] == '|') first_letters_ |= LetterBit(text_[i]);
    }
  }
  std::string_view text() const { return text_; }
  std::uint32_t first_letters() const { return first_letters_; }

 private:
  std::string_view text_;
  std::uint32_t first_letters_ = 0;
};

inline bool HasAnyPhrase(std::string_view folded, Phrases phrases) {
  const std::uint32_t letters = FirstLetters(folded);
  if ((letters & phrases.first_letters()) == 0) return false;
  const std::string_view text = phrases.text();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('|', begin), text.size());
    if ((letters & LetterBit(text[begin])) != 0 && HasPhrase(folded, text.substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

// Whether `word` is one of "jan|january".
inline bool IsOneOf(std::string_view word, std::string_view words) {
  for (std::size_t begin = 0; begin < words.size();) {
    std::size_t end = begin;
    while (end < words.size() && words[end] != '|') ++end;
    if (end - begin == word.size() && words.substr(begin, word.size()) == word) return true;
    begin = end + 1;
  }
  return false;
}

}  // namespace leadgate
