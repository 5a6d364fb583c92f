#include "gateway/rate_limiter.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <functional>
#include <random>

namespace leadgate {
namespace {

constexpr std::size_t kLongestAddress = 45;  // INET6_ADDRSTRLEN without its NUL

std::uint64_t Mix(std::uint64_t x) {  // SplitMix64
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ x >> 27) * 0x94d049bb133111ebULL;
  return x ^ x >> 31;
}

std::uint64_t HashText(std::string_view text) { return std::hash<std::string_view>{}(text); }

}  // namespace

std::uint64_t RandomSeed() { return std::uint64_t{std::random_device{}()} << 32 | std::random_device{}(); }

std::uint64_t VisitorOf(std::string_view address) {
  if (address.empty() || address.size() > kLongestAddress) return HashText(address);
  char text[kLongestAddress + 1];
  std::memcpy(text, address.data(), address.size());
  text[address.size()] = '\0';

  std::uint32_t v4 = 0;
  if (inet_pton(AF_INET, text, &v4) == 1) return v4;
  std::array<std::uint8_t, 16> v6{};
  if (inet_pton(AF_INET6, text, v6.data()) != 1) return HashText(address);
  static constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  if (std::equal(kMapped.begin(), kMapped.end(), v6.begin())) {
    std::memcpy(&v4, v6.data() + 12, sizeof v4);
    return v4;
  }
  std::uint64_t network = 0;
  std::memcpy(&network, v6.data(), sizeof network);
  return Mix(network);
}

std::uint64_t RateKey(std::uint64_t seed, std::string_view form, std::string_view address) {
  return Mix(seed ^ Mix(HashText(form)) ^ std::rotl(Mix(VisitorOf(address)), 1)) | 1;
}

bool IsFull(const RateCounts& counts, const RateLimitsPerMinute& limits) {
  return limits.hard > 0 && Total(counts) >= limits.hard;
}

RateVerdict RefusedPost(const RateCounts& counts, const RateLimitsPerMinute& limits, std::int64_t step, TimeMs now) {
  return {.posts_in_window = Total(counts),
          .over_soft = true,
          .over_hard = true,
          .retry_after_s = SecondsUntilUnder(counts, limits.hard, step, now)};
}

RateVerdict TakenPost(const RateCounts& counts, const RateLimitsPerMinute& limits) {
  RateVerdict verdict;
  verdict.posts_in_window = Total(counts);
  verdict.over_soft = limits.soft > 0 && verdict.posts_in_window > limits.soft;
  return verdict;
}

RateLimiter::RateLimiter(std::size_t max_entries) : seed_(RandomSeed()), table_(max_entries) {}

RateVerdict RateLimiter::Count(std::string_view form, std::string_view address, int soft_per_minute,
                               int hard_per_minute, TimeMs now) {
  const RateLimitsPerMinute limits{soft_per_minute, hard_per_minute};
  const std::int64_t step = now / kRateStepMs;
  return table_.With(RateKey(seed_, form, address), step, [&](Entry& entry) {
    // A clock that goes back counts into the newest step.
    Age(entry.posts, step - entry.step);
    entry.step = std::max(entry.step, step);
    if (IsFull(entry.posts, limits)) return RefusedPost(entry.posts, limits, entry.step, now);
    CountPost(entry.posts);
    return TakenPost(entry.posts, limits);
  });
}

}  // namespace leadgate
