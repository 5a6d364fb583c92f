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
// RateLimiter counts for one gateway; shared_rate_limiter.h for all that share a store.
// Threads: any.   Failures: none; an address that is none is counted by its text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "gateway/rate_table.h"
#include "gateway/rate_window.h"
#include "leadgate/clock.h"

namespace leadgate {

struct RateVerdict {
  int posts_in_window = 0;  // this one included, unless it is over_hard
  bool over_soft = false;
  bool over_hard = false;
  int retry_after_s = 0;  // with over_hard: when a post will be taken again
};

struct RateLimitsPerMinute {
  int soft = 0;  // 0: none
  int hard = 0;
};

class PostRates {
 public:
  virtual ~PostRates() = default;

  // A limit of 0 means: none.
  virtual RateVerdict Count(std::string_view form, std::string_view address, int soft_per_minute, int hard_per_minute,
                            TimeMs now) = 0;
};

class RateLimiter final : public PostRates {
 public:
  explicit RateLimiter(std::size_t max_entries = 65'536);

  RateVerdict Count(std::string_view form, std::string_view address, int soft_per_minute, int hard_per_minute,
                    TimeMs now) override;

 private:
  struct Entry {
    std::uint64_t key = 0;
    std::int64_t step = 0;  // of the newest count
    RateCounts posts{};
  };

  const std::uint64_t seed_;
  RateTable<Entry> table_;
};

// --- What the two limiters have in common.

std::uint64_t RandomSeed();
// The part of the address that stands for one visitor: IPv4, IPv6 by its /64, or what was said instead.
std::uint64_t VisitorOf(std::string_view address);
// Never 0. Who does not know the seed cannot choose addresses that fall together.
std::uint64_t RateKey(std::uint64_t seed, std::string_view form, std::string_view address);
// Nothing while a post may be taken.
bool IsFull(const RateCounts& counts, const RateLimitsPerMinute& limits);
RateVerdict RefusedPost(const RateCounts& counts, const RateLimitsPerMinute& limits, std::int64_t step, TimeMs now);
// `counts` has the post.
RateVerdict TakenPost(const RateCounts& counts, const RateLimitsPerMinute& limits);

}  // namespace leadgate
