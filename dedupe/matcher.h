// Whether two people are one, with every field's part in the answer.
//
//   Matcher matcher(BuiltInMatchWeights(), &store.Terms());
//   Match match = matcher.Compare(profile, other);
//   match.probability → 0.998; match.fields → {last_name, "same", +8.8, frequency −1.2}, {first_name, "nickname",
//   +5.1}, …
//
//   Anna and Peter Schmidt at schmidt@family.example      → a veto: different first names at one mailbox
//   two John Smiths of Siemens, other numbers, other mail → 0.1: the name and the company are common
//   John Smith senior and junior                          → a veto: generations
//
// Sits between LeadStore::FindAlike (who is compared) and gateway/observe.cc (what follows). A missing field says
// nothing, for or against.
// Threads: const methods are safe.   Failures: none.
// Source: docs/DUPLICATES.md.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dedupe/comparison.h"
#include "dedupe/match_weights.h"
#include "dedupe/person_profile.h"
#include "leadgate/lead_store.h"

namespace leadgate {

struct FieldMatch {
  std::string_view field;  // "last_name"
  std::string_view level;  // "same"
  double weight = 0;       // bits: positive for one person
  double frequency = 0;    // bits added (negative: taken away) because the shared term is rare (common)
};

struct Match {
  double probability = 0;
  double weight = 0;               // bits, prior included
  double prior = 0;                // bits
  std::vector<FieldMatch> fields;  // those that both have
  std::string_view veto;           // why they are two whatever the fields say: "generations"; empty: none
  // The fields that count most for it, strongest first: "last_name, company, phone".
  std::string MatchedBy() const;
};

// Weights as they are added up, by field and level. Made once with the weights, not with every lead.
struct MatchBits {
  explicit MatchBits(const MatchWeights& weights);

  double prior = 0;
  std::array<std::array<double, kMostLevels>, kFields> of_level{};  // log2(m/u); 0: not in the weights
  std::array<double, kFields> most{};                               // of any level, none below 0
  double most_of_other_company = 0;                                 // of the levels that two different names reach
  std::array<double, kFields> same_by_chance{};
};
MatchWeights WithMatchBits(MatchWeights weights);
// Of the weights that are named; nullptr: of the built-in ones.
std::shared_ptr<const MatchBits> MatchBitsOf(const MatchWeights* weights);

class Matcher {
 public:
  // frequencies: borrowed, and outlives it; nullptr: every term is an average one.
  Matcher(const MatchWeights& weights, const TermFrequencies* frequencies);
  Matcher(std::shared_ptr<const MatchBits> bits, const TermFrequencies* frequencies);

  Match Compare(const PersonProfile& one, const PersonProfile& other) const;
  // Compare(…).probability, without the words.
  double Probability(const PersonProfile& one, const PersonProfile& other) const;
  // Whether it is `probability` or more. Ends as soon as nothing that is left could make it so; most pairs that share a
  // key end at the names.
  bool Reaches(double probability, const PersonProfile& one, const PersonProfile& other) const;

 private:
  friend class Weigher;
  double PriorBits() const;

  const TermFrequencies* frequencies_;
  std::shared_ptr<const MatchBits> bits_;
};

}  // namespace leadgate
