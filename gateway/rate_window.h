// Posts of the last minute in twelve steps of five seconds, by their age: the first count is of the newest step.
//
//   RateCounts counts{};  counts[0] = 3;
//   Age(counts, 2)                         → three posts, ten seconds ago
//   Total(counts)                          → 3
//   SecondsUntilUnder(counts, 3, step, now) → when fewer than three are left, were nothing more to come
//
// Threads: functions without state.   Failures: none.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "leadgate/clock.h"

namespace leadgate {

inline constexpr std::size_t kRateSteps = 12;
inline constexpr TimeMs kRateStepMs = kMinuteMs / kRateSteps;

using RateCounts = std::array<std::uint16_t, kRateSteps>;

// Time goes on by so many steps (none or more): what is older than the window is forgotten.
void Age(RateCounts& counts, std::int64_t steps);
int Total(const RateCounts& counts);
RateCounts Sum(const RateCounts& a, const RateCounts& b);
// One more post in the newest step.
void CountPost(RateCounts& counts);
// `step`: the number of the newest one, its beginning being step * kRateStepMs.
int SecondsUntilUnder(const RateCounts& counts, int limit, std::int64_t step, TimeMs now);

}  // namespace leadgate
