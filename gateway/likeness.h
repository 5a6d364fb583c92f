// One lead, ready to be compared with everybody who may be the same person.
//
//   auto likeness = std::make_shared<const Likeness>(lead, policy, &store.Terms());
//   store.FindAlike(likeness->blocks(), AtLeast(likeness, policy->duplicates.possible_at));
//   likeness->Compare(found.profile)->probability   → 0.993
//
// Keeps the policy whose weights it compares by; the terms are borrowed from the store and live as long. So what
// AtLeast returns may outlive everything else of the request, in a thread of the store's.
// Threads: const methods are safe.   Failure: bytes that are no profile are nobody.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dedupe/matcher.h"
#include "dedupe/person_profile.h"
#include "leadgate/lead.h"
#include "leadgate/lead_store.h"
#include "leadgate/policy.h"

namespace leadgate {

class Likeness {
 public:
  // terms: nullptr where no term's frequency is known.
  Likeness(const Lead& lead, std::shared_ptr<const Policy> policy, const TermFrequencies* terms);

  const PersonProfile& profile() const { return profile_; }
  // Empty: this lead is compared with nobody, and nobody with it.
  const std::vector<BlockingKey>& blocks() const { return blocks_; }
  // As it is stored; empty without blocks.
  std::string Encoded() const;
  const Matcher& matcher() const { return matcher_; }

  std::optional<Match> Compare(std::string_view stored_profile) const;
  bool Reaches(double probability, std::string_view stored_profile) const;
  Match Compare(const Lead& other) const;
  PersonProfile ProfileOfLead(const Lead& other) const;

 private:
  std::shared_ptr<const Policy> policy_;
  PersonProfile profile_;
  std::vector<BlockingKey> blocks_;
  Matcher matcher_;
};

// Takes whoever is the same person with this probability or more.
SamePerson AtLeast(std::shared_ptr<const Likeness> likeness, double probability);

}  // namespace leadgate
