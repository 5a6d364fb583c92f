// Until when a caller waits.
//
//   const Deadline deadline = std::chrono::steady_clock::now() + 20ms;
//   Deadline::max()  → for ever
//
// Threads: pure.
#pragma once

#include <algorithm>
#include <chrono>

namespace leadgate::redis {

using Deadline = std::chrono::steady_clock::time_point;

// Not above an hour, so that it can be added to the time again: ask once more then. Zero or less: over.
inline Deadline::duration TimeLeft(Deadline deadline) {
  const auto now = std::chrono::steady_clock::now();
  return std::min<Deadline::duration>(deadline - now, std::chrono::hours(1));
}

}  // namespace leadgate::redis
