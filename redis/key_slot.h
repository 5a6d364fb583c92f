// Which of a cluster's 16384 slots a key belongs to: CRC16 of the key, or of what stands in its first {…}.
//
//   KeySlot("123456789")     → 12739
//   KeySlot("{b7}:r1")       == KeySlot("b7")
//   KeySlot("{}x")           → of the whole key: nothing stands in the braces
//
// Threads: pure. Failures: none. Source: Redis Cluster specification (CRC-16/XMODEM); checked against CLUSTER KEYSLOT.
#pragma once

#include <string_view>

namespace leadgate::redis {

inline constexpr int kSlots = 16384;

int KeySlot(std::string_view key);

}  // namespace leadgate::redis
