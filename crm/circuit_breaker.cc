#include "crm/circuit_breaker.h"

namespace leadgate {

std::string_view CircuitStateName(CircuitState state) {
  switch (state) {
    case CircuitState::kClosed:
      return "closed";
    case CircuitState::kOpen:
      return "open";
    case CircuitState::kHalfOpen:
      return "half_open";
  }
  return "closed";
}

int CircuitBreaker::Allowed(TimeMs now, int wanted) {
  const TimeMs wait = NextTryAt() - now;
  if (wait > 0 && wait <= options_.cool_down_cap_ms) return 0;  // longer than any pause: the clock was set back
  if (state_ == CircuitState::kClosed) return wanted;
  state_ = CircuitState::kHalfOpen;
  return std::min(wanted, 1);
}

void CircuitBreaker::Succeeded() {
  state_ = CircuitState::kClosed;
  failures_ = 0;
  cool_down_ms_ = options_.cool_down_ms;
  open_until_ = 0;
}

void CircuitBreaker::Failed(TimeMs now) {
  ++failures_;
  if (state_ == CircuitState::kClosed && failures_ < options_.open_after_failures) return;
  if (state_ == CircuitState::kHalfOpen) {
    cool_down_ms_ = std::min(cool_down_ms_ * 2, options_.cool_down_cap_ms);
  }
  state_ = CircuitState::kOpen;
  open_until_ = now + cool_down_ms_;
}

void CircuitBreaker::PauseUntil(TimeMs now, TimeMs until) {
  paused_until_ = std::max(paused_until_, std::min(until, now + options_.cool_down_cap_ms));
}

}  // namespace leadgate
