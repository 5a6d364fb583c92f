// Numbers as bits, one behind the other; the lowest bit of a number first, the lowest bit of a byte first.
//
//   BitWriter out;  out.Put(5, 3);  out.PutRice(1000, 8);  out.bytes()
//   BitReader in(bytes);  in.Take(3) → 5;  in.TakeRice(8) → 1000;  in.ok()
//
// Rice: the lower `low` bits as they are, the rest as so many ones and a zero; short for numbers around 2^low.
// Stored. Threads: as values. Failures: a reader gives zeros behind the end, and ok() says so.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace leadgate {

inline constexpr int kMostBitsAtOnce = 56;

class BitWriter {
 public:
  // REQUIRES: bits ≤ kMostBitsAtOnce, value < 2^bits.
  void Put(std::uint64_t value, int bits) {
    held_ |= value << count_;
    count_ += bits;
    for (; count_ >= 8; count_ -= 8, held_ >>= 8) bytes_.push_back(static_cast<char>(held_));
  }
  void PutRice(std::uint64_t value, int low) {
    std::uint64_t ones = value >> low;
    for (; ones >= 32; ones -= 32) Put(0xffffffff, 32);
    Put((std::uint64_t{1} << ones) - 1, static_cast<int>(ones) + 1);
    Put(value & ((std::uint64_t{1} << low) - 1), low);
  }
  // What was put, to the end of the last byte. Nothing may be put afterwards.
  std::string Finish() {
    if (count_ > 0) bytes_.push_back(static_cast<char>(held_));
    count_ = 0;
    return std::move(bytes_);
  }

 private:
  std::string bytes_;
  std::uint64_t held_ = 0;
  int count_ = 0;  // of bits held, below 8 between calls
};

class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}
  bool ok() const { return ok_; }
  std::uint64_t Take(int bits) {
    if (count_ < bits) Fill();
    if (count_ < bits) return Fail();
    const std::uint64_t value = held_ & ((std::uint64_t{1} << bits) - 1);
    held_ >>= bits;
    count_ -= bits;
    return value;
  }
  std::uint64_t TakeRice(int low) {
    std::uint64_t high = 0;
    while (true) {
      if (count_ == 0) Fill();
      if (count_ == 0) return Fail();
      const int ones = std::min(std::countr_one(held_), count_);
      high += static_cast<std::uint64_t>(ones);
      const bool ends = ones < count_;
      Take(ones + (ends ? 1 : 0));
      if (ends) return high << low | Take(low);
    }
  }

 private:
  void Fill() {
    if constexpr (std::endian::native == std::endian::little) {
      if (end_ - at_ >= 8) {
        std::uint64_t next = 0;
        std::memcpy(&next, at_, 8);
        const int taken = (63 - count_) / 8;
        held_ |= (next & ((std::uint64_t{1} << (8 * taken)) - 1)) << count_;
        at_ += taken;
        count_ += 8 * taken;
        return;
      }
    }
    for (; count_ <= kMostBitsAtOnce && at_ != end_; count_ += 8) {
      held_ |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(*at_++)) << count_;
    }
  }
  std::uint64_t Fail() {
    ok_ = false;
    at_ = end_;
    count_ = 0;
    held_ = 0;
    return 0;
  }

  const char* at_;
  const char* end_;
  std::uint64_t held_ = 0;
  int count_ = 0;
  bool ok_ = true;
};

}  // namespace leadgate
