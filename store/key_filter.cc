#include "store/key_filter.h"

#include <cstring>

namespace leadgate {
namespace {

constexpr std::size_t kBlockWords = KeyFilter::kBlockBytes / sizeof(std::uint64_t);
constexpr int kProbes = 6;

template <class F>
void ForEachBit(const FilterHash& hash, std::size_t words, F&& visit) {
  const std::size_t block = hash.block % (words / kBlockWords) * kBlockWords;
  for (int probe = 0; probe < kProbes; ++probe) {
    const std::uint64_t bit = hash.bits >> (probe * 9) & 511;
    visit(block + bit / 64, std::uint64_t{1} << (bit % 64));
  }
}

}  // namespace

KeyFilter::KeyFilter(std::size_t keys, int bits_per_key)
    : words_((keys * static_cast<std::size_t>(bits_per_key) / (kBlockBytes * 8) + 1) * kBlockWords) {}

KeyFilter::KeyFilter(std::string_view bytes) : words_(bytes.size() / sizeof(std::uint64_t)) {
  std::memcpy(words_.data(), bytes.data(), words_.size() * sizeof(std::uint64_t));
}

void KeyFilter::Add(const FilterHash& hash) {
  ForEachBit(hash, words_.size(), [&](std::size_t word, std::uint64_t bit) { words_[word] |= bit; });
}

bool KeyFilter::MayHold(const FilterHash& hash) const {
  bool all = true;
  ForEachBit(hash, words_.size(), [&](std::size_t word, std::uint64_t bit) { all = all && (words_[word] & bit) != 0; });
  return all;
}

std::string_view KeyFilter::bytes() const {
  return {reinterpret_cast<const char*>(words_.data()), words_.size() * sizeof(std::uint64_t)};
}

}  // namespace leadgate
