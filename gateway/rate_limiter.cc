#include "gateway/rate_limiter.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <functional>
#include <random>
#include <span>

namespace leadgate {
namespace {

constexpr std::size_t kShards = 32;
constexpr std::size_t kLongestAddress = 45;  // INET6_ADDRSTRLEN without its NUL

std::uint64_t Mix(std::uint64_t x) {  // SplitMix64
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ x >> 27) * 0x94d049bb133111ebULL;
  return x ^ x >> 31;
}

std::uint64_t HashText(std::string_view text) { return std::hash<std::string_view>{}(text); }

// The part of the address that stands for one visitor.
std::uint64_t AddressKey(std::string_view address) {
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

}  // namespace

struct RateLimiter::Shard {
  explicit Shard(std::size_t entries) : table(entries) {}
  Mutex mutex;
  std::vector<Entry> table GUARDED_BY(mutex);
};

RateLimiter::RateLimiter(std::size_t max_entries)
    : seed_(std::uint64_t{std::random_device{}()} << 32 | std::random_device{}()),
      sets_per_shard_(std::bit_ceil(std::max<std::size_t>(1, max_entries / (kShards * kWays)))) {
  for (std::size_t i = 0; i < kShards; ++i) shards_.push_back(std::make_unique<Shard>(sets_per_shard_ * kWays));
}

RateLimiter::~RateLimiter() = default;

RateVerdict RateLimiter::Count(std::string_view form, std::string_view address, int soft_per_minute,
                               int hard_per_minute, TimeMs now) {
  const std::uint64_t key = Mix(seed_ ^ Mix(HashText(form)) ^ std::rotl(Mix(AddressKey(address)), 1)) | 1;
  const std::int64_t step = now / kStepMs;
  Shard& shard = *shards_[(key >> 1) % kShards];
  MutexLock lock(shard.mutex);

  const std::size_t set = (key >> 8) % sets_per_shard_;
  const std::span<Entry> ways(shard.table.data() + set * kWays, kWays);
  auto entry = std::find_if(ways.begin(), ways.end(), [&](const Entry& e) { return e.key == key; });
  if (entry == ways.end()) {
    entry = std::min_element(ways.begin(), ways.end(), [](const Entry& a, const Entry& b) { return a.step < b.step; });
    *entry = Entry{key, step, {}};
  }
  Advance(*entry, step);

  RateVerdict verdict;
  verdict.posts_in_window = Total(*entry);
  if (hard_per_minute > 0 && verdict.posts_in_window >= hard_per_minute) {
    verdict.over_soft = verdict.over_hard = true;
    verdict.retry_after_s = SecondsUntilUnder(*entry, hard_per_minute, now);
    return verdict;
  }
  std::uint16_t& posts = entry->posts[static_cast<std::size_t>(entry->step) % kSteps];
  if (posts < UINT16_MAX) ++posts;
  ++verdict.posts_in_window;
  verdict.over_soft = soft_per_minute > 0 && verdict.posts_in_window > soft_per_minute;
  return verdict;
}

// Forgets what is older than the window. A clock that goes back counts into the newest step.
void RateLimiter::Advance(Entry& entry, std::int64_t step) {
  const std::int64_t forget = std::clamp<std::int64_t>(step - entry.step, 0, kSteps);
  for (std::int64_t i = 1; i <= forget; ++i) entry.posts[static_cast<std::size_t>(entry.step + i) % kSteps] = 0;
  entry.step = std::max(entry.step, step);
}

int RateLimiter::Total(const Entry& entry) {
  int total = 0;
  for (const std::uint16_t posts : entry.posts) total += posts;
  return total;
}

int RateLimiter::SecondsUntilUnder(const Entry& entry, int limit, TimeMs now) {
  int left = Total(entry);
  for (std::int64_t i = 1; i <= static_cast<std::int64_t>(kSteps); ++i) {  // the step i from now takes the place of one
    left -= entry.posts[static_cast<std::size_t>(entry.step + i) % kSteps];
    if (left < limit) {
      const TimeMs wait_ms = (entry.step + i) * kStepMs - now;
      return static_cast<int>(std::max<TimeMs>(1, (wait_ms + kSecondMs - 1) / kSecondMs));
    }
  }
  return static_cast<int>(kMinuteMs / kSecondMs);
}

}  // namespace leadgate
