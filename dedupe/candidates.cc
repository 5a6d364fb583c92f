#include "dedupe/candidates.h"

#include <algorithm>
#include <bit>

#include "leadgate/lead_store.h"

namespace leadgate {
namespace {

struct Candidate {
  std::uint64_t seq = 0;
  int weight = 0;
};

// Of a key that so many have: 7 for one, 1 for kMostSharing.
int WeightOf(std::size_t holders) {
  return std::max(1, static_cast<int>(std::bit_width(kMostSharing)) + 1 - static_cast<int>(std::bit_width(holders)));
}

std::vector<Candidate> Weighed(std::span<const std::vector<std::uint64_t>> by_key) {
  std::vector<Candidate> all;
  for (const std::vector<std::uint64_t>& holders : by_key) {
    for (const std::uint64_t seq : holders) all.push_back({seq, WeightOf(holders.size())});
  }
  std::ranges::sort(all, {}, &Candidate::seq);
  std::vector<Candidate> each;
  for (const Candidate& one : all) {
    if (!each.empty() && each.back().seq == one.seq) {
      each.back().weight += one.weight;
    } else {
      each.push_back(one);
    }
  }
  return each;
}

}  // namespace

std::vector<std::uint64_t> MostPromising(std::span<const std::vector<std::uint64_t>> by_key, std::size_t most) {
  std::vector<Candidate> candidates = Weighed(by_key);
  if (candidates.size() > most) {
    std::ranges::nth_element(candidates, candidates.begin() + static_cast<std::ptrdiff_t>(most),
                             [](const Candidate& a, const Candidate& b) {
                               return a.weight != b.weight ? a.weight > b.weight : a.seq < b.seq;
                             });
    candidates.resize(most);
    std::ranges::sort(candidates, {}, &Candidate::seq);
  }
  std::vector<std::uint64_t> seqs;
  seqs.reserve(candidates.size());
  for (const Candidate& candidate : candidates) seqs.push_back(candidate.seq);
  return seqs;
}

}  // namespace leadgate
