#include "gateway/import/header_words.h"

#include <algorithm>

#include "validators/text_fold.h"

namespace leadgate {

std::string FoldWord(std::string_view text) {
  std::string folded = Fold(text);
  std::erase_if(folded, [](char c) { return c == ' '; });
  return folded;
}

std::string HeaderWord(std::string_view header) {
  constexpr std::string_view kProperties = "properties.";
  if (header.starts_with(kProperties)) header.remove_prefix(kProperties.size());
  if (header.ends_with("__c")) header.remove_suffix(3);
  return FoldWord(header);
}

bool HasWord(std::string_view words, std::string_view word) {
  if (word.empty()) return false;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == word) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

}  // namespace leadgate
