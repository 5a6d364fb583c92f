// Phrases in folded text. Internal to the value parsers.
#pragma once

#include <algorithm>
#include <array>
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

// A bit for each letter that begins a word, and above them one for each that comes second; most phrases are out by
// them.
constexpr std::uint64_t LetterBit(char c) { return 1ULL << (static_cast<unsigned char>(c) & 31U); }
constexpr std::uint64_t FirstLettersBits(char first, char second) {
  return LetterBit(first) | LetterBit(second) << 32U;
}
inline std::uint64_t FirstLetters(std::string_view folded) {
  std::uint64_t letters = 0;
  for (std::size_t i = 1; i + 1 < folded.size(); ++i) {
    if (folded[i - 1] == ' ') letters |= FirstLettersBits(folded[i], folded[i + 1]);
  }
  return letters;
}

// "over|above|more than", with where each begins, and the letters and lengths they have.
class Phrases {
 public:
  template <std::size_t N>
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is a list of phrases
  consteval Phrases(const char (&literal)[N]) : text_(literal, N - 1) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text_.size(); ++i) {
      if (i < text_.size() && text_[i] != '|') continue;
      first_letters_ |= LetterBit(text_[begin]);
      lengths_ |= 1ULL << std::min<std::size_t>(i - begin, 63);
      begins_.at(count_++) = static_cast<std::uint16_t>(begin);  // a list that is too long does not compile
      begin = i + 1;
    }
    begins_.at(count_) = static_cast<std::uint16_t>(begin);
  }

  std::size_t size() const { return count_; }
  // The letters that phrase i begins with; behind one of a single letter the word ends.
  std::uint64_t letters(std::size_t i) const {
    const std::size_t begin = begins_[i];
    return FirstLettersBits(text_[begin], begins_[i + 1] > begin + 2 ? text_[begin + 1] : ' ');
  }
  std::string_view operator[](std::size_t i) const {
    return text_.substr(begins_[i], static_cast<std::size_t>(begins_[i + 1] - begins_[i]) - 1);
  }
  std::uint64_t first_letters() const { return first_letters_; }
  // Whether one of the phrases has the first letter and the length of the word.
  bool MayHold(std::string_view word) const {
    return (LetterBit(word[0]) & first_letters_) != 0 && (lengths_ >> std::min<std::size_t>(word.size(), 63) & 1U) != 0;
  }

 private:
  static constexpr std::size_t kMost = 112;

  std::string_view text_;
  std::uint64_t first_letters_ = 0, lengths_ = 0;
  std::size_t count_ = 0;
  std::array<std::uint16_t, kMost + 1> begins_{};
};

inline bool HasAnyPhrase(std::string_view folded, const Phrases& phrases) {
  const std::uint64_t letters = FirstLetters(folded);
  if ((letters & phrases.first_letters()) == 0) return false;
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    const std::uint64_t needed = phrases.letters(i);
    if ((letters & needed) == needed && HasPhrase(folded, phrases[i])) return true;
  }
  return false;
}

// Whether `word` is one of "jan|january".
inline bool IsOneOf(std::string_view word, const Phrases& list) {
  if (word.empty() || !list.MayHold(word)) return false;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i] == word) return true;
  }
  return false;
}

}  // namespace leadgate
