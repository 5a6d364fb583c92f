// Phrases in folded text. Internal to the value parsers.
#pragma once

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
inline std::uint32_t FirstLetters(std::string_view folded) {
  std::uint32_t letters = 0;
  for (std::size_t i = 1; i < folded.size(); ++i) {
    if (folded[i - 1] == ' ') letters |= 1U << (static_cast<unsigned char>(folded[i]) & 31U);
  }
  return letters;
}

// Of "over|above|more than".
inline bool HasAnyPhrase(std::string_view folded, std::string_view phrases) {
  const std::uint32_t letters = FirstLetters(folded);
  for (std::size_t begin = 0; begin < phrases.size();) {
    std::size_t end = begin + 1;
    while (end < phrases.size() && phrases[end] != '|') ++end;
    const bool maybe = (letters >> (static_cast<unsigned char>(phrases[begin]) & 31U) & 1U) != 0;
    if (maybe && HasPhrase(folded, phrases.substr(begin, end - begin))) return true;
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
