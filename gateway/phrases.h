// Phrases in folded text. Internal to the value parsers.
#pragma once

#include <algorithm>
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

// Of "over|above|more than".
inline bool HasAnyPhrase(std::string_view folded, std::string_view phrases) {
  while (!phrases.empty()) {
    const std::string_view phrase = phrases.substr(0, phrases.find('|'));
    if (HasPhrase(folded, phrase)) return true;
    phrases.remove_prefix(std::min(phrases.size(), phrase.size() + 1));
  }
  return false;
}

// Whether `word` is one of "jan|january".
inline bool IsOneOf(std::string_view word, std::string_view words) {
  while (!words.empty()) {
    const std::string_view one = words.substr(0, words.find('|'));
    if (one == word) return true;
    words.remove_prefix(std::min(words.size(), one.size() + 1));
  }
  return false;
}

}  // namespace leadgate
