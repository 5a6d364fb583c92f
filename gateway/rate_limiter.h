// Counts posts per form and visitor's address over the last minute.
//
//   RateLimiter limiter;
//   limiter.Count("demo", "203.0.113.7", 10, 60, now)  → {posts_in_window: 1}
//   … the 11th within a minute                         → {posts_in_window: 11, over_soft}: stored and flagged
//   … the 61st                                         → {posts_in_window: 60, over_hard, retry_after_s: 40}: 429
//
// A post over the hard limit is not counted: who waits as told gets in, and who does not still gets `hard` posts a
// minute, so that one flooding machine never locks out its whole office. IPv6 addresses count by their /64, IPv4-mapped
// ones as IPv4.
//
// Time moves in steps of five seconds: the window is the last 55 to 60. Memory is fixed at construction (about 40 bytes
// an entry); when a set of eight is full the one unused longest is forgotten: a flood of addresses can cost a count,
// never a refusal. Nothing is allocated by Count.
//
// Threads: any.   Failures: none; an address that is none is counted by its text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "leadgate/clock.h"
#include "leadgate/mutex.h"

namespace leadgate {

struct RateVerdict {
  int posts_in_window = 0;  // this one included, unless it is over_hard
  bool over_soft = false;
  bool over_hard = false;
  int retry_after_s = 0;  // with over_hard: when a post will be taken again
};

class RateLimiter {
 public:
  explicit RateLimiter(std::size_t max_entries = 65'536);
  ~RateLimiter();

  // A limit of 0 means: none.
  RateVerdict Count(std::string_view form, std::string_view address, int soft_per_minute, int hard_per_minute,
                    TimeMs now);

 private:
  static constexpr std::size_t kSteps = 12;
  static constexpr TimeMs kStepMs = kMinuteMs / kSteps;
  static constexpr std::size_t kWays = 8;

  struct Entry {
    std::uint64_t key = 0;                      // 0: free
    std::int64_t step = 0;                      // of the newest count
    std::array<std::uint16_t, kSteps> posts{};  // by step modulo kSteps
  };
  struct Shard;

  static void Advance(Entry& entry, std::int64_t step);
  static int Total(const Entry& entry);
  static int SecondsUntilUnder(const Entry& entry, int limit, TimeMs now);

  const std::uint64_t seed_;
  const std::size_t sets_per_shard_;
  std::vector<std::unique_ptr<Shard>> shards_;
};

}  // namespace leadgate
