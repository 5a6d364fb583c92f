#include "gateway/own_lists.h"

#include <algorithm>
#include <unordered_set>

#include "gateway/digest.h"

namespace leadgate {
namespace {

constexpr std::size_t kMostProblems = 10;  // of one file: who takes the wrong file need not read it all

std::string Grouped(std::size_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

}  // namespace

OwnLists::OwnLists(const ConfigValue& at_lists, const std::map<std::string, OwnList>& declared,
                   const std::string& folder, ConfigReport& report, std::size_t most_handed_out)
    : at_lists_(at_lists), report_(report), most_handed_out_(most_handed_out) {
  OwnListBudget budget;
  for (const auto& [name, list] : declared) {
    Part& part = parts_[name];
    part.declared = &list;
    if (!list.file.empty()) Read(name, part, folder, budget);
  }
  CheckIncludes();
}

void OwnLists::Read(const std::string& name, Part& part, const std::string& folder, OwnListBudget& budget) {
  part.path = folder == "." ? part.declared->file : folder + "/" + part.declared->file;
  part.file = ReadOwnListFile(folder, part.declared->file, budget);
  const Digest hash = Sha256(*part.file.content);
  hashes_.append(hash.begin(), hash.end());
  const bool found_no_place = part.file.content->empty() && part.file.problem.starts_with("expected");
  if (!found_no_place && std::find(files_.begin(), files_.end(), part.path) == files_.end()) {
    files_.push_back(part.path);
  }
  if (part.file.problem.empty()) return;
  if (part.file.problem_line == 0) return at_lists_.At(name).At("file").Fail(part.file.problem);
  report_.AddElsewhere({part.path, part.file.problem_line, 1, {}, part.file.problem});
}

std::string OwnLists::digest() const { return hashes_.empty() ? std::string() : HexEncode(Sha256(hashes_)); }

bool OwnLists::Known(const std::string& list, const ConfigValue& at) const {
  if (parts_.contains(list)) return true;
  std::vector<std::string> names;
  for (const auto& [name, part] : parts_) names.push_back(name);
  if (names.empty()) {
    at.Fail("unknown list \"" + list + "\"; expected one that stands under lists:, of which there are none");
  } else {
    at.Fail("unknown list \"" + list + "\"" + DidYouMean(list, names));
  }
  return false;
}

void OwnLists::CheckIncludes() const {
  for (const auto& [name, part] : parts_) {
    const OwnList& list = *part.declared;
    for (const std::string& included : list.include) {
      (void)Known(included, at_lists_.At(name).At("include").Saying(included));
    }
    const bool whole = !list.file.empty() || !list.entries.empty() || !list.include.empty();
    if (!whole) at_lists_.At(name).Fail("has no entries; expected entries, a file, or include");
  }
  std::set<std::string> done;
  for (const auto& [name, part] : parts_) {
    std::vector<std::string> way = {name};
    FindCircles(way, done);
  }
}

void OwnLists::FindCircles(std::vector<std::string>& way, std::set<std::string>& done) const {
  const std::string name = way.back();
  if (!done.insert(name).second) return;
  const auto& included = parts_.at(name).declared->include;
  for (const std::string& next : included) {
    if (!parts_.contains(next)) continue;
    const auto begin = std::find(way.begin(), way.end(), next);
    if (begin == way.end()) {
      way.push_back(next);
      FindCircles(way, done);
      way.pop_back();
      continue;
    }
    std::string circle;
    for (auto list = begin; list != way.end(); ++list) circle += *list + " → ";
    at_lists_.At(name).At("include").Saying(next).Fail("lists include one another in a circle: " + circle + next);
  }
}

void OwnLists::AddWithIncluded(const std::string& list, std::vector<std::string>& found) const {
  const auto part = parts_.find(list);
  if (part == parts_.end() || std::find(found.begin(), found.end(), list) != found.end()) return;
  found.push_back(list);
  for (const std::string& included : part->second.declared->include) AddWithIncluded(included, found);
}

std::string OwnLists::WhyNot(const std::string& key, OwnListKind kind) const {
  if (key.empty()) return "expected " + std::string(OwnListEntryName(kind));
  if (kind == OwnListKind::kDomain && suffixes_.IsPublicSuffix(key)) {
    return "expected the domain of a company; anybody can register a domain below this one";
  }
  return {};
}

ConfigValue OwnLists::AtEntry(const std::string& name, std::size_t index) const {
  const ConfigValue list = at_lists_.At(name);
  return list.is_map() ? list.At("entries").At(index) : list.At(index);
}

void OwnLists::AddKeys(const std::string& name, OwnListKind kind, std::vector<std::string>& keys) {
  const Part& part = parts_.at(name);
  const bool is_new = judged_.emplace(name, kind).second;
  const auto& entries = part.declared->entries;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    std::string key = OwnListKey(entries[i], kind);
    const std::string why = WhyNot(key, kind);
    if (why.empty()) keys.push_back(std::move(key));
    if (!why.empty() && is_new) AtEntry(name, i).Fail(why);
  }
  std::size_t wrong = 0;
  int last_wrong = 0;
  for (const OwnListLine& line : part.file.lines) {
    std::string key = OwnListKey(line.text, kind);
    const std::string why = WhyNot(key, kind);
    if (why.empty()) {
      keys.push_back(std::move(key));
      continue;
    }
    last_wrong = line.number;
    if (++wrong <= kMostProblems && is_new) report_.AddElsewhere({part.path, line.number, 1, {}, why});
  }
  if (wrong > kMostProblems && is_new) {
    report_.AddElsewhere({part.path,
                          last_wrong,
                          1,
                          {},
                          "the last of " + Grouped(wrong) + " lines that cannot be used; the first " +
                              std::to_string(kMostProblems) + " are named above"});
  }
}

std::vector<std::string> OwnLists::Keys(const std::string& list, OwnListKind kind, const ConfigValue& at) {
  std::vector<std::string> keys;
  if (!Known(list, at)) return keys;
  std::vector<std::string> names;
  AddWithIncluded(list, names);
  std::size_t entries = 0;
  for (const std::string& name : names) {
    entries += parts_.at(name).declared->entries.size() + parts_.at(name).file.lines.size();
  }
  if (entries > most_handed_out_ - handed_out_) {
    at.Fail("too many entries; expected at most " + Grouped(most_handed_out_) + " in all places that name a list");
    return keys;
  }
  handed_out_ += entries;
  keys.reserve(entries);
  for (const std::string& name : names) AddKeys(name, kind, keys);
  std::unordered_set<std::string_view> seen;
  seen.reserve(keys.size());
  std::vector<bool> again(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) again[i] = !seen.insert(keys[i]).second;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (again[i]) continue;
    if (kept != i) keys[kept] = std::move(keys[i]);
    ++kept;
  }
  keys.resize(kept);
  return keys;
}

std::shared_ptr<const TextIndex> OwnLists::Index(const std::string& list, OwnListKind kind, const ConfigValue& at) {
  auto& index = indexes_[{list, kind}];
  if (index == nullptr) {
    const std::vector<std::string> keys = Keys(list, kind, at);
    std::vector<TextNumber> entries;
    entries.reserve(keys.size());
    for (const std::string& key : keys) entries.push_back({key, 0});
    index = std::make_shared<const TextIndex>(entries);
  }
  return index;
}

}  // namespace leadgate
