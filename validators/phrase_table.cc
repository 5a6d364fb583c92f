#include "validators/phrase_table.h"

#include <algorithm>
#include <utility>

#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr std::size_t kLongestOpen = 63;  // letters before a star

}  // namespace

std::vector<std::string_view> WordsOf(std::string_view folded) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < folded.size();) {
    if (folded[at] == ' ') {
      ++at;
      continue;
    }
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    words.push_back(folded.substr(at, end - at));
    at = end;
  }
  return words;
}

void PhraseTable::Add(std::string_view phrases, int value) {
  for (std::size_t begin = 0; begin < phrases.size();) {
    const std::size_t end = std::min(phrases.find('|', begin), phrases.size());
    const std::string_view one = phrases.substr(begin, end - begin);
    begin = end + 1;
    if (one.starts_with('*')) {
      endings_.emplace_back(one.substr(1), value);
      continue;
    }
    Phrase phrase;
    phrase.value = value;
    for (std::string_view word : WordsOf(one)) {
      const bool open = word.ends_with('*');
      if (open) word.remove_suffix(1);
      phrase.words.push_back(word);
      phrase.open.push_back(open);
    }
    if (phrase.words.empty()) continue;
    const std::string_view key = phrase.words.front();
    if (phrase.open.front()) {
      if (key.empty() || key.size() > kLongestOpen) continue;
      open_lengths_.at(static_cast<unsigned char>(key[0])) |= 1ULL << key.size();
      open_[key].push_back(std::move(phrase));
    } else {
      written_out_[key].push_back(std::move(phrase));
    }
  }
}

void PhraseTable::Longest(const ByFirstWord& phrases, std::string_view key, const std::vector<std::string_view>& words,
                          std::size_t i, Match& best) {
  const auto found = phrases.find(key);
  if (found == phrases.end()) return;
  for (const Phrase& phrase : found->second) {
    if (phrase.words.size() <= best.words || i + phrase.words.size() > words.size()) continue;
    bool all = true;
    for (std::size_t j = 1; all && j < phrase.words.size(); ++j) {
      all = phrase.open[j] ? words[i + j].starts_with(phrase.words[j]) : words[i + j] == phrase.words[j];
    }
    if (all) best = {phrase.value, i, phrase.words.size()};
  }
}

void PhraseTable::FindAt(const std::vector<std::string_view>& words, std::size_t i, Match& best) const {
  const std::string_view word = words[i];
  Longest(written_out_, word, words, i, best);
  const std::uint64_t lengths = open_lengths_.at(static_cast<unsigned char>(word[0]));
  for (std::size_t length = std::min(word.size(), kLongestOpen); length > 0; --length) {
    if ((lengths >> length & 1U) != 0) Longest(open_, word.substr(0, length), words, i, best);
  }
  if (best.words > 0) return;
  for (const auto& [ending, value] : endings_) {
    if (word.size() > ending.size() && word.ends_with(ending)) {
      best = {value, i, 1};
      return;
    }
  }
}

std::vector<PhraseTable::Match> PhraseTable::Find(std::string_view folded) const {
  std::vector<Match> matches;
  const std::vector<std::string_view> words = WordsOf(folded);
  for (std::size_t i = 0; i < words.size();) {
    Match best;
    best.words = 0;
    FindAt(words, i, best);
    if (best.words > 0) matches.push_back(best);
    i += std::max<std::size_t>(best.words, 1);
  }
  return matches;
}

bool HasWords(std::string_view folded, std::string_view words_of_policy) {
  const bool open = words_of_policy.ends_with('*');
  std::string wanted = Fold(words_of_policy);
  if (wanted.empty()) return false;
  if (open) wanted.pop_back();  // the space behind
  return folded.find(wanted) != std::string_view::npos;
}

}  // namespace leadgate
