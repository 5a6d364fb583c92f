#include "store/redis/sequence_numbers.h"

#include <algorithm>

namespace leadgate {

SequenceNumbers::SequenceNumbers(int node, std::uint64_t last) : node_(static_cast<std::uint64_t>(node)) {
  Observe(last);
}

std::uint64_t SequenceNumbers::Next(TimeMs now) {
  const auto clock = static_cast<std::uint64_t>(std::max<TimeMs>(now - kEpoch, 1));
  if (clock > time_) {
    time_ = clock;
    count_ = 0;
  }
  const std::uint64_t seq = (time_ << kNodeBits | node_) << kCountBits | count_;
  if (++count_ >> kCountBits != 0) {
    ++time_;
    count_ = 0;
  }
  return seq;
}

void SequenceNumbers::Observe(std::uint64_t seq) {
  const std::uint64_t time = seq >> (kNodeBits + kCountBits);
  if (time < time_) return;
  time_ = time + 1;
  count_ = 0;
}

}  // namespace leadgate
