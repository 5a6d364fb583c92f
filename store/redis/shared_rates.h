// What each gateway has counted of somebody within the last minute, where all see it: a hash a key
// (`rate:<16 bytes>`), of which a gateway has one field.
//
//   SharedRates rates(*redis, layout, 20ms);
//   rates.Exchange("demo\0…", {3, 1, 0, …})   → what the others have counted, by age: {2, 0, …}
//   Redis away, or slower than the timeout    → nothing
//
// Counts are by age, in twelve steps of five seconds; which step it is says the clock of the server that holds the key,
// so the gateways' clocks need not agree. A gateway writes all it has counted in place of what it wrote before, unless
// that was more: what is asked again, late, or in another order does no harm. A process that starts anew is another
// gateway; what it was before counts until it is a minute old. Keys expire; a key stands there hashed. Threads: any.
// Failures: nothing is returned.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "redis/redis.h"
#include "store/redis/layout.h"

namespace leadgate {

class SharedRates {
 public:
  static constexpr std::size_t kSteps = 12;
  static constexpr std::chrono::seconds kStep{5};
  using Counts = std::array<std::uint16_t, kSteps>;  // the newest first

  SharedRates(redis::Redis& client, Layout layout, std::chrono::milliseconds timeout);

  std::optional<Counts> Exchange(const std::string& key, const Counts& mine);

 private:
  redis::Redis& client_;
  const Layout layout_;
  const std::chrono::milliseconds timeout_;
  const redis::Script exchange_;
  const std::string field_;  // this process'
};

}  // namespace leadgate
