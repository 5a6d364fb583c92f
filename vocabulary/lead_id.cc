#include "leadgate/lead_id.h"

#include <sys/random.h>

#include <cstdlib>
#include <cstring>

namespace leadgate {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

int DigitValue(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  const std::size_t at = kAlphabet.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

// Random bytes from the kernel, 4 KiB at a time; a forked child asks anew (the block is per thread and process).
void FillRandom(std::uint8_t* out, std::size_t size) {
  thread_local std::array<std::uint8_t, 4096> block;
  thread_local std::size_t used = block.size();
  if (used + size > block.size()) {
    std::size_t have = 0;
    while (have < block.size()) {
      const ssize_t got = getrandom(block.data() + have, block.size() - have, 0);
      if (got > 0) have += static_cast<std::size_t>(got);
    }
    used = 0;
  }
  std::memcpy(out, block.data() + used, size);
  used += size;
}

}  // namespace

std::string LeadId::ToString() const {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    high = high << 8 | bytes_[i];
    low = low << 8 | bytes_[i + 8];
  }
  std::string out(26, '0');
  for (std::size_t i = 26; i-- > 0;) {  // five bits at a time, from the last
    out[i] = kAlphabet[low & 31];
    low = low >> 5 | high << 59;
    high >>= 5;
  }
  return out;
}

std::optional<LeadId> LeadId::Parse(std::string_view text) {
  if (text.size() != 26 || text[0] > '7') return std::nullopt;
  std::array<std::uint8_t, 16> bytes{};
  for (std::size_t i = 0; i < 26; ++i) {
    const int value = DigitValue(text[i]);
    if (value < 0) return std::nullopt;
    for (std::size_t k = 0; k < 5; ++k) {
      const std::size_t bit = i * 5 + k;
      if (bit < 2) continue;
      if ((value >> (4 - k)) & 1) bytes[(bit - 2) / 8] |= static_cast<std::uint8_t>(1U << (7 - (bit - 2) % 8));
    }
  }
  return LeadId(bytes);
}

TimeMs LeadId::time() const {
  TimeMs time = 0;
  for (std::size_t i = 0; i < 6; ++i) time = time << 8 | bytes_[i];
  return time;
}

LeadId RandomLeadIdSource::Next(TimeMs now) {
  std::array<std::uint8_t, 16> bytes{};
  for (int i = 5; i >= 0; --i) {
    bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(now & 0xff);
    now >>= 8;
  }
  FillRandom(bytes.data() + 6, 10);
  return LeadId(bytes);
}

}  // namespace leadgate
