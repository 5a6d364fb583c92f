// About what the time is at that server of Redis whose clock is ahead of the others', without asking it.
//
//   clock.Note(*ServerClock::TimeIn(reply_to_time));   // whenever one has said it
//   clock.Now()                                        // microseconds since 1970; 0: none has said it yet
//
// Right to within a round trip. Of masters whose clocks differ it is the latest of what was heard in the last minute: a
// reservation that carries it is void at none of them too early, and at the others as much later. Threads: all.
// Failures: none.
#pragma once

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <optional>

#include "redis/reply.h"

namespace leadgate {

class ServerClock {
 public:
  // What TIME is answered with: seconds and microseconds.
  static std::optional<std::uint64_t> TimeIn(const redis::Value& answer) {
    if (answer.items().size() != 2) return std::nullopt;
    std::uint64_t parts[2] = {0, 0};
    for (std::size_t i = 0; i < 2; ++i) {
      const std::string& digits = answer.items()[i].text();
      if (std::from_chars(digits.data(), digits.data() + digits.size(), parts[i]).ec != std::errc())
        return std::nullopt;
    }
    return parts[0] * 1'000'000 + parts[1];
  }

  void Note(std::uint64_t server) {
    const std::uint64_t steady = Steady();
    const auto ahead = static_cast<std::int64_t>(server - steady);
    const std::uint64_t window = steady / kWindow;
    if (window_.exchange(window, std::memory_order_relaxed) != window) {
      before_.store(latest_.load(std::memory_order_relaxed), std::memory_order_relaxed);
      latest_.store(ahead, std::memory_order_relaxed);
      return;
    }
    std::int64_t latest = latest_.load(std::memory_order_relaxed);
    while (ahead > latest && !latest_.compare_exchange_weak(latest, ahead, std::memory_order_relaxed)) {
    }
  }
  std::uint64_t Now() const {
    const std::int64_t ahead =
        std::max(latest_.load(std::memory_order_relaxed), before_.load(std::memory_order_relaxed));
    return ahead == kNever ? 0 : Steady() + static_cast<std::uint64_t>(ahead);
  }

 private:
  static std::uint64_t Steady() {
    using std::chrono::duration_cast, std::chrono::microseconds;
    return static_cast<std::uint64_t>(
        duration_cast<microseconds>(std::chrono::steady_clock::now().time_since_epoch()).count());
  }

  static constexpr std::uint64_t kWindow = 30'000'000;  // microseconds
  static constexpr std::int64_t kNever = INT64_MIN;

  std::atomic<std::uint64_t> window_ = 0;
  std::atomic<std::int64_t> latest_ = kNever, before_ = kNever;  // ahead of the steady clock, in this window and before
};

}  // namespace leadgate
