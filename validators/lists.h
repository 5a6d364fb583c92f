// The lists that checks look things up in: mailbox providers, throw-away services, universities, role names,
// placeholders.
//
// Loaded once from config/lists/*.txt, immutable, held by Policy::lists. Every file starts with lines of `# key: value`
// (title, source, licence, date, count), then one entry a line. scripts/update-lists refreshes those that come from
// elsewhere; our own additions and removals stand in corrections.txt and are applied here, so that a refresh never
// overwrites them.
//
//   auto lists = Lists::Load("config/lists");
//   (*lists)->IsDisposable("mx.mailinator.com")  → true: subdomains of a listed service count
//   (*lists)->IsPersonal("gmail.com")            → true     IsPersonal("tendwell.com") → false
//   (*lists)->IsAcademic("cs.ox.ac.uk")          → true: "ac.uk" is on the list
//   Lists::Load("/nowhere")                      → kNotFound: "lists: /nowhere/personal.txt: cannot be read"
//   a file whose count is wrong                  → kInvalidArgument: "lists: …/role.txt:5: count says 10, the file has
//   9 entries"
//
// Domains are lower-case ASCII (EmailField::domain).
// Threads: const methods are safe.   Failures: Load only.
// Does not: know the policy's allow list (the checks ask it first).
// Memory: 200,000 domains cost about 6 MB.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/status.h"

namespace leadgate {

// A set of short texts in one allocation: entries one after the other, an open-addressing table of offsets beside them.
class TextSet {
 public:
  TextSet() = default;
  explicit TextSet(std::span<const std::string_view> entries);  // longer than 255 bytes: left out

  bool Contains(std::string_view text) const;
  // The domain itself or one of its parents ("a.b.example": a.b.example, b.example, example).
  bool ContainsDomain(std::string_view domain) const;
  std::size_t size() const { return size_; }

 private:
  std::string_view EntryAt(std::uint32_t offset) const;

  std::string blob_;                  // length byte, text, length byte, text, …
  std::vector<std::uint32_t> table_;  // offset + 1; 0: free
  std::size_t size_ = 0;
};

class Lists {
 public:
  // Entries by list name ("personal", "disposable", …); borrowed while loading.
  using Contents = std::map<std::string_view, std::vector<std::string_view>>;

  static Result<std::shared_ptr<const Lists>> Load(const std::string& directory);
  static std::shared_ptr<const Lists> ForTests(const Contents& contents);
  // The names of the lists, each a file NAME.txt; corrections.txt stands beside them.
  static std::span<const std::string_view> Names();

  bool IsPersonal(std::string_view domain) const { return personal_.Contains(domain); }
  // Curated by people.
  bool IsDisposable(std::string_view domain) const { return disposable_.ContainsDomain(domain); }
  // Gathered by machines: a suspicion.
  bool IsDisposableSuspected(std::string_view domain) const { return disposable_suspected_.ContainsDomain(domain); }
  bool IsAcademic(std::string_view domain) const { return academic_.ContainsDomain(domain); }
  bool IsPlaceholderDomain(std::string_view domain) const { return placeholder_domains_.ContainsDomain(domain); }
  // Lower-case "local@domain".
  bool IsPlaceholderAddress(std::string_view address) const { return placeholder_addresses_.Contains(address); }
  // A local part nobody is called, at a consumer mailbox: "test" of test@gmail.com. Lower case.
  bool IsPlaceholderLocal(std::string_view local) const { return placeholder_locals_.Contains(local); }
  // Lower case, without a plus tag.
  bool IsRole(std::string_view local) const { return role_.Contains(local); }
  bool IsTopLevelDomain(std::string_view label) const { return top_level_domains_.Contains(label); }
  // Real domains that look like a slip: "cloud.com".
  bool IsNotATypo(std::string_view domain) const { return not_typos_.Contains(domain); }
  // Providers a slip of the finger may have meant, best known first.
  std::span<const std::string> TypoTargets() const { return typo_targets_; }

  // "sha256:…" over every file's name and content.
  const std::string& digest() const { return digest_; }
  // Entries in force, after corrections; for logs and tests.
  std::size_t CountOf(std::string_view list) const;

 private:
  Lists() = default;
  static std::shared_ptr<const Lists> Build(const Contents& contents, std::string digest);

  TextSet personal_, disposable_, disposable_suspected_, academic_, role_, top_level_domains_;
  TextSet placeholder_domains_, placeholder_addresses_, placeholder_locals_, not_typos_;
  std::vector<std::string> typo_targets_;
  std::string digest_;
};

}  // namespace leadgate
