#include "gateway/likeness.h"

#include <utility>

#include "dedupe/blocking_keys.h"

namespace leadgate {
Likeness::Likeness(const Lead& lead, std::shared_ptr<const Policy> policy, const TermFrequencies* terms)
    : policy_(std::move(policy)),
      profile_(ProfileOf(lead, policy_->duplicates.identifier_field)),
      blocks_(BlockingKeys(profile_)),
      matcher_(MatchBitsOf(policy_->duplicates.weights.get()), terms) {}

std::string Likeness::Encoded() const { return blocks_.empty() ? std::string() : EncodeProfile(profile_); }

std::optional<Match> Likeness::Compare(std::string_view stored_profile) const {
  const std::optional<PersonProfile> other = DecodeProfile(stored_profile);
  return other ? std::optional(matcher_.Compare(profile_, *other)) : std::nullopt;
}

Match Likeness::Compare(const Lead& other) const { return matcher_.Compare(profile_, ProfileOfLead(other)); }

PersonProfile Likeness::ProfileOfLead(const Lead& other) const {
  return ProfileOf(other, policy_->duplicates.identifier_field);
}

bool Likeness::Reaches(double probability, std::string_view stored_profile) const {
  const std::optional<PersonProfile> other = DecodeProfile(stored_profile);
  return other && matcher_.Reaches(probability, profile_, *other);
}

SamePerson AtLeast(std::shared_ptr<const Likeness> likeness, double probability) {
  return [likeness = std::move(likeness), probability](std::string_view profile) {
    return likeness->Reaches(probability, profile);
  };
}

}  // namespace leadgate
