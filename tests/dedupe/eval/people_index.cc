#include "tests/dedupe/eval/people_index.h"

#include "dedupe/candidates.h"

namespace leadgate {

int PeopleIndex::FindAlike(std::span<const BlockingKey> keys,
                           const std::function<void(std::uint32_t, std::string_view)>& take) const {
  std::vector<std::vector<std::uint64_t>> by_key;
  int generic = 0;
  for (const BlockingKey& key : keys) {
    const auto sharing = by_key_.find(key.hash);
    if (sharing == by_key_.end()) continue;
    if (sharing->second.count > kMostSharing) {
      ++generic;
    } else {
      by_key.emplace_back(sharing->second.people.begin(), sharing->second.people.end());
    }
  }
  for (const std::uint64_t person : MostPromising(by_key, kMostCompared)) {
    take(static_cast<std::uint32_t>(person), profiles_[person]);
  }
  return generic;
}

void PeopleIndex::Put(std::string profile, std::span<const BlockingKey> keys, std::span<const std::uint64_t> terms) {
  const auto person = static_cast<std::uint32_t>(profiles_.size());
  for (const BlockingKey& key : keys) {
    Sharing& sharing = by_key_[key.hash];
    if (++sharing.count <= kMostSharing) {
      sharing.people.push_back(person);
    } else {
      sharing.people = {};
    }
  }
  for (const std::uint64_t term : terms) ++terms_[term];
  profile_bytes_ += profile.size();
  profiles_.push_back(std::move(profile));
}

std::uint64_t PeopleIndex::Count(std::uint64_t term) const {
  const auto found = terms_.find(term);
  return found == terms_.end() ? 0 : found->second;
}

}  // namespace leadgate
