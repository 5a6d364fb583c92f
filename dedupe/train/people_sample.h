// The people that weights are estimated from: their profiles, packed, some 100 bytes each.
//
//   PeopleSample people(1'000'000);
//   people.Add(ProfileOf(lead));       // beyond a million the earliest ones make room
//   people.At(7).last_name
//
// Threads: const methods are safe.   Failure: none; an empty profile is left out.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "dedupe/person_profile.h"

namespace leadgate {

class PeopleSample {
 public:
  explicit PeopleSample(std::size_t most) : most_(most) {}

  void Add(const PersonProfile& profile);
  std::size_t size() const { return profiles_.size(); }
  // REQUIRES: index < size().
  PersonProfile At(std::size_t index) const;

 private:
  std::size_t most_, next_ = 0;
  std::vector<std::string> profiles_;
};

}  // namespace leadgate
