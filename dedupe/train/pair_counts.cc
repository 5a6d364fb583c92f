#include "dedupe/train/pair_counts.h"

#include <algorithm>

#include "dedupe/stable_hash.h"
#include "leadgate/lead_store.h"

namespace leadgate {
namespace {

// 0: the person does not have it.
std::uint64_t HashOf(const PersonProfile& person, BlockValue value) {
  const auto both = [&](std::string_view one, std::string_view other) -> std::uint64_t {
    if (one.empty() || other.empty()) return 0;
    return StableHash(static_cast<std::uint8_t>(value)).Add(one).Add(other).value();
  };
  switch (value) {
    case BlockValue::kNames:
      return both(person.first_name, person.last_name);
    case BlockValue::kEmail:
      return IsRoleMailbox(person.email_local) ? 0 : both(person.email_local, person.email_domain);
    case BlockValue::kPhone:
      return both(person.phone, "phone");
    case BlockValue::kBirthDateAndCity:
      return both(person.birth_date, person.city);
    case BlockValue::kIdentifier:
      return both(person.identifier, "identifier");
  }
  return 0;
}

constexpr Field kByNames[] = {Field::kFirstName, Field::kLastName};
constexpr Field kByEmail[] = {Field::kEmail};
constexpr Field kByPhone[] = {Field::kPhone};
constexpr Field kByBirth[] = {Field::kBirthDate, Field::kCity};
constexpr Field kByIdentifier[] = {Field::kIdentifier};

}  // namespace

std::span<const Field> FieldsOf(BlockValue value) {
  switch (value) {
    case BlockValue::kNames:
      return kByNames;
    case BlockValue::kEmail:
      return kByEmail;
    case BlockValue::kPhone:
      return kByPhone;
    case BlockValue::kBirthDateAndCity:
      return kByBirth;
    case BlockValue::kIdentifier:
      return kByIdentifier;
  }
  return {};
}

std::size_t PairCounts::HashKey::operator()(const std::array<std::uint8_t, kFields + 1>& key) const {
  return StableHash(0).Add(std::string_view(reinterpret_cast<const char*>(key.data()), key.size())).value();
}

std::size_t PairCounts::Add(const Comparison& levels, bool two_people) {
  std::array<std::uint8_t, kFields + 1> key{};
  std::ranges::copy(levels.levels, key.begin());
  key[kFields] = two_people ? 1 : 0;
  const auto [found, fresh] = index_.try_emplace(key, patterns_.size());
  if (fresh) patterns_.push_back({levels, two_people, 0});
  patterns_[found->second].pairs += 1;
  ++pairs_;
  return found->second;
}

TrainingBlock::TrainingBlock(const PeopleSample& people, BlockValue value) : people_(people) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> hashes;
  for (std::uint32_t index = 0; index < people.size(); ++index) {
    const std::uint64_t hash = HashOf(people.At(index), value);
    if (hash != 0) hashes.emplace_back(hash, index);
  }
  std::ranges::sort(hashes);
  for (std::size_t begin = 0, end = 0; begin < hashes.size(); begin = end) {
    while (end < hashes.size() && hashes[end].first == hashes[begin].first) ++end;
    const std::size_t size = end - begin;
    if (size < 2 || size > kMostSharing) continue;  // a placeholder or a switchboard brings nobody together
    std::vector<std::uint32_t>& group = groups_.emplace_back();
    for (std::size_t at = begin; at < end; ++at) group.push_back(hashes[at].second);
    pairs_ += size * (size - 1) / 2;
  }
}

void TrainingBlock::ForEachPair(std::uint64_t most, const Visit& visit) const {
  std::uint64_t seen = 0;
  for (const std::vector<std::uint32_t>& group : groups_) {
    std::vector<PersonProfile> profiles;
    for (std::size_t other = 1; other < group.size(); ++other) {
      for (std::size_t one = 0; one < other; ++one, ++seen) {
        // The seen-th pair is taken when the share taken so far falls behind.
        if (pairs_ > most && (seen + 1) * most / pairs_ == seen * most / pairs_) continue;
        if (profiles.empty()) {
          for (const std::uint32_t person : group) profiles.push_back(people_.At(person));
        }
        visit(group[one], profiles[one], group[other], profiles[other]);
      }
    }
  }
}

}  // namespace leadgate
