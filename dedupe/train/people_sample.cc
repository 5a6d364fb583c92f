#include "dedupe/train/people_sample.h"

namespace leadgate {

void PeopleSample::Add(const PersonProfile& profile) {
  if (profile == PersonProfile{}) return;
  if (profiles_.size() < most_) {
    profiles_.push_back(EncodeProfile(profile));
    return;
  }
  if (most_ == 0) return;
  profiles_[next_] = EncodeProfile(profile);
  next_ = (next_ + 1) % most_;
}

PersonProfile PeopleSample::At(std::size_t index) const {
  return DecodeProfile(profiles_[index]).value_or(PersonProfile{});
}

}  // namespace leadgate
