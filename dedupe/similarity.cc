#include "dedupe/similarity.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <utility>

namespace leadgate {
namespace {

constexpr std::size_t kMost = 64;

double Jaro(std::string_view a, std::string_view b) {
  const std::size_t reach = std::max<std::size_t>(std::max(a.size(), b.size()) / 2, 1) - 1;
  std::uint64_t taken_a = 0, taken_b = 0;
  std::size_t matches = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::size_t end = std::min(i + reach + 1, b.size());
    for (std::size_t j = i > reach ? i - reach : 0; j < end; ++j) {
      if ((taken_b >> j & 1U) != 0 || a[i] != b[j]) continue;
      taken_a |= std::uint64_t{1} << i;
      taken_b |= std::uint64_t{1} << j;
      ++matches;
      break;
    }
  }
  if (matches == 0) return 0;
  std::size_t moved = 0;
  for (std::size_t i = 0, j = 0; i < a.size(); ++i) {
    if ((taken_a >> i & 1U) == 0) continue;
    while ((taken_b >> j & 1U) == 0) ++j;
    if (a[i] != b[j++]) ++moved;
  }
  const auto m = static_cast<double>(matches);
  return (m / static_cast<double>(a.size()) + m / static_cast<double>(b.size()) +
          (m - static_cast<double>(moved / 2)) / m) /
         3;
}

}  // namespace

double JaroWinkler(std::string_view a, std::string_view b) {
  a = a.substr(0, kMost);
  b = b.substr(0, kMost);
  if (a.empty() || b.empty()) return 0;
  const double jaro = Jaro(a, b);
  std::size_t prefix = 0;
  while (prefix < 4 && prefix < a.size() && prefix < b.size() && a[prefix] == b[prefix]) ++prefix;
  return jaro + static_cast<double>(prefix) * 0.1 * (1 - jaro);
}

int EditsApart(std::string_view a, std::string_view b, int limit) {
  a = a.substr(0, kMost);
  b = b.substr(0, kMost);
  if (std::abs(static_cast<int>(a.size()) - static_cast<int>(b.size())) > limit) return limit + 1;
  std::array<std::uint8_t, kMost + 1> rows[3];
  std::uint8_t *before = rows[0].data(), *last = rows[1].data(), *row = rows[2].data();
  for (std::size_t i = 0; i <= a.size(); ++i) before[i] = last[i] = static_cast<std::uint8_t>(i);
  for (std::size_t j = 1; j <= b.size(); ++j) {
    row[0] = static_cast<std::uint8_t>(j);
    int best = row[0];
    for (std::size_t i = 1; i <= a.size(); ++i) {
      int edits = std::min({last[i] + 1, row[i - 1] + 1, last[i - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) edits = std::min(edits, before[i - 2] + 1);
      row[i] = static_cast<std::uint8_t>(edits);
      best = std::min(best, edits);
    }
    if (best > limit) return limit + 1;
    std::uint8_t* const spare = before;
    before = std::exchange(last, row);
    row = spare;
  }
  return std::min<int>(last[a.size()], limit + 1);
}

}  // namespace leadgate
