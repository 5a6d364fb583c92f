#include "validators/lists.h"

#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <fstream>
#include <functional>
#include <iterator>
#include <list>
#include <optional>
#include <unordered_set>
#include <utility>

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 11> kNames = {"personal",
                                                     "disposable",
                                                     "disposable_suspected",
                                                     "academic",
                                                     "role",
                                                     "placeholder_domains",
                                                     "placeholder_locals",
                                                     "not_typos",
                                                     "top_level_domains",
                                                     "placeholder_addresses",
                                                     "mailbox_providers"};
constexpr std::string_view kCorrections = "corrections";
constexpr std::array<std::string_view, 5> kHeaderKeys = {"title", "source", "licence", "date", "count"};
constexpr std::size_t kLongestEntry = 255;

std::string_view Trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

struct Line {
  int number = 0;
  std::string_view text;
};

// Views into the file's content, which outlives it.
struct ListFile {
  std::string path;
  std::map<std::string_view, Line> header;
  std::vector<Line> entries;
};

Status Problem(const std::string& path, int line, const std::string& what) {
  return {StatusCode::kInvalidArgument, "lists: " + path + ":" + std::to_string(line) + ": " + what};
}

Result<std::string> ReadWhole(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Status(StatusCode::kNotFound, "lists: " + path + ": cannot be read; scripts/update-lists makes it");
  return std::string(std::istreambuf_iterator<char>(in), {});
}

Status CheckHeader(const ListFile& file) {
  for (const std::string_view key : kHeaderKeys) {
    if (file.header.find(key) == file.header.end()) {
      return Problem(file.path, 1, "the header has no line \"# " + std::string(key) + ": …\"");
    }
  }
  const Line& line = file.header.find("count")->second;
  std::size_t count = 0;
  const char* end = line.text.data() + line.text.size();
  const auto read = std::from_chars(line.text.data(), end, count);
  if (read.ec != std::errc() || read.ptr != end) return Problem(file.path, line.number, "count is not a number");
  if (count != file.entries.size()) {
    return Problem(
        file.path, line.number,
        "count says " + std::string(line.text) + ", the file has " + std::to_string(file.entries.size()) + " entries");
  }
  return Status::Ok();
}

// "# key: value" lines up to the first entry are the header; other lines starting with # are remarks.
Result<ListFile> ParseFile(const std::string& path, std::string_view content) {
  ListFile file{path, {}, {}};
  int number = 0;
  while (!content.empty()) {
    const auto end = content.find('\n');
    const std::string_view line = Trimmed(content.substr(0, end));
    content = end == std::string_view::npos ? std::string_view() : content.substr(end + 1);
    ++number;
    if (line.empty()) continue;
    if (line.front() != '#') {
      if (line.size() > kLongestEntry) return Problem(path, number, "longer than 255 bytes");
      file.entries.push_back({number, line});
      continue;
    }
    const auto colon = line.find(':');
    if (!file.entries.empty() || colon == std::string_view::npos) continue;
    file.header.emplace(Trimmed(line.substr(1, colon - 1)), Line{number, Trimmed(line.substr(colon + 1))});
  }
  if (Status header = CheckHeader(file); !header.ok()) return header;
  return file;
}

// "personal + hey.com  # why"
Status ApplyCorrections(const ListFile& file, Lists::Contents& contents) {
  std::map<std::string_view, std::unordered_set<std::string_view>> removed;
  for (const Line& line : file.entries) {
    const std::string_view text = Trimmed(line.text.substr(0, line.text.find('#')));
    const auto sign = text.find_first_of("+-");
    const std::string_view list = sign == std::string_view::npos ? text : Trimmed(text.substr(0, sign));
    const auto into = contents.find(list);
    if (into == contents.end()) {
      return Problem(file.path, line.number, "there is no list \"" + std::string(list) + "\"");
    }
    if (sign == std::string_view::npos || Trimmed(text.substr(sign + 1)).empty()) {
      return Problem(file.path, line.number, "expected \"LIST + ENTRY\" or \"LIST - ENTRY\"");
    }
    const std::string_view entry = Trimmed(text.substr(sign + 1));
    if (text[sign] == '+') {
      into->second.push_back(entry);
    } else {
      removed[into->first].insert(entry);
    }
  }
  for (const auto& [list, entries] : removed) {
    std::erase_if(contents.find(list)->second,
                  [&entries = entries](std::string_view e) { return entries.contains(e); });
  }
  return Status::Ok();
}

std::string_view BytesOf(const std::array<unsigned char, SHA256_DIGEST_LENGTH>& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::array<unsigned char, SHA256_DIGEST_LENGTH> HashOf(std::string_view text) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> hash{};
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), hash.data());
  return hash;
}

// A hash over the hashes of the texts, so that no two sequences of texts look alike.
class DigestOfTexts {
 public:
  void Add(std::string_view text) { hashes_ += BytesOf(HashOf(text)); }
  std::string Hex() const {
    std::string out = "sha256:";
    for (const unsigned char byte : HashOf(hashes_)) {
      out.push_back("0123456789abcdef"[byte >> 4]);
      out.push_back("0123456789abcdef"[byte & 15]);
    }
    return out;
  }

 private:
  std::string hashes_;
};

}  // namespace

TextSet::TextSet(std::span<const std::string_view> entries) {
  table_.assign(std::bit_ceil(entries.size() * 2 + 1), 0);
  std::size_t bytes = 0;
  for (const std::string_view entry : entries) bytes += entry.size() + 1;
  blob_.reserve(bytes);
  const std::size_t mask = table_.size() - 1;
  for (const std::string_view entry : entries) {
    if (entry.empty() || entry.size() > kLongestEntry) continue;
    std::size_t slot = std::hash<std::string_view>{}(entry)&mask;
    while (table_[slot] != 0 && EntryAt(table_[slot] - 1) != entry) slot = (slot + 1) & mask;
    if (table_[slot] != 0) continue;
    table_[slot] = static_cast<std::uint32_t>(blob_.size()) + 1;
    blob_.push_back(static_cast<char>(static_cast<unsigned char>(entry.size())));
    blob_ += entry;
    ++size_;
  }
  blob_.shrink_to_fit();
}

std::string_view TextSet::EntryAt(std::uint32_t offset) const {
  return {blob_.data() + offset + 1, static_cast<unsigned char>(blob_[offset])};
}

bool TextSet::Contains(std::string_view text) const {
  if (size_ == 0) return false;
  const std::size_t mask = table_.size() - 1;
  for (std::size_t slot = std::hash<std::string_view>{}(text)&mask; table_[slot] != 0; slot = (slot + 1) & mask) {
    if (EntryAt(table_[slot] - 1) == text) return true;
  }
  return false;
}

bool TextSet::ContainsDomain(std::string_view domain) const {
  while (!domain.empty()) {
    if (Contains(domain)) return true;
    const auto dot = domain.find('.');
    if (dot == std::string_view::npos) return false;
    domain.remove_prefix(dot + 1);
  }
  return false;
}

std::span<const std::string_view> Lists::Names() { return kNames; }

Result<std::shared_ptr<const Lists>> Lists::Load(const std::string& directory) {
  Contents contents;
  std::list<std::string> texts;  // what the views point into
  std::optional<ListFile> corrections;
  DigestOfTexts digest;
  std::vector<std::string_view> names(kNames.begin(), kNames.end());
  names.push_back(kCorrections);
  for (const std::string_view name : names) {
    const std::string path = directory + "/" + std::string(name) + ".txt";
    Result<std::string> content = ReadWhole(path);
    if (!content.ok()) return content.status();
    digest.Add(name);
    digest.Add(*content);
    texts.push_back(std::move(*content));
    Result<ListFile> file = ParseFile(path, texts.back());
    if (!file.ok()) return file.status();
    if (name == kCorrections) {
      corrections = std::move(*file);
      continue;
    }
    auto& entries = contents[name];
    entries.reserve(file->entries.size());
    for (const Line& line : file->entries) entries.push_back(line.text);
  }
  if (Status applied = ApplyCorrections(*corrections, contents); !applied.ok()) return applied;
  return Build(contents, digest.Hex());
}

std::shared_ptr<const Lists> Lists::ForTests(const Contents& contents) {
  DigestOfTexts digest;
  for (const auto& [name, entries] : contents) {
    digest.Add(name);
    for (const std::string_view entry : entries) digest.Add(entry);
  }
  return Build(contents, digest.Hex());
}

std::shared_ptr<const Lists> Lists::Build(const Contents& contents, std::string digest) {
  const std::vector<std::string_view> none;
  const auto of = [&](std::string_view name) -> const std::vector<std::string_view>& {
    const auto found = contents.find(name);
    return found == contents.end() ? none : found->second;
  };
  std::shared_ptr<Lists> lists(new Lists());
  lists->personal_ = TextSet(of("personal"));
  lists->disposable_ = TextSet(of("disposable"));
  lists->disposable_suspected_ = TextSet(of("disposable_suspected"));
  lists->academic_ = TextSet(of("academic"));
  lists->role_ = TextSet(of("role"));
  lists->top_level_domains_ = TextSet(of("top_level_domains"));
  lists->placeholder_domains_ = TextSet(of("placeholder_domains"));
  lists->placeholder_addresses_ = TextSet(of("placeholder_addresses"));
  lists->placeholder_locals_ = TextSet(of("placeholder_locals"));
  lists->not_typos_ = TextSet(of("not_typos"));
  const auto& targets = of("mailbox_providers");
  lists->typo_targets_.assign(targets.begin(), targets.end());
  lists->digest_ = std::move(digest);
  return lists;
}

std::size_t Lists::CountOf(std::string_view list) const {
  if (list == "mailbox_providers") return typo_targets_.size();
  const std::pair<std::string_view, const TextSet*> sets[] = {{"personal", &personal_},
                                                              {"disposable", &disposable_},
                                                              {"disposable_suspected", &disposable_suspected_},
                                                              {"academic", &academic_},
                                                              {"role", &role_},
                                                              {"top_level_domains", &top_level_domains_},
                                                              {"placeholder_domains", &placeholder_domains_},
                                                              {"placeholder_addresses", &placeholder_addresses_},
                                                              {"placeholder_locals", &placeholder_locals_},
                                                              {"not_typos", &not_typos_}};
  for (const auto& [name, set] : sets) {
    if (name == list) return set->size();
  }
  return 0;
}

}  // namespace leadgate
