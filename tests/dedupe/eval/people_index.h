// People in memory, found as a store finds them: by blocking keys, none that more than kMostSharing have, and no more
// than kMostCompared; and how often their terms are.
//
// For measuring dedupe/ without a disk (contract: LeadStore::FindAlike, TermFrequencies). Threads: one.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "leadgate/lead_store.h"

namespace leadgate {

class PeopleIndex final : public TermFrequencies {
 public:
  // Calls `take` once for everybody who shares a key: number and profile, as put. Returns how many keys were generic.
  int FindAlike(std::span<const BlockingKey> keys,
                const std::function<void(std::uint32_t, std::string_view)>& take) const;
  // Numbers count from 0.
  void Put(std::string profile, std::span<const BlockingKey> keys, std::span<const std::uint64_t> terms);

  std::uint64_t Count(std::uint64_t term) const override;
  std::uint64_t People() const override { return profiles_.size(); }
  std::uint64_t profile_bytes() const { return profile_bytes_; }

 private:
  struct Sharing {
    std::vector<std::uint32_t> people;  // at most kMostSharing
    std::uint32_t count = 0;
  };

  std::vector<std::string> profiles_;
  std::unordered_map<std::uint64_t, Sharing> by_key_;
  std::unordered_map<std::uint64_t, std::uint32_t> terms_;
  std::uint64_t profile_bytes_ = 0;
};

}  // namespace leadgate
