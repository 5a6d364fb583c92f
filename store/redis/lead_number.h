// Leads are found by when they were received through the numbers of their commits.
//
//   ReceivedWithCommit(received_at, seq)  → true for nearly all: committed within the hour after it was received
//
// Who was received in [from, to) and committed with it has a number from SequenceNumbers::FirstAt(from) to
// FirstAt(to + an hour); all others are in the lists of the late (store/redis/layout.h). Threads: pure functions.
#pragma once

#include <cstdint>

#include "leadgate/clock.h"
#include "store/redis/sequence_numbers.h"

namespace leadgate {

inline constexpr TimeMs kReceiptSlackMs = kHourMs;

inline bool ReceivedWithCommit(TimeMs received_at, std::uint64_t seq) {
  const TimeMs committed_at = SequenceNumbers::TimeOf(seq);
  return received_at <= committed_at && received_at > committed_at - kReceiptSlackMs;
}

}  // namespace leadgate
