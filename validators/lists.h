// The lists that checks look things up in: mailbox providers, throw-away services, relays, universities, role names,
// placeholders.
//
// Loaded once from config/lists/*.txt (list_file.h), immutable, held by Policy::lists. scripts/update-lists refreshes
// those that come from elsewhere; our own additions and removals stand in corrections.txt and are applied here, so that
// a refresh never overwrites them.
//
//   auto lists = Lists::Load("config/lists");
//   (*lists)->IsDisposable("mx.mailinator.com")  → true: subdomains of a listed service count
//   (*lists)->IsPersonal("gmail.com")            → true     IsPersonal("tendwell.com") → false
//   (*lists)->CountryOf("gmx.de")                → "DE"     CountryOf("gmail.com") → ""
//   (*lists)->IsAcademic("cs.ox.ac.uk")          → true: "ac.uk" is on the list
//   (*lists)->Why("mailinator.com")              → every list that names it, with sources and dates
//   Lists::Load("/nowhere")                      → kNotFound: "lists: /nowhere/personal.txt: cannot be read"
//
// Domains are lower-case ASCII (EmailField::domain).
// Threads: const methods are safe.   Failures: Load only.
// Does not: know the policy's allow list (the checks ask it first), nor which list wins (mailbox_kind.h).
// Memory: the text and some 12 bytes an entry (text_set.h); `leadgate lists why` as a whole: 45 MB resident.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/status.h"
#include "validators/list_corrections.h"
#include "validators/list_file.h"
#include "validators/provider_index.h"
#include "validators/text_set.h"

namespace leadgate {

// What one list says about a domain or a mail exchanger.
struct ListHit {
  std::string list;                 // "personal"
  std::string entry;                // "ac.uk", for a university below it
  std::string mark;                 // a country, "alumni", or nothing
  std::vector<ListSource> sources;  // who says so
  std::string remark;               // of our correction
  bool removed = false;             // the sources say so, and we took it out: the list does not count
};

class Lists {
 public:
  using Contents = ListContents;

  static Result<std::shared_ptr<const Lists>> Load(const std::string& directory);
  static std::shared_ptr<const Lists> ForTests(const Contents& contents);
  // The names of the lists, each a file NAME.txt; corrections.txt stands beside them.
  static std::span<const std::string_view> Names();

  bool IsPersonal(std::string_view domain) const { return Of(kPersonal).Contains(domain); }
  // The country of a personal domain (ISO 3166-1 alpha-2); empty: used in many, or not known.
  std::string CountryOf(std::string_view domain) const;
  // Curated by people.
  bool IsDisposable(std::string_view domain) const { return Of(kDisposable).ContainsDomain(domain); }
  // Gathered by machines: a suspicion.
  bool IsDisposableSuspected(std::string_view domain) const { return Of(kDisposableSuspected).ContainsDomain(domain); }
  // A mail exchanger of a throw-away service: named, or below a curated one's domain.
  bool IsDisposableHost(std::string_view mx_host) const {
    return Of(kDisposableMx).ContainsDomain(mx_host) || IsDisposable(mx_host);
  }
  // An alias that reaches a real mailbox; no throw-away.
  bool IsRelay(std::string_view domain) const { return Of(kRelay).ContainsDomain(domain); }
  bool IsRelayHost(std::string_view mx_host) const { return Of(kRelayMx).ContainsDomain(mx_host); }
  bool IsAcademic(std::string_view domain) const { return Of(kAcademic).ContainsDomain(domain); }
  // Academic, for those who have left: "alumni.stanford.edu", "alum.mit.edu", "cantab.net".
  bool IsAlumni(std::string_view domain) const;
  bool IsPlaceholderDomain(std::string_view domain) const { return Of(kPlaceholderDomains).ContainsDomain(domain); }
  // Lower-case "local@domain".
  bool IsPlaceholderAddress(std::string_view address) const { return Of(kPlaceholderAddresses).Contains(address); }
  // A local part nobody is called, at a consumer mailbox: "test" of test@gmail.com. Lower case.
  bool IsPlaceholderLocal(std::string_view local) const { return Of(kPlaceholderLocals).Contains(local); }
  // Lower case, without a plus tag.
  bool IsRole(std::string_view local) const { return Of(kRole).Contains(local); }
  bool IsTopLevelDomain(std::string_view label) const { return Of(kTopLevelDomains).Contains(label); }
  // Whether the domain ends in one.
  bool HasTopLevelDomain(std::string_view domain) const {
    return IsTopLevelDomain(domain.substr(domain.rfind('.') + 1));
  }
  // Real domains that look like a slip: "cloud.com".
  bool IsNotATypo(std::string_view domain) const { return Of(kNotTypos).Contains(domain); }
  // A common word of one of eight languages, folded (text_fold.h), of four letters or more: "front", "apollo".
  bool IsOrdinaryWord(std::string_view folded_word) const { return Of(kOrdinaryWords).Contains(folded_word); }
  // What a slip of the finger may have meant.
  const ProviderIndex& providers() const { return providers_; }

  // Every list that names the domain (or the mail exchanger), and every one we took it from.
  std::vector<ListHit> Why(std::string_view domain) const;

  // "sha256:…" over every file's name and content.
  const std::string& digest() const { return digest_; }
  // Entries in force, after corrections; for logs and tests.
  std::size_t CountOf(std::string_view list) const;

 private:
  enum Name {
    kPersonal,
    kDisposable,
    kDisposableSuspected,
    kDisposableMx,
    kRelay,
    kRelayMx,
    kAcademic,
    kRole,
    kPlaceholderDomains,
    kPlaceholderLocals,
    kPlaceholderAddresses,
    kNotTypos,
    kTopLevelDomains,
    kMailboxProviders,
    kOrdinaryWords,
    kHowMany
  };
  struct Set {
    TextSet entries;
    ListSource whole;
    std::vector<ListSource> sources;  // by the letters of the entries
  };

  Lists() = default;
  static std::shared_ptr<Lists> Build(const Contents& contents, std::string digest);
  const TextSet& Of(Name list) const { return sets_[list].entries; }
  std::vector<ListSource> SourcesOf(const Set& set, EntryMark mark) const;
  const ListCorrection* CorrectionOf(std::string_view list, std::string_view entry) const;

  Set sets_[kHowMany];  // NOLINT: as many as there are names
  std::vector<ListCorrection> corrections_;
  ListSource corrections_source_;
  ProviderIndex providers_;
  std::string digest_;
};

}  // namespace leadgate
