// Sequence numbers that grow on one node, and between nodes as well as their clocks do.
//
//   41 bits  milliseconds since 2026-01-01 | 9 bits  node | 8 bits  count
//   SequenceNumbers numbers(/*node=*/7, /*last=*/0);
//   numbers.Next(clock.NowMs())     → greater than every number before, whatever the clock does
//   numbers.Observe(seq)            → the next one is greater than this one of another node, too
//
// 58 bits, so that OutboxId (store/entry.h) fits into 64 as well. With more than 256 in a millisecond, or a clock that
// went back, the time in the number goes on by itself. Threads: one. Failures: none. Stored: never changes.
#pragma once

#include <cstdint>

#include "leadgate/clock.h"

namespace leadgate {

inline constexpr int kMostNodes = 512;

class SequenceNumbers {
 public:
  // `last`: the greatest there was; 0: none.
  SequenceNumbers(int node, std::uint64_t last);

  std::uint64_t Next(TimeMs now);
  void Observe(std::uint64_t seq);

  static constexpr int kCountBits = 8, kNodeBits = 9;
  static constexpr TimeMs kEpoch = 1'767'225'600'000;  // 2026-01-01

  static int NodeOf(std::uint64_t seq) { return static_cast<int>(seq >> kCountBits & (kMostNodes - 1)); }
  static TimeMs TimeOf(std::uint64_t seq) { return kEpoch + static_cast<TimeMs>(seq >> (kCountBits + kNodeBits)); }
  // No number of that time or later is smaller.
  static std::uint64_t FirstAt(TimeMs at) {
    return at <= kEpoch ? 0 : static_cast<std::uint64_t>(at - kEpoch) << (kCountBits + kNodeBits);
  }

 private:
  const std::uint64_t node_;
  std::uint64_t time_ = 0, count_ = 0;  // of the next one, if the clock is not ahead
};

}  // namespace leadgate
