// A 64-bit hash that is the same in every build, for what is stored: FNV-1a, its bits mixed afterwards.
//
//   StableHash(kSeed).Add("smith").Add("acme.example").value()   each part ends: ("ab","c") is not ("a","bc")
//
// Threads: a value.   Failure: none.   Does not: withstand somebody who looks for collisions.
// Source: Fowler, Noll, Vo (FNV-1a, 64 bits); D. Stafford's mix 13 as in SplitMix64.
#pragma once

#include <cstdint>
#include <string_view>

namespace leadgate {

class StableHash {
 public:
  explicit constexpr StableHash(std::uint8_t kind) { AddByte(kind); }

  constexpr StableHash& Add(std::string_view part) {
    for (const char c : part) AddByte(static_cast<std::uint8_t>(c));
    AddByte(0x1F);
    return *this;
  }
  constexpr std::uint64_t value() const {
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
    return mixed ^ (mixed >> 31);
  }

 private:
  constexpr void AddByte(std::uint8_t byte) { state_ = (state_ ^ byte) * 0x100000001B3ULL; }

  std::uint64_t state_ = 0xCBF29CE484222325ULL;
};

}  // namespace leadgate
