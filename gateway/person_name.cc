#include "gateway/person_name.h"

#include <algorithm>
#include <vector>

#include "gateway/phrases.h"

namespace leadgate {
namespace {

constexpr Phrases kTitles =
    "mr|mrs|ms|miss|mx|dr|prof|professor|sir|herr|frau|mag|dipl|ing|m|mme|mlle|monsieur|madame|sr|sra|senor|senora|dhr|"
    "mevr|sig";
constexpr Phrases kSuffixes = "jr|sr|ii|iii|iv|phd|md|mba|msc|bsc|ma|esq|cpa|pmp";
constexpr Phrases kParticles =
    "van|von|vom|vander|de|der|den|del|della|dela|di|da|dal|dos|das|do|du|des|la|le|el|al|bin|ibn|ben|ten|ter|te|zu|"
    "zum|zur|af|av|st";

// For comparing: lower-case ASCII without dots.
std::string Plain(std::string_view word) {
  std::string plain;
  for (const char c : word) {
    if (c != '.') plain.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return plain;
}

bool IsTitle(std::string_view word) { return IsOneOf(Plain(word), kTitles); }
bool IsSuffix(std::string_view word) { return IsOneOf(Plain(word), kSuffixes); }

// "van", "de"; "Van" alone may be a given name, so it counts between other words only.
bool IsParticle(std::string_view word) { return IsOneOf(Plain(word), kParticles); }

std::vector<std::string_view> Words(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    if (!word.empty()) words.push_back(word);
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
  return words;
}

std::string Join(const std::vector<std::string_view>& words, std::size_t from, std::size_t to) {
  std::string joined;
  for (std::size_t i = from; i < to; ++i) {
    if (i > from) joined.push_back(' ');
    joined.append(words[i]);
  }
  return joined;
}

void DropTitles(std::vector<std::string_view>& words) {
  while (words.size() > 1 && IsTitle(words.front())) words.erase(words.begin());
  while (words.size() > 2 && IsSuffix(words.back())) words.pop_back();
}

// Where the last name begins: at the first particle behind the first word, else at the last word.
std::size_t LastNameAt(const std::vector<std::string_view>& words) {
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (IsParticle(words[i])) return i;
  }
  return words.size() - 1;
}

}  // namespace

PersonName SplitName(std::string_view full) {
  const std::size_t comma = full.find(',');
  const std::string_view behind = comma == std::string_view::npos ? std::string_view{} : full.substr(comma + 1);
  std::vector<std::string_view> given = Words(behind);
  const bool suffix = given.empty() || IsSuffix(given.front());
  if (comma != std::string_view::npos && !suffix) {
    std::vector<std::string_view> family = Words(full.substr(0, comma));
    DropTitles(given);
    if (!family.empty()) return {Join(given, 0, given.size()), Join(family, 0, family.size())};
  }
  std::vector<std::string_view> words = Words(full.substr(0, comma));
  DropTitles(words);
  if (words.empty()) return {};
  const std::size_t last = LastNameAt(words);
  return {Join(words, 0, last), Join(words, last, words.size())};
}

}  // namespace leadgate
