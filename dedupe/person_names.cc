#include "dedupe/person_names.h"

#include <algorithm>
#include <vector>

namespace leadgate {
namespace {

constexpr std::string_view kAddresses[] = {
    "mr",      "mrs",        "ms",   "miss",  "mx",     "dr",     "prof",     "professor", "herr", "frau",
    "hr",      "fr",         "sir",  "madam", "madame", "mme",    "monsieur", "mlle",      "dott", "dottore",
    "dottssa", "dottoressa", "ing",  "avv",   "sig",    "signor", "signora",  "sra",       "srta", "dra",
    "senor",   "senora",     "dipl", "mag",   "med",    "rev",    "hon",      "capt",      "bay",  "bayan"};
constexpr std::string_view kDegrees[] = {"phd", "mba", "msc",  "bsc",  "md",  "esq", "cpa", "pmp",   "dds",
                                         "llm", "llb", "meng", "beng", "mph", "cfa", "mdb", "dphil", "rn"};

struct GenerationWord {
  std::string_view word, written;
};
constexpr GenerationWord kGenerations[] = {{"jr", "junior"},  {"junior", "junior"}, {"jnr", "junior"},
                                           {"jun", "junior"}, {"sen", "senior"},    {"filho", "junior"},
                                           {"sr", "senior"},  {"senior", "senior"}, {"snr", "senior"},
                                           {"ii", "ii"},      {"iii", "iii"},       {"iv", "iv"}};

bool Has(const auto& words, std::string_view word) { return std::ranges::find(words, word) != std::end(words); }

std::vector<std::string_view> WordsOf(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    if (space != 0) words.push_back(text.substr(0, space));
    if (space == std::string_view::npos) break;
    text.remove_prefix(space + 1);
  }
  return words;
}

std::string Join(const std::vector<std::string_view>& words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out.push_back(' ');
    out.append(word);
  }
  return out;
}

void DropAddresses(std::vector<std::string_view>& words) {
  while (!words.empty() && Has(kAddresses, words.front())) words.erase(words.begin());
}

// The generation that stood at the end, as it is written here; degrees behind it go as well.
std::string_view TakeEnd(std::vector<std::string_view>& words) {
  while (words.size() > 1 && Has(kDegrees, words.back())) words.pop_back();
  if (words.size() < 2) return {};
  const auto found = std::ranges::find(kGenerations, words.back(), &GenerationWord::word);
  if (found == std::end(kGenerations)) return {};
  words.pop_back();
  return found->written;
}

}  // namespace

ReadName ReadNames(std::string_view folded_first, std::string_view folded_last) {
  std::vector<std::string_view> first = WordsOf(folded_first);
  std::vector<std::string_view> last = WordsOf(folded_last);
  DropAddresses(first);
  if (last.size() > 1) DropAddresses(last);
  std::string_view generation = TakeEnd(last);
  if (const std::string_view other = TakeEnd(first); generation.empty()) generation = other;
  if (!generation.empty() && !last.empty()) last.push_back(generation);
  return {Join(first), Join(last)};
}

Generation GenerationOf(std::string_view last_name) {
  const std::size_t space = last_name.rfind(' ');
  if (space == std::string_view::npos) return Generation::kNone;
  const std::string_view word = last_name.substr(space + 1);
  if (word == "senior") return Generation::kSenior;
  if (word == "junior" || word == "ii") return Generation::kJunior;
  if (word == "iii") return Generation::kThird;
  return word == "iv" ? Generation::kFourth : Generation::kNone;
}

std::string_view SurnameOf(std::string_view last_name) {
  if (GenerationOf(last_name) == Generation::kNone) return last_name;
  return last_name.substr(0, last_name.rfind(' '));
}

}  // namespace leadgate
