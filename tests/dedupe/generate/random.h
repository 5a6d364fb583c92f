// Chance with a seed: the same seed gives the same numbers with every compiler and library.
//
//   Random random(1);  random.Below(6) → 0 to 5;  random.Chance(0.25);  random.Pick(list)
//   Zipf ranks(1000, 1.0, 2.7);  ranks.Draw(random) → a rank from 0; the k-th weighs 1/(k + 1 + 2.7)
//
// Threads: one a thread.   Failure: none.
// Source: SplitMix64 (Steele, Lea, Flood 2014); Zipf and Mandelbrot's law of ranks.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace leadgate::generate {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t Next() {
    std::uint64_t value = (state_ += 0x9E3779B97F4A7C15);
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
    return value ^ (value >> 31);
  }
  // REQUIRES: count > 0.
  std::size_t Below(std::size_t count) { return static_cast<std::size_t>(Next() % count); }
  // Both ends included.
  int Between(int low, int high) { return low + static_cast<int>(Below(static_cast<std::size_t>(high - low) + 1)); }
  double Share() { return static_cast<double>(Next() >> 11) * 0x1.0p-53; }
  bool Chance(double probability) { return Share() < probability; }
  // REQUIRES: the list is not empty.
  template <class List>
  auto Pick(const List& list) {
    return list[Below(std::size(list))];
  }
  template <class Item>
  void Shuffle(std::vector<Item>& items) {
    for (std::size_t left = items.size(); left > 1; --left) std::swap(items[left - 1], items[Below(left)]);
  }
  // "0151-#######" → each # a digit, each N one from 2 to 9.
  std::string Digits(std::string_view pattern) {
    std::string digits(pattern);
    for (char& digit : digits) {
      if (digit == '#') digit = static_cast<char>('0' + Below(10));
      if (digit == 'N') digit = static_cast<char>('2' + Below(8));
    }
    return digits;
  }

 private:
  std::uint64_t state_;
};

// Which of many: the weights need not add up to one.
class Weighted {
 public:
  explicit Weighted(const std::vector<double>& weights) {
    double sum = 0;
    for (const double weight : weights) sums_.push_back(sum += weight);
  }
  std::size_t Draw(Random& random) const {
    const double at = random.Share() * sums_.back();
    const auto found = std::upper_bound(sums_.begin(), sums_.end(), at);
    return std::min(static_cast<std::size_t>(found - sums_.begin()), sums_.size() - 1);
  }

 private:
  std::vector<double> sums_;
};

inline Weighted Zipf(std::size_t count, double exponent, double shift) {
  std::vector<double> weights;
  for (std::size_t rank = 1; rank <= count; ++rank) {
    weights.push_back(1 / std::pow(static_cast<double>(rank) + shift, exponent));
  }
  return Weighted(weights);
}

}  // namespace leadgate::generate
