// A Bloom filter over keys: says which parts of an index cannot hold one, without a read.
//
//   KeyFilter filter(131072);
//   filter.Add(hash);  filter.MayHold(hash) → true        filter.MayHold(other) → false, or 1.5 times in a hundred true
//
// Ten bits a key unless told otherwise; all of a key's bits are in one cache line: one miss a question. Its bytes are
// stored. Threads: as a value. Failures: none.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace leadgate {

// The finaliser of SplitMix64: every bit of x changes half of the others. A bijection.
inline std::uint64_t MixBits(std::uint64_t x) {
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ x >> 27) * 0x94d049bb133111ebULL;
  return x ^ x >> 31;
}

// Two independent 64-bit values of a key: which cache line, and which bits in it.
struct FilterHash {
  std::uint64_t block = 0, bits = 0;
};

class KeyFilter {
 public:
  static constexpr int kBitsPerKey = 10;
  static constexpr std::size_t kBlockBytes = 64;

  explicit KeyFilter(std::size_t keys, int bits_per_key = kBitsPerKey);
  explicit KeyFilter(std::string_view bytes);  // as bytes() gave them
  void Add(const FilterHash& hash);
  bool MayHold(const FilterHash& hash) const;
  std::string_view bytes() const;

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace leadgate
