// Milliseconds of a clock that never goes back; for deadlines within the process only.
#pragma once

#include <chrono>
#include <cstdint>

namespace leadgate {

inline std::int64_t SteadyNowMs() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace leadgate
