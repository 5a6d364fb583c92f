// How long to wait before a delivery is tried again: exponential backoff with full jitter.
//
//   RetryDelay({.base_ms = 1000, .cap_ms = 900000}, 1, 0.5)   → 500: somewhere from 0 to 1 s after the first attempt
//   RetryDelay({.base_ms = 1000, .cap_ms = 900000}, 4, 0.5)   → 4000: from 0 to 8 s
//   RetryDelay({.base_ms = 1000, .cap_ms = 900000}, 99, 1.0)  → 900000
//
// Full jitter spreads the attempts of many items that failed together. Threads: a pure function.
// Source: "Exponential Backoff And Jitter", AWS Architecture Blog.
#pragma once

#include "leadgate/clock.h"

namespace leadgate {

struct RetryPace {
  TimeMs base_ms = kSecondMs;
  TimeMs cap_ms = 15 * kMinuteMs;
};

// `attempts` made so far, at least one; `random` from [0, 1).
TimeMs RetryDelay(const RetryPace& pace, int attempts, double random);

}  // namespace leadgate
