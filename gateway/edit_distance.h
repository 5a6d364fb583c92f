// How many slips of the finger lie between two words: insertions, deletions, substitutions, swapped neighbours.
//
//   EditDistance("gmial", "gmail", 2)   → 1      (swapped neighbours count once)
//   EditDistance("read", "review", 2)   → 3      (more than the limit: limit + 1)
//   NearestName("raed", {"submit", "read"})  → "read"
//   NearestName("xyz",  {"submit", "read"})  → ""
//
// Bytes, not characters: good for names in code, configuration and addresses.
// Threads: pure functions. Failures: none. Source: optimal string alignment distance.
#pragma once

#include <span>
#include <string_view>

namespace leadgate {

int EditDistance(std::string_view a, std::string_view b, int limit);

// The nearest candidate, at most two slips away (one for words under five letters); empty when none is near.
std::string_view NearestName(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace leadgate
