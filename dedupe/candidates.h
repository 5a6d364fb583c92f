// Who of those that share a blocking key is compared, when there are too many to compare them all.
//
//   MostPromising({{3, 7}, {7, 9, 12}}, 3)  → 3, 7, 9    7 shares two keys; 3 a key that two people have
//   MostPromising({{3, 7}, {7, 9}}, 128)    → 3, 7, 9    everybody, each once
//
// A key says the more the fewer have it: one that only two share counts six times one that sixty share. Of equals the
// earliest: a link points at the first lead of a person.
// Used by LeadStore::FindAlike. Threads: a pure function.   Failures: none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace leadgate {

// So many are compared with one lead. No fewer than kMostSharing: a key of its own is never cut.
inline constexpr std::size_t kMostCompared = 64;

// At most `most` of them, in order. by_key: who has each key, each once.
std::vector<std::uint64_t> MostPromising(std::span<const std::vector<std::uint64_t>> by_key, std::size_t most);

}  // namespace leadgate
