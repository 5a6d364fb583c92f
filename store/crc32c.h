// CRC-32C (Castagnoli), the checksum of journal entries.
//
//   Crc32c("123456789")                      → 0xE3069283
//   Crc32c("6789", Crc32c("12345"))          → the same: a checksum goes on where the last one stopped
//
// With the processor's instruction (SSE 4.2) where there is one, else by table. Threads: pure functions.
// Source: RFC 3720 appendix B.4 (test vectors).
#pragma once

#include <cstdint>
#include <string_view>

namespace leadgate {

std::uint32_t Crc32c(std::string_view bytes, std::uint32_t before = 0);

// Without the instruction; for the test that compares the two.
std::uint32_t Crc32cByTable(std::string_view bytes, std::uint32_t before = 0);

}  // namespace leadgate
