// Stops sending to a destination that does not answer, and tries it again one delivery at a time.
//
//   CircuitBreaker breaker({.open_after_failures = 5, .cool_down_ms = 5000, .cool_down_cap_ms = 300000});
//   breaker.Allowed(now, 64)        → 64: closed
//   breaker.Failed(now) five times  → open: Allowed(now, 64) is 0 until NextTryAt()
//   breaker.Allowed(now + 5000, 64) → 1: half open, a single probe; Succeeded closes it, Failed doubles the pause
//
// Used by gateway/deliver.cc, one per destination. "Failed" is a destination that did not answer or is not itself
// (Retry); a refusal of one lead is an answer. Threads: one at a time. Failures: none.
#pragma once

#include <algorithm>
#include <string_view>

#include "leadgate/clock.h"

namespace leadgate {

enum class CircuitState { kClosed, kOpen, kHalfOpen };
std::string_view CircuitStateName(CircuitState state);  // "half_open"

class CircuitBreaker {
 public:
  struct Options {
    int open_after_failures = 5;  // in a row
    TimeMs cool_down_ms = 5 * kSecondMs;
    TimeMs cool_down_cap_ms = 5 * kMinuteMs;
  };

  explicit CircuitBreaker(const Options& options) : options_(options), cool_down_ms_(options.cool_down_ms) {}

  // How many of `wanted` deliveries may be tried now.
  int Allowed(TimeMs now, int wanted);
  void Succeeded();
  void Failed(TimeMs now);
  // The destination asked for a pause (Retry-After): nothing is sent before `until`, at most the longest cool-down.
  void PauseUntil(TimeMs now, TimeMs until);

  CircuitState state() const { return state_; }
  TimeMs NextTryAt() const { return std::max(open_until_, paused_until_); }  // 0: now

 private:
  Options options_;
  CircuitState state_ = CircuitState::kClosed;
  int failures_ = 0;
  TimeMs cool_down_ms_;
  TimeMs open_until_ = 0;
  TimeMs paused_until_ = 0;
};

}  // namespace leadgate
