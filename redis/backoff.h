// How long to wait before a server is tried again: doubled with each failure in a row, less up to half by chance, so
// that gateways that lost a server together do not come back together.
//
//   BackoffDelay(0, 20ms, 1s, 0.0)  → 20 ms      BackoffDelay(3, 20ms, 1s, 0.0) → 160 ms
//   BackoffDelay(3, 20ms, 1s, 1.0)  → 80 ms      BackoffDelay(90, 20ms, 1s, 0.0) → 1 s
//
// Threads: pure. Failures: none.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace leadgate::redis {

// REQUIRES: 0 <= chance <= 1.
inline std::chrono::milliseconds BackoffDelay(int failures, std::chrono::milliseconds shortest,
                                              std::chrono::milliseconds longest, double chance) {
  const auto doubled = shortest * (std::int64_t{1} << std::min(failures, 20));
  const double most = static_cast<double>(std::min(doubled, longest).count());
  return std::chrono::milliseconds(static_cast<std::int64_t>(most * (1 - chance / 2)));
}

}  // namespace leadgate::redis
