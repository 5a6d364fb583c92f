// Names of companies that are nearly the same: how they are found, and how likely they are one.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "dedupe/known_match.h"
#include "validators/one_slip.h"

namespace leadgate {
namespace {

constexpr std::size_t kShortestWord = 3;
constexpr std::size_t kShortestForSlip = 6;  // letters; in a shorter name one letter is another name

constexpr double kSameLetters = 0.97;  // "face book" and "facebook"
constexpr double kOneSlip = 0.9;
constexpr double kMoreSaid = 0.9;   // "acme" and "acme europe holding": what one has besides says nothing
constexpr double kOneOfMany = 0.6;  // one distinctive word in common, another one differs

// Words that many companies have in their names, and that tell none of them apart; sorted.
constexpr std::array kSayNothing = std::to_array<std::string_view>({"africa",
                                                                    "agency",
                                                                    "america",
                                                                    "american",
                                                                    "americas",
                                                                    "and",
                                                                    "asia",
                                                                    "associates",
                                                                    "australia",
                                                                    "austria",
                                                                    "canada",
                                                                    "capital",
                                                                    "center",
                                                                    "centre",
                                                                    "china",
                                                                    "co",
                                                                    "company",
                                                                    "companies",
                                                                    "consulting",
                                                                    "corporate",
                                                                    "de",
                                                                    "deutschland",
                                                                    "development",
                                                                    "digital",
                                                                    "emea",
                                                                    "energy",
                                                                    "engineering",
                                                                    "enterprise",
                                                                    "enterprises",
                                                                    "espana",
                                                                    "europa",
                                                                    "europe",
                                                                    "european",
                                                                    "foundation",
                                                                    "france",
                                                                    "germany",
                                                                    "global",
                                                                    "group",
                                                                    "groupe",
                                                                    "grupo",
                                                                    "gruppe",
                                                                    "headquarters",
                                                                    "healthcare",
                                                                    "holding",
                                                                    "holdings",
                                                                    "india",
                                                                    "industrial",
                                                                    "industrie",
                                                                    "industries",
                                                                    "institute",
                                                                    "insurance",
                                                                    "international",
                                                                    "italia",
                                                                    "italy",
                                                                    "japan",
                                                                    "lab",
                                                                    "labs",
                                                                    "logistics",
                                                                    "logistik",
                                                                    "management",
                                                                    "manufacturing",
                                                                    "marketing",
                                                                    "media",
                                                                    "mexico",
                                                                    "nederland",
                                                                    "network",
                                                                    "networks",
                                                                    "north",
                                                                    "of",
                                                                    "online",
                                                                    "osterreich",
                                                                    "partner",
                                                                    "partners",
                                                                    "polska",
                                                                    "production",
                                                                    "productions",
                                                                    "products",
                                                                    "research",
                                                                    "schweiz",
                                                                    "service",
                                                                    "services",
                                                                    "software",
                                                                    "solution",
                                                                    "solutions",
                                                                    "south",
                                                                    "spain",
                                                                    "studio",
                                                                    "studios",
                                                                    "suisse",
                                                                    "switzerland",
                                                                    "system",
                                                                    "systeme",
                                                                    "systems",
                                                                    "team",
                                                                    "tech",
                                                                    "technik",
                                                                    "technologies",
                                                                    "technology",
                                                                    "the",
                                                                    "trading",
                                                                    "uk",
                                                                    "und",
                                                                    "united",
                                                                    "us",
                                                                    "usa",
                                                                    "vertrieb",
                                                                    "west",
                                                                    "world",
                                                                    "worldwide"});

bool SaysNothing(std::string_view word) {
  return std::find(kSayNothing.begin(), kSayNothing.end(), word) != kSayNothing.end();
}

std::vector<std::string_view> WordsOf(std::string_view folded) {
  std::vector<std::string_view> words;
  while (!folded.empty()) {
    const std::size_t end = std::min(folded.find(' '), folded.size());
    if (end > 0) words.push_back(folded.substr(0, end));
    folded.remove_prefix(std::min(end + 1, folded.size()));
  }
  return words;
}

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

bool Contains(const std::vector<std::string_view>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::vector<BlockingKey> CompanyBlocks(std::string_view folded) {
  std::vector<BlockingKey> keys;
  const auto add = [&keys](BlockingKey key) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  };
  for (const std::string_view word : WordsOf(folded)) {
    if (word.size() >= kShortestWord && !SaysNothing(word)) add(KeyOf('W', word));
  }
  const std::string letters = Squeezed(folded);
  if (letters.size() >= kShortestForSlip) add(KeyOf('S', Consonants(letters)));
  return keys;
}

double CompanyLikeness(std::string_view one, std::string_view other) {
  const std::vector<std::string_view> words = WordsOf(one);
  const std::vector<std::string_view> others = WordsOf(other);
  if (words.empty() || others.empty()) return 0;
  if (words == others) return 1;
  const std::string letters = Squeezed(one);
  const std::string other_letters = Squeezed(other);
  if (letters == other_letters) return kSameLetters;
  if (std::min(letters.size(), other_letters.size()) >= kShortestForSlip && OneSlipApart(letters, other_letters)) {
    return kOneSlip;
  }
  int shared = 0;
  int apart = 0;  // words that tell them apart
  const auto count = [&](const std::vector<std::string_view>& mine, const std::vector<std::string_view>& theirs) {
    for (const std::string_view word : mine) {
      if (SaysNothing(word)) continue;
      if (Contains(theirs, word)) {
        ++shared;
      } else {
        ++apart;
      }
    }
  };
  count(words, others);
  count(others, words);
  if (shared == 0) return 0;
  return apart == 0 ? kMoreSaid : kOneOfMany * shared / (shared + apart);
}

}  // namespace leadgate
