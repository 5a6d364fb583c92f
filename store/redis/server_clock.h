// About what the time is at the servers of Redis, without asking them.
//
//   clock.Note(*ServerClock::TimeIn(reply_to_time));   // whenever one has said it
//   clock.Now()                                        // microseconds since 1970; 0: none has said it yet
//
// Right to within a round trip, and what the masters' clocks differ. Threads: all. Failures: none.
#pragma once

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

  void Note(std::uint64_t server) { ahead_.store(server - Steady(), std::memory_order_relaxed); }
  std::uint64_t Now() const {
    const std::uint64_t ahead = ahead_.load(std::memory_order_relaxed);
    return ahead == 0 ? 0 : Steady() + ahead;
  }

 private:
  static std::uint64_t Steady() {
    using std::chrono::duration_cast, std::chrono::microseconds;
    return static_cast<std::uint64_t>(
        duration_cast<microseconds>(std::chrono::steady_clock::now().time_since_epoch()).count());
  }

  std::atomic<std::uint64_t> ahead_ = 0;  // of the steady clock; wraps
};

}  // namespace leadgate
