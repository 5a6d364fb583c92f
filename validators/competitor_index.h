// A policy's competitors, looked up by domain and by name; their number does not matter.
//
//   const auto index = CompetitorIndex::Build(policy);            // Fixora, fixora.com
//   index->OwnsDomain("eu.fixora.com")                            → true     "notfixora.com" → false
//   index->IsCountryVariant("fixora.co.uk")                       → true     "fixora.com" → false: it is the domain
//   itself index->MatchCompany("FIXORA Software GmbH")                → kNear    "Fixora GmbH", "Fix Ora" → kExact
//   index->MaskNames("I work at Fixora. Bye", folded)             → " i work at @ ; bye ; "
//   index->MaskNames("We make fixed oral dentures", folded)       → "": it names none
//
// How a name may be looked for (NameMatch): as the policy says; where it says nothing, by the name itself:
//   three letters or fewer, or one word that is in a list of ordinary words    exact   ("SAP", "Front", "Apollo")
//   five letters or fewer, or several ordinary words                           word    ("Slack", "Service Desk")
//   everything else                                                            fuzzy   ("Fixora", "Gear Mind")
// A slip is never taken for a name of fewer than six letters, nor a word of the language for a slip: "Market" is not
// Marketo. Spaces between the parts of a name may be there or not.
//
// Threads: const methods are safe.   Failures: none.
// Does not: judge what is said about a competitor (employer_claims.h).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "leadgate/policy.h"
#include "leadgate/text_index.h"
#include "validators/slip_index.h"

namespace leadgate {

class Lists;

enum class NameNearness { kNone, kNear, kExact };

class CompetitorIndex {
 public:
  static std::shared_ptr<const CompetitorIndex> Build(const Policy& policy);

  // How the name may be looked for where the policy does not say. lists: may be null, then no word is ordinary.
  static NameMatch DefaultMatch(std::string_view name, const Lists* lists);

  // Whether the name is long enough to be looked for with slips.
  static bool TakesSlips(std::string_view name);

  bool OwnsDomain(std::string_view domain) const { return domains_.FindDomain(domain).has_value(); }
  // The same name under another public suffix: fixora.de, where fixora.com is a competitor's. registrable: the part of
  // a domain that was registered. Only for names that are looked for with slips.
  bool IsCountryVariant(std::string_view registrable) const;
  // The whole of a company's name, as somebody typed it. With a country or the
  // words of a group behind it ("Fixora UK Ltd", "The Fixora Group") a name that is looked for with slips is exact,
  // another near: "Front Group" may be somebody else. Spelled ("F i x o r a") it is exact; in Cyrillic letters near.
  NameNearness MatchCompany(std::string_view company) const;
  // The same where the company was folded before (FoldCompany).
  NameNearness MatchCompany(std::string_view company, std::string folded) const;
  // The text folded, clause by clause, with @ for every competitor named in it (not those to be met exactly); ";" ends
  // a clause. Empty when it names none. folded: the whole text, as Fold makes it.
  std::string MaskNames(std::string_view text, std::string_view folded) const;

 private:
  NameNearness MatchCompanyName(std::string folded) const;
  struct Hit {
    std::size_t end = 0;  // behind the name, at a space
    bool word_only = false;
  };

  explicit CompetitorIndex(const Policy& policy);
  void AddNames(const Competitor& competitor, std::vector<std::pair<std::string, NameMatch>>& names) const;
  void AddLabels(const std::vector<Competitor>& competitors, std::vector<std::string>& labels) const;
  NameNearness MatchShortened(std::string folded_company) const;
  NameNearness MatchFolded(std::string_view folded_company) const;
  bool IsSlip(std::string_view squeezed) const;
  bool IsCyrillicName(std::string_view folded) const;
  bool MayBegin(std::string_view text) const;
  Hit NameAt(std::string_view folded, std::size_t begin, std::string& squeezed) const;
  Hit SlipAt(std::string_view folded, std::size_t begin) const;
  Hit HitAt(std::string_view folded, std::size_t begin, std::string& squeezed) const;
  bool Names(std::string_view folded) const;
  void MaskClause(std::string_view folded, std::string& masked) const;

  std::shared_ptr<const Lists> lists_;
  TextIndex domains_;
  TextIndex labels_;  // of the registered part: "fixora"
  TextIndex names_;   // without spaces, and spaced as the policy has it → NameMatch
  SlipIndex slips_;
  TextIndex before_names_;  // words::BeforeNames()
  // By a hash of the first five bytes of names that sentences are searched for; a power of two, some 16 times as many.
  std::vector<bool> beginnings_;
  std::size_t shortest_beginning_ = 5;  // or fewer bytes, where names are shorter
  std::size_t longest_name_ = 0;        // in bytes
};

}  // namespace leadgate
