#include "gateway/shared_rate_limiter.h"

#include <algorithm>
#include <utility>

namespace leadgate {
namespace {

// The same at every gateway.
std::string SharedKey(std::string_view form, std::string_view address) {
  std::string key(form);
  const std::uint64_t visitor = VisitorOf(address);
  key.append(1, '\0');
  for (int shift = 56; shift >= 0; shift -= 8) key.append(1, static_cast<char>(visitor >> shift & 255));
  return key;
}

}  // namespace

int UntoldPosts(int posts, const RateLimitsPerMinute& limits) {
  int left = posts;  // no limit is left: the count is for the record
  if (posts < limits.hard) left = limits.hard - posts;
  if (posts < limits.soft) left = limits.soft - posts;
  return std::max(1, left / 8);
}

SharedRateLimiter::SharedRateLimiter(RateExchange exchange, std::size_t max_entries)
    : exchange_(std::move(exchange)), seed_(RandomSeed()), table_(max_entries) {}

void SharedRateLimiter::Advance(Entry& entry, std::int64_t step) {
  const std::int64_t by = step - entry.step;
  for (RateCounts* counts : {&entry.mine, &entry.told, &entry.others}) Age(*counts, by);
  entry.step = std::max(entry.step, step);
}

// Of two answers that overtook each other the one that says more is the later: counts grow, and age here.
void SharedRateLimiter::Learn(Entry& entry, const RateCounts& others, RateCounts told, std::int64_t told_at) {
  Age(told, entry.step - told_at);
  if (Total(told) > Total(entry.told)) entry.told = told;
  if (Total(others) > Total(entry.others)) entry.others = others;
}

RateVerdict SharedRateLimiter::Count(std::string_view form, std::string_view address, int soft_per_minute,
                                     int hard_per_minute, TimeMs now) {
  const RateLimitsPerMinute limits{soft_per_minute, hard_per_minute};
  bool may_ask = limits.soft > 0 || limits.hard > 0;
  const std::uint64_t key = RateKey(seed_, form, address);
  const std::int64_t step = now / kRateStepMs;
  RateCounts mine{};
  std::int64_t mine_at = step;

  // Nothing: ask first.
  const auto take = [&](Entry& entry) -> std::optional<RateVerdict> {
    Advance(entry, step);
    const RateCounts known = Sum(entry.mine, entry.others);
    if (IsFull(known, limits)) return RefusedPost(known, limits, entry.step, now);
    if (may_ask && Total(entry.mine) - Total(entry.told) >= UntoldPosts(Total(known), limits)) {
      mine = entry.mine;
      mine_at = entry.step;
      return std::nullopt;
    }
    CountPost(entry.mine);
    return TakenPost(Sum(entry.mine, entry.others), limits);
  };
  auto verdict = table_.With(key, step, take);
  while (!verdict) {  // again where other threads took theirs meanwhile: each time one of them is through
    const auto others = exchange_(SharedKey(form, address), mine);
    verdict = table_.With(key, step, [&](Entry& entry) {
      Advance(entry, mine_at);
      may_ask = others.has_value();
      if (others) Learn(entry, *others, mine, mine_at);
      return take(entry);
    });
  }
  return *verdict;
}

}  // namespace leadgate
