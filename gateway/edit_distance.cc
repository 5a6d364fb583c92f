#include "gateway/edit_distance.h"

#include <algorithm>
#include <vector>

namespace leadgate {

int EditDistance(std::string_view a, std::string_view b, int limit) {
  const int beyond = limit + 1;
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > static_cast<std::size_t>(limit)) return beyond;

  std::vector<int> before_last(a.size() + 1), last(a.size() + 1), row(a.size() + 1);
  for (std::size_t i = 0; i <= a.size(); ++i) last[i] = static_cast<int>(i);
  for (std::size_t j = 1; j <= b.size(); ++j) {
    row[0] = static_cast<int>(j);
    int best = row[0];
    for (std::size_t i = 1; i <= a.size(); ++i) {
      row[i] = std::min({last[i] + 1, row[i - 1] + 1, last[i - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[i] = std::min(row[i], before_last[i - 2] + 1);
      best = std::min(best, row[i]);
    }
    if (best > limit) return beyond;
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return std::min(last[a.size()], beyond);
}

std::string_view NearestName(std::string_view word, std::span<const std::string_view> candidates) {
  const int limit = word.size() < 5 ? 1 : 2;
  std::string_view nearest;
  int nearest_distance = limit + 1;
  for (const std::string_view candidate : candidates) {
    const int distance = EditDistance(word, candidate, limit);
    if (distance < nearest_distance) {
      nearest = candidate;
      nearest_distance = distance;
    }
  }
  return nearest;
}

}  // namespace leadgate
