// How a stated range is compared with a line.
//
//   Middle(51..200) → 101      the geometric middle: ranges of forms grow by factors
//   Middle(1000..)  → 1000     Middle(..50) → 25      Middle(0..10) → 5      nothing said → none
//   MissedByLittle(45, 50) → true: by less than a fifth      MissedByLittle(39, 50) → false
//
// Threads: pure functions.   Failure: none; an unread range has no middle.
#pragma once

#include <cmath>
#include <optional>

#include "leadgate/lead.h"

namespace leadgate {

inline std::optional<double> Middle(const NumberRange& range) {
  if (!range.valid) return std::nullopt;
  const double min = range.min.value_or(0);
  if (!range.max) return range.min;
  if (min <= 0) return *range.max / 2;
  return std::sqrt(min * *range.max);
}

inline bool MissedByLittle(double value, double line) { return std::abs(value - line) < 0.2 * line; }

}  // namespace leadgate
