// The marketer's own lists (`lists:` in policy.yaml): read from the policy and from files, put together by name.
//
//   lists:
//     partners: [acme.com, jo@other.com]
//     resellers: {file: lists/resellers.txt}
//     friends: {include: [partners, resellers], entries: [third.com]}
//
//   OwnLists lists(root.At("lists"), draft.own_lists, "config", report);
//   lists.Keys("friends", OwnListKind::kMailbox, at)  → "third.com", "acme.com", "jo@other.com", and those of the file
//   lists.Keys("partners", OwnListKind::kDomain, at)  → "acme.com"; in the report:
//     policy.yaml:2:24: lists.partners.entries[1]: expected a domain such as acme.com, without https:// and path
//     config/lists/resellers.txt:7:1: expected a domain …; what stands in a file is never repeated: it may hold
//                                                          addresses, or be no list at all
//   lists.Keys("partner", …, at)                      → in the report: unknown list; did you mean "partners"?
//
// Only files below the folder: who may publish a policy must not read the server's disk through it.
// Bounded: own_list_file.h; and 2,000,000 entries handed out, so that a few lists named often cannot fill the memory.
// Threads: one reader, one thread.   Failure: in the report.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/own_list_file.h"
#include "gateway/policy_keys.h"
#include "validators/own_list_key.h"
#include "validators/public_suffixes.h"

namespace leadgate {

class OwnLists {
 public:
  static constexpr std::size_t kMostHandedOut = 2'000'000;

  // Reads every file that `declared` names. `declared` and `report` are borrowed.
  OwnLists(const ConfigValue& at_lists, const std::map<std::string, OwnList>& declared, const std::string& folder,
           ConfigReport& report, std::size_t most_handed_out = kMostHandedOut);

  // The entries of a list and of those it includes, each once, as they are looked up. `at` is who names it. kDomain:
  // nothing that anybody can register a domain below. Of a list that is not there: none.
  std::vector<std::string> Keys(const std::string& list, OwnListKind kind, const ConfigValue& at);
  // The same as an index; made once for a list and kind.
  std::shared_ptr<const TextIndex> Index(const std::string& list, OwnListKind kind, const ConfigValue& at);

  // The paths of all files, there or not.
  const std::vector<std::string>& files() const { return files_; }
  // Over the files' bytes; empty without files.
  std::string digest() const;

 private:
  // What one list holds itself.
  struct Part {
    const OwnList* declared = nullptr;
    std::string path;  // of the file
    OwnListFile file;
  };

  void Read(const std::string& name, Part& part, const std::string& folder, OwnListBudget& budget);
  bool Known(const std::string& list, const ConfigValue& at) const;
  void CheckIncludes() const;
  // Reports every include that leads back into `way`, whose last is the list looked at; `done` were looked at before.
  void FindCircles(std::vector<std::string>& way, std::set<std::string>& done) const;
  void AddWithIncluded(const std::string& list, std::vector<std::string>& found) const;
  void AddKeys(const std::string& name, OwnListKind kind, std::vector<std::string>& keys);
  std::string WhyNot(const std::string& key, OwnListKind kind) const;
  ConfigValue AtEntry(const std::string& name, std::size_t index) const;

  const ConfigValue at_lists_;
  ConfigReport& report_;
  std::map<std::string, Part> parts_;
  std::vector<std::string> files_;
  std::string hashes_;
  std::set<std::pair<std::string, OwnListKind>> judged_;  // whose wrong entries are in the report
  std::map<std::pair<std::string, OwnListKind>, std::shared_ptr<const TextIndex>> indexes_;
  const PublicSuffixes suffixes_;
  const std::size_t most_handed_out_;
  std::size_t handed_out_ = 0;
};

}  // namespace leadgate
