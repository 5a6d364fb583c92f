#include "gateway/retry_delay.h"

#include <algorithm>

namespace leadgate {

TimeMs RetryDelay(const RetryPace& pace, int attempts, double random) {
  TimeMs longest = pace.base_ms;
  for (int i = 1; i < attempts && longest < pace.cap_ms; ++i) longest *= 2;
  longest = std::min(longest, pace.cap_ms);
  return static_cast<TimeMs>(static_cast<double>(longest) * random);
}

}  // namespace leadgate
