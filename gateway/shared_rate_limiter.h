// The limits of rate_limiter.h for all gateways that share a store: what an address posts counts wherever it posts.
//
//   SharedRateLimiter limiter([&](auto& key, auto& mine) { return rates.Exchange(key, mine); });
//   limiter.Count("demo", "203.0.113.7", 10, 60, now)
//
//   the first of an address          nobody is asked
//   the second within a minute       mine are told, the others' learned: one round trip
//   while the limit is reached       429, nobody is asked
//
// Every gateway counts by itself, and knows what the others had told when it last asked. It asks before a post when it
// holds back as many untold posts as an eighth of what is left to the next limit (at least one). So however many come
// at once, all gateways together take at most
//
//   hard + (gateways - 1) * max(1, hard / 8)      posts of an address in a window; and flag as much later above `soft`
//
// The exchange says nothing (the store is away): the gateway goes on with its own count and what it last knew of the
// others, which ages. So it never refuses for the store's sake, and takes `hard` a minute by itself at the most.
// Windows of gateways begin at different times: they differ by a step of five seconds.
// A form without limits is counted by each gateway alone.
// Threads: any; the exchange is called without a lock, by many at once.   Failures: none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "gateway/rate_limiter.h"

namespace leadgate {

// Tells what this gateway has counted under the key (all of its window, so twice told does no harm), and learns the sum
// of what the others have, both by age; nothing when the store does not answer.
using RateExchange = std::function<std::optional<RateCounts>(const std::string& key, const RateCounts& mine)>;

class SharedRateLimiter final : public PostRates {
 public:
  explicit SharedRateLimiter(RateExchange exchange, std::size_t max_entries = 65'536);

  RateVerdict Count(std::string_view form, std::string_view address, int soft_per_minute, int hard_per_minute,
                    TimeMs now) override;

 private:
  struct Entry {
    std::uint64_t key = 0;
    std::int64_t step = 0;  // of the newest count
    RateCounts mine{};
    RateCounts told{};  // of mine, what the others can know
    RateCounts others{};
  };
  static void Advance(Entry& entry, std::int64_t step);
  static void Learn(Entry& entry, const RateCounts& others, RateCounts told, std::int64_t told_at);

  const RateExchange exchange_;
  const std::uint64_t seed_;
  RateTable<Entry> table_;
};

// How many posts a gateway keeps to itself where `posts` are known of.
int UntoldPosts(int posts, const RateLimitsPerMinute& limits);

}  // namespace leadgate
