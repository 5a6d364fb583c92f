#include "validators/competitor_index.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <map>

#include "validators/german_spelling.h"
#include "validators/lists.h"
#include "validators/name_spelling.h"
#include "validators/public_suffixes.h"
#include "validators/text_fold.h"
#include "validators/words.h"

namespace leadgate {
namespace {

constexpr std::size_t kFewestBeginnings = 65536;
constexpr std::size_t kBeginningsOfName = 16;
constexpr std::size_t kBeginningBytes = 5;
constexpr std::size_t kMostParts = 4;       // of a name as people space it
constexpr std::size_t kShortestJoined = 6;  // bytes of a name that two words of a sentence may make: "gear mind"
constexpr std::size_t kExactLetters = 3;    // up to here a name is met exactly
constexpr std::size_t kWordLetters = 5;     // up to here without slips

// A hash, to be taken modulo the number of beginnings_.
std::size_t BeginningOf(std::string_view text) {
  std::size_t hash = 0;
  for (const char c : text.substr(0, kBeginningBytes)) hash = hash * 0x9e3779b1 + static_cast<unsigned char>(c) + 1;
  return hash ^ hash >> 17;
}

std::size_t Letters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// " gear mind " → "gearmind".
std::string Squeezed(std::string_view folded) {
  std::string squeezed(folded);
  squeezed.erase(std::remove(squeezed.begin(), squeezed.end(), ' '), squeezed.end());
  return squeezed;
}

// Calls use(word) for each word of a folded text, until it says false.
template <class Use>
bool EachWord(std::string_view folded, Use&& use) {
  for (std::size_t at = 1; at < folded.size();) {
    const std::size_t end = folded.find(' ', at);
    if (!use(folded.substr(at, end - at))) return false;
    at = end + 1;
  }
  return true;
}

// ". ", "! ", a new line, a dash between spaces: where one clause ends. "fixora.com" does not.
bool EndsClause(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\n' || c == '\r' || c == '(' || c == ')' || c == '|') return true;
  if (c != '.' && c != ',' && c != ';' && c != ':' && c != '!' && c != '?') return false;
  return at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\n' || text[at + 1] == '\r';
}

}  // namespace

NameMatch CompetitorIndex::DefaultMatch(std::string_view name, const Lists* lists) {
  const std::string folded = FoldCompany(name);
  const std::size_t letters = Letters(Squeezed(folded));
  if (letters <= kExactLetters) return NameMatch::kExact;
  int words = 0;
  const bool ordinary = EachWord(folded, [&](std::string_view word) {
    ++words;
    return lists != nullptr && (Letters(word) <= kExactLetters || lists->IsOrdinaryWord(word));
  });
  if (ordinary) return words == 1 ? NameMatch::kExact : NameMatch::kWord;
  return letters <= kWordLetters ? NameMatch::kWord : NameMatch::kFuzzy;
}

bool CompetitorIndex::TakesSlips(std::string_view name) { return SlipIndex::Takes(Squeezed(FoldCompany(name))); }

std::shared_ptr<const CompetitorIndex> CompetitorIndex::Build(const Policy& policy) {
  return std::shared_ptr<const CompetitorIndex>(new CompetitorIndex(policy));
}

CompetitorIndex::CompetitorIndex(const Policy& policy) : lists_(policy.lists) {
  std::vector<std::pair<std::string, NameMatch>> names;
  std::vector<TextNumber> domains;
  std::vector<std::string> labels;
  for (const Competitor& competitor : policy.competitors) {
    AddNames(competitor, names);
    for (const std::string& domain : competitor.domains) domains.push_back({domain, 0});
  }
  if (!domains.empty()) AddLabels(policy.competitors, labels);
  domains_ = TextIndex(domains);
  std::vector<TextNumber> entries;
  for (const std::string& label : labels) entries.push_back({label, 0});
  labels_ = TextIndex(entries);

  // Of two that are spaced differently the one that may be looked for further counts: the first, for TextIndex.
  std::stable_sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  entries.clear();
  beginnings_.resize(std::max(kFewestBeginnings, std::bit_ceil(names.size() * kBeginningsOfName)));
  for (const auto& [name, match] : names) {
    entries.push_back({name, static_cast<std::uint32_t>(match)});
    if (match == NameMatch::kExact) continue;
    longest_name_ = std::max(longest_name_, name.size());
    if (name.find(' ') != std::string::npos) continue;
    beginnings_[BeginningOf(name) % beginnings_.size()] = true;
    if (name.size() < kBeginningBytes) shortest_beginning_ = std::min(shortest_beginning_, name.size());
    if (match == NameMatch::kFuzzy) slips_.Add(name, 0);
  }
  names_ = TextIndex(entries);
  slips_.Finish();
  entries.clear();
  for (const std::string_view word : words::BeforeNames()) entries.push_back({word, 0});
  before_names_ = TextIndex(entries);
}

void CompetitorIndex::AddNames(const Competitor& competitor,
                               std::vector<std::pair<std::string, NameMatch>>& names) const {
  const auto add_as = [&](const std::string& spelling, NameMatch match) {
    const std::string folded = FoldCompany(spelling);
    if (folded.empty()) return;
    std::string as_spaced = folded.substr(1, folded.size() - 2);
    std::string name = Squeezed(folded);
    if (as_spaced != name) names.emplace_back(std::move(as_spaced), match);
    names.emplace_back(std::move(name), match);
  };
  const auto add = [&](const std::string& spelling) {
    const NameMatch match = competitor.match.value_or(DefaultMatch(spelling, lists_.get()));
    add_as(spelling, match);
    if (const std::string spelled = SpelledOut(spelling); spelled != spelling) add_as(spelled, match);
  };
  add(competitor.name);
  for (const std::string& spelling : competitor.spellings) add(spelling);
}

void CompetitorIndex::AddLabels(const std::vector<Competitor>& competitors, std::vector<std::string>& labels) const {
  const PublicSuffixes suffixes;
  for (const Competitor& competitor : competitors) {
    for (const std::string& domain : competitor.domains) {
      const std::string registrable = suffixes.RegistrableDomain(domain);
      std::string label = registrable.substr(0, registrable.find('.'));
      const NameMatch match = competitor.match.value_or(DefaultMatch(label, lists_.get()));
      if (match == NameMatch::kFuzzy && SlipIndex::Takes(label)) labels.push_back(std::move(label));
    }
  }
}

bool CompetitorIndex::IsCountryVariant(std::string_view registrable) const {
  return !OwnsDomain(registrable) && labels_.Find(registrable.substr(0, registrable.find('.'))).has_value();
}

bool CompetitorIndex::IsSlip(std::string_view squeezed) const {
  if (slips_.empty() || squeezed.size() + 1 < SlipIndex::kShortest) return false;
  if (lists_ != nullptr && lists_->IsOrdinaryWord(squeezed)) return false;
  return slips_.Find(squeezed).has_value();
}

NameNearness CompetitorIndex::MatchFolded(std::string_view folded_company) const {
  const std::string name = Squeezed(folded_company);
  if (name.empty()) return NameNearness::kNone;
  if (names_.Find(name)) return NameNearness::kExact;
  return IsSlip(name) ? NameNearness::kNear : NameNearness::kNone;
}

NameNearness CompetitorIndex::MatchCompany(std::string_view company) const {
  return names_.empty() ? NameNearness::kNone : MatchCompany(company, FoldCompany(company));
}

NameNearness CompetitorIndex::MatchCompany(std::string_view company, std::string folded) const {
  if (names_.empty()) return NameNearness::kNone;
  const bool spelled = IsSpelled(folded);
  const bool cyrillic = !IsAscii(folded) && IsCyrillicName(folded);
  NameNearness nearness = MatchCompanyName(std::move(folded));
  if (nearness == NameNearness::kExact) return nearness;
  if (spelled) nearness = std::max(nearness, MatchCompanyName(FoldCompany(JoinedLetters(Fold(company)))));
  if (cyrillic) return NameNearness::kNear;
  if (IsAscii(company)) return nearness;
  return std::max(nearness, MatchCompanyName(FoldCompany(SpelledOut(company))));
}

// "Форнотек": at most near, and only names that may have a slip.
bool CompetitorIndex::IsCyrillicName(std::string_view folded) const {
  const std::vector<std::string> spellings = InLatinLetters(folded);
  return std::any_of(spellings.begin(), spellings.end(), [&](const std::string& latin) {
    const std::string name = Squeezed(latin);
    const auto found = names_.Find(name);
    if (found && static_cast<NameMatch>(*found) == NameMatch::kFuzzy) return SlipIndex::Takes(name);
    return IsSlip(name);
  });
}

NameNearness CompetitorIndex::MatchCompanyName(std::string folded) const {
  if (names_.empty()) return NameNearness::kNone;
  const NameNearness whole = MatchFolded(folded);
  if (whole != NameNearness::kNone || folded.empty()) return whole;
  // "UAB Fixora": a legal form in front that is a word elsewhere.
  const std::size_t second = folded.find(' ', 1);
  if (second + 1 == folded.size()) return NameNearness::kNone;
  if (words::IsOneOf(words::RareLeadingForms(), std::string_view(folded).substr(1, second - 1))) {
    folded.erase(0, second);
    const NameNearness without = MatchFolded(folded);
    if (without != NameNearness::kNone) return without;
  }
  return MatchShortened(std::move(folded));
}

// "Fixora Deutschland", "Fixora Software Group": the name and what a company adds to it.
NameNearness CompetitorIndex::MatchShortened(std::string folded) const {
  bool places = true;  // so far nothing else
  for (std::size_t last = folded.rfind(' ', folded.size() - 2); last > 0; last = folded.rfind(' ', folded.size() - 2)) {
    const std::string_view word = std::string_view(folded).substr(last + 1, folded.size() - last - 2);
    places = places && words::IsOneOf(words::CompanyPlaces(), word);
    if (!places && !words::IsOneOf(words::CompanyDescriptors(), word)) break;
    folded.erase(last + 1);
    folded = FoldCompany(folded);  // "Fixora Ltd UK"
    const auto found = names_.Find(Squeezed(folded));
    if (!found) continue;
    const bool slips = static_cast<NameMatch>(*found) == NameMatch::kFuzzy;
    if (slips) return places ? NameNearness::kExact : NameNearness::kNear;
    if (places) return NameNearness::kNear;
  }
  return NameNearness::kNone;
}

bool CompetitorIndex::MayBegin(std::string_view text) const {
  const std::size_t mask = beginnings_.size() - 1;
  for (std::size_t bytes = std::min(shortest_beginning_, text.size()); bytes <= text.size(); ++bytes) {
    if (beginnings_[BeginningOf(text.substr(0, bytes)) & mask]) return true;
  }
  return false;
}

// A name as one word or up to kMostParts; the longest counts. Spaced otherwise than the policy has it, only a longer
// one.
CompetitorIndex::Hit CompetitorIndex::NameAt(std::string_view folded, std::size_t begin, std::string& squeezed) const {
  Hit hit;
  squeezed.clear();
  std::size_t parts = 0;
  for (std::size_t at = begin; at < folded.size() && parts < kMostParts; ++parts) {
    const std::size_t end = folded.find(' ', at);
    squeezed.append(folded.substr(at, end - at));
    if (squeezed.size() > longest_name_) break;
    const bool as_the_policy_has_it = parts > 0 && squeezed.size() < kShortestJoined;
    const auto found = names_.Find(as_the_policy_has_it ? folded.substr(begin, end - begin) : squeezed);
    if (found && static_cast<NameMatch>(*found) != NameMatch::kExact) {
      hit = {end, static_cast<NameMatch>(*found) == NameMatch::kWord};
    }
    at = end + 1;
  }
  return hit;
}

CompetitorIndex::Hit CompetitorIndex::SlipAt(std::string_view folded, std::size_t begin) const {
  const std::size_t end = folded.find(' ', begin);
  const std::string_view word = folded.substr(begin, end - begin);
  return IsSlip(word) ? Hit{end, false} : Hit{};
}

// A slip is only looked for behind a word that stands before an employer or a vendor: "at", "bei", "leaving".
CompetitorIndex::Hit CompetitorIndex::HitAt(std::string_view folded, std::size_t begin, std::string& squeezed) const {
  const std::string_view rest = folded.substr(begin);
  Hit hit;
  // The beginning of "up keepr" is "upk": the space is left out.
  char first[kBeginningBytes];
  std::size_t taken = 0;
  for (std::size_t i = 0; i < rest.size() && taken < kBeginningBytes; ++i) {
    if (rest[i] != ' ') first[taken++] = rest[i];
  }
  if (MayBegin({first, taken})) hit = NameAt(folded, begin, squeezed);
  if (hit.end != 0 || slips_.empty() || begin < 2) return hit;
  if (folded.find(' ', begin) - begin + 1 < SlipIndex::kShortest) return hit;
  const std::size_t before = folded.rfind(' ', begin - 2);
  const std::string_view cue = folded.substr(before + 1, begin - before - 2);
  return before_names_.Find(cue) ? SlipAt(folded, begin) : hit;
}

bool CompetitorIndex::Names(std::string_view folded) const {
  std::string squeezed;
  for (std::size_t begin = 1; begin < folded.size(); begin = folded.find(' ', begin) + 1) {
    if (HitAt(folded, begin, squeezed).end != 0) return true;
  }
  return false;
}

void CompetitorIndex::MaskClause(std::string_view folded, std::string& masked) const {
  if (folded.empty()) return;
  std::string squeezed;
  for (std::size_t begin = 1; begin < folded.size();) {
    const Hit hit = HitAt(folded, begin, squeezed);
    std::size_t end = folded.find(' ', begin);
    bool named = hit.end != 0;
    if (named && hit.word_only && hit.end + 1 < folded.size()) {
      // "Front Range Supply": what goes on like a name is another one.
      const std::size_t next = hit.end + 1;
      named = words::IsOneOf(words::AfterNames(), folded.substr(next, folded.find(' ', next) - next));
    }
    if (named) end = hit.end;
    masked += named ? std::string_view("@") : folded.substr(begin, end - begin);
    masked += ' ';
    begin = end + 1;
  }
  masked += "; ";
}

std::string CompetitorIndex::MaskNames(std::string_view text, std::string_view folded) const {
  if (longest_name_ == 0 || !Names(folded)) return {};
  std::string masked = " ";
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && !EndsClause(text, at)) continue;
    MaskClause(Fold(text.substr(begin, at - begin)), masked);
    begin = at + 1;
  }
  return masked.find('@') == std::string::npos ? std::string() : masked;
}

}  // namespace leadgate
