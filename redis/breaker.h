// Whether a server is asked at all: after some timeouts in a row it is not, but for one request a second.
//
//   Breaker breaker(3, 1s);
//   breaker.TimedOut(now) three times      → breaker.Admits(now) is false
//   breaker.Admits(now + 1s)              → true, once: the probe
//   breaker.Answered()                    → true for all again
//
// A connection that is refused or lost is no timeout: it fails at once by itself. An answer that comes too late for who
// asked is a timeout: a server that is always late would else be asked by everybody.
// Threads: all may be called at once. Failures: none.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

namespace leadgate::redis {

class Breaker {
 public:
  using Time = std::chrono::steady_clock::time_point;

  Breaker(int after, std::chrono::milliseconds probe_every) : after_(after), probe_every_(probe_every) {}

  bool Admits(Time now) {
    if (!open()) return true;
    std::int64_t next = next_probe_.load(std::memory_order_relaxed);
    const std::int64_t at = now.time_since_epoch().count();
    return at >= next && next_probe_.compare_exchange_strong(next, (now + probe_every_).time_since_epoch().count());
  }
  void Answered() {
    if (timeouts_.load(std::memory_order_relaxed) != 0) timeouts_.store(0, std::memory_order_relaxed);
  }
  void TimedOut(Time now) {
    if (timeouts_.fetch_add(1, std::memory_order_relaxed) + 1 != after_) return;
    next_probe_.store((now + probe_every_).time_since_epoch().count(), std::memory_order_relaxed);
  }
  bool open() const { return timeouts_.load(std::memory_order_relaxed) >= after_; }

 private:
  const int after_;
  const std::chrono::milliseconds probe_every_;
  std::atomic<int> timeouts_{0};
  std::atomic<std::int64_t> next_probe_{0};
};

}  // namespace leadgate::redis
