#include "validators/lists.h"

#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <list>
#include <optional>
#include <utility>

namespace leadgate {
namespace {

// In the order of Lists::Name.
constexpr std::array<std::string_view, 15> kNames = {"personal",
                                                     "disposable",
                                                     "disposable_suspected",
                                                     "disposable_mx",
                                                     "relay",
                                                     "relay_mx",
                                                     "academic",
                                                     "role",
                                                     "placeholder_domains",
                                                     "placeholder_locals",
                                                     "placeholder_addresses",
                                                     "not_typos",
                                                     "top_level_domains",
                                                     "mailbox_providers",
                                                     "ordinary_words"};
constexpr std::string_view kCorrections = "corrections";

// Labels below an academic domain that only those have who have left. Not "alumno", which is a student.
constexpr std::string_view kAlumniLabels[] = {"alumni",    "alum",      "alumnus",     "alumna",    "alumnae",
                                              "exalumnos", "egresados", "absolventen", "ehemalige", "anciens"};

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

bool IsAlumniLabel(std::string_view label) {
  if (label.starts_with("alumni-") || label.ends_with("-alumni")) return true;
  return std::find(std::begin(kAlumniLabels), std::end(kAlumniLabels), label) != std::end(kAlumniLabels);
}

}  // namespace

std::span<const std::string_view> Lists::Names() { return kNames; }

Result<std::shared_ptr<const Lists>> Lists::Load(const std::string& directory) {
  Contents contents;
  std::list<std::string> texts;  // what the views point into
  std::array<ListFile, kHowMany> files;
  DigestOfTexts digest;
  const auto read = [&](std::string_view name) -> Result<ListFile> {
    const std::string path = directory + "/" + std::string(name) + ".txt";
    Result<std::string> content = ReadListFile(path);
    if (!content.ok()) return content.status();
    digest.Add(name);
    digest.Add(*content);
    texts.push_back(std::move(*content));
    return ParseListFile(path, texts.back());
  };
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    Result<ListFile> file = read(kNames[i]);
    if (!file.ok()) return file.status();
    auto entries = file->Entries();
    if (!entries.ok()) return entries.status();
    contents.emplace(kNames[i], std::move(*entries));
    files[i] = std::move(*file);
  }
  const Result<ListFile> ours = read(kCorrections);
  if (!ours.ok()) return ours.status();
  auto corrections = ApplyCorrections(*ours, contents);
  if (!corrections.ok()) return corrections.status();

  const std::shared_ptr<Lists> lists = Build(contents, digest.Hex());
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    lists->sets_[i].whole = files[i].Source();
    lists->sets_[i].sources = files[i].Sources();
  }
  lists->corrections_ = std::move(*corrections);
  lists->corrections_source_ = ours->Source();
  return std::shared_ptr<const Lists>(lists);
}

std::shared_ptr<const Lists> Lists::ForTests(const Contents& contents) {
  DigestOfTexts digest;
  for (const auto& [name, entries] : contents) {
    digest.Add(name);
    for (const ListEntry& entry : entries) digest.Add(entry.text);
  }
  return Build(contents, digest.Hex());
}

std::shared_ptr<Lists> Lists::Build(const Contents& contents, std::string digest) {
  static_assert(kNames.size() == kHowMany);
  std::shared_ptr<Lists> lists(new Lists());
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    const auto found = contents.find(kNames[i]);
    if (found != contents.end()) lists->sets_[i].entries = TextSet(found->second);
  }
  std::vector<std::string> providers;
  if (const auto found = contents.find(kNames[kMailboxProviders]); found != contents.end()) {
    for (const ListEntry& entry : found->second) providers.emplace_back(entry.text);
  }
  lists->providers_ = ProviderIndex(std::move(providers));
  lists->digest_ = std::move(digest);
  return lists;
}

std::string Lists::CountryOf(std::string_view domain) const {
  const auto found = Of(kPersonal).Find(domain);
  return found ? found->mark.ToString() : std::string();
}

bool Lists::IsAlumni(std::string_view domain) const {
  const auto found = Of(kAcademic).FindDomain(domain);
  if (!found) return false;
  if (found->mark.mark == EntryMark::kAlumni) return true;
  // The labels below the ending; the ending itself may be one of theirs ("alumni.stanford.edu" is listed).
  while (true) {
    const auto dot = domain.find('.');
    if (dot == std::string_view::npos) return false;
    if (IsAlumniLabel(domain.substr(0, dot))) return true;
    domain.remove_prefix(dot + 1);
  }
}

std::size_t Lists::CountOf(std::string_view list) const {
  const auto found = std::find(kNames.begin(), kNames.end(), list);
  return found == kNames.end() ? 0 : sets_[found - kNames.begin()].entries.size();
}

}  // namespace leadgate
