// Names of companies that are nearly the same: how they are found, and how likely they are one.
#include <algorithm>
#include <string>
#include <vector>

#include "dedupe/company_words.h"
#include "dedupe/known_match.h"
#include "validators/one_slip.h"

namespace leadgate {
namespace {

constexpr std::size_t kShortestWord = 3;
constexpr std::size_t kShortestForSlip = 6;  // letters; in a shorter name one letter is another name

constexpr double kSameLetters = 0.97;  // "face book" and "facebook"
constexpr double kOneSlip = 0.9;
constexpr double kMoreSaid = 0.9;    // "acme" and "acme europe holding": what one has besides says nothing
constexpr double kOtherTrade = 0.7;  // "acme bank" and "acme hotels"
constexpr double kOneOfMany = 0.6;   // one distinctive word in common, another one differs

std::string Squeezed(std::string_view folded) {
  std::string letters(folded);
  std::erase(letters, ' ');
  return letters;
}

// "simens" and "siemens" have one: "smns". Letters of other scripts stay as they are.
std::string Consonants(std::string_view letters) {
  constexpr std::string_view kVowels = "aeiouy";
  std::string skeleton;
  for (const char c : letters) {
    const bool vowel = kVowels.find(c) != std::string_view::npos;
    if (!skeleton.empty() && (vowel || skeleton.back() == c)) continue;
    skeleton += c;
  }
  return skeleton;
}

// FNV-1a over kind and text, mixed; stored.
BlockingKey KeyOf(char kind, std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  const auto add = [&hash](char c) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ULL;
  };
  add(kind);
  for (const char c : text) add(c);
  hash = (hash ^ hash >> 30) * 0xbf58476d1ce4e5b9ULL;
  hash = (hash ^ hash >> 27) * 0x94d049bb133111ebULL;
  return {hash ^ hash >> 31};
}

bool Contains(const CompanyWords& words, std::string_view word) {
  return std::find(words.at.begin(), words.at.begin() + words.count, word) != words.at.begin() + words.count;
}

// Words of one that tell it from others, and whether the other has them; and whether it says anything that the other
// does not.
struct Counted {
  int shared = 0, apart = 0;
  bool says_more = false;
};
Counted Count(std::string_view one, std::string_view other) {
  const CompanyWords words = RareWordsOf(one);
  const CompanyWords others = AllWordsOf(other);
  Counted counted;
  for (std::size_t i = 0; i < words.count; ++i) ++(Contains(others, words.at[i]) ? counted.shared : counted.apart);
  const CompanyWords all = AllWordsOf(one);
  for (std::size_t i = 0; i < all.count; ++i) counted.says_more = counted.says_more || !Contains(others, all.at[i]);
  return counted;
}

}  // namespace

std::vector<BlockingKey> CompanyBlocks(std::string_view folded) {
  std::vector<BlockingKey> keys;
  const auto add = [&keys](BlockingKey key) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  };
  const CompanyWords words = RareWordsOf(folded);
  for (std::size_t i = 0; i < words.count; ++i) {
    if (words.at[i].size() >= kShortestWord) add(KeyOf('W', words.at[i]));
  }
  const std::string letters = Squeezed(folded);
  if (letters.size() >= kShortestForSlip) add(KeyOf('S', Consonants(letters)));
  return keys;
}

double CompanyLikeness(std::string_view one, std::string_view other) {
  if (one.empty() || other.empty()) return 0;
  if (one == other) return 1;
  const std::string letters = Squeezed(one);
  const std::string other_letters = Squeezed(other);
  if (letters == other_letters) return kSameLetters;
  if (std::min(letters.size(), other_letters.size()) >= kShortestForSlip && OneSlipApart(letters, other_letters)) {
    return kOneSlip;
  }
  const Counted mine = Count(one, other);
  const Counted theirs = Count(other, one);
  const int apart = mine.apart + theirs.apart;
  const int shared = mine.shared + theirs.shared;
  if (shared == 0) return 0;
  if (apart > 0) return kOneOfMany * shared / (shared + apart);
  return mine.says_more && theirs.says_more ? kOtherTrade : kMoreSaid;
}

}  // namespace leadgate
