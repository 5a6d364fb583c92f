#include "gateway/rate_window.h"

#include <algorithm>
#include <numeric>

namespace leadgate {

void Age(RateCounts& counts, std::int64_t steps) {
  const auto by = std::clamp<std::ptrdiff_t>(steps, 0, kRateSteps);
  std::shift_right(counts.begin(), counts.end(), by);
  std::fill_n(counts.begin(), by, std::uint16_t{0});
}

int Total(const RateCounts& counts) { return std::accumulate(counts.begin(), counts.end(), 0); }

RateCounts Sum(const RateCounts& a, const RateCounts& b) {
  RateCounts sum;
  for (std::size_t i = 0; i < kRateSteps; ++i) {
    sum[i] = static_cast<std::uint16_t>(std::min<int>(a[i] + b[i], UINT16_MAX));
  }
  return sum;
}

void CountPost(RateCounts& counts) {
  if (counts[0] < UINT16_MAX) ++counts[0];
}

int SecondsUntilUnder(const RateCounts& counts, int limit, std::int64_t step, TimeMs now) {
  int left = Total(counts);
  for (std::size_t i = 1; i <= kRateSteps; ++i) {  // when the step i from now begins, the oldest i are forgotten
    left -= counts[kRateSteps - i];
    if (left < limit) {
      const TimeMs wait_ms = (step + static_cast<std::int64_t>(i)) * kRateStepMs - now;
      return static_cast<int>(std::max<TimeMs>(1, (wait_ms + kSecondMs - 1) / kSecondMs));
    }
  }
  return static_cast<int>(kMinuteMs / kSecondMs);
}

}  // namespace leadgate
