// How a stated range is compared with a line.
//
//   Middle(51..200) → 101      the geometric middle: ranges of forms grow by factors
//   Middle(..50) → 25          Middle(0..10) → 5      nothing said → none
//
//   Below(45..45, 50)  → missed, near: by less than a fifth         Below(11..40, 50) → missed
//   Below(20..500, 50) → straddles: its middle meets the line, and a part of it does not
//   Below(10.., 50)    → straddles: "10+" may be any number above
//   Below(51..200, 50) → met
//
// What straddles the line says little: the checks report it with at most a flag, and evidence that says so.
// Threads: pure functions.   Failure: none; an unread range has no middle, and meets every line.
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

enum class AgainstLine { kMet, kStraddles, kMissed };

struct LineJudgement {
  AgainstLine outcome = AgainstLine::kMet;
  bool near = false;  // missed by less than the share
};

// `near_line`: the share of the line that counts as little.
inline bool MissedByLittle(double value, double line, double near_line) {
  return std::abs(value - line) < near_line * line;
}

inline LineJudgement Below(const NumberRange& range, double line, double near_line) {
  const std::optional<double> middle = Middle(range);
  if (!middle) return {};
  const double low = range.min.value_or(0);
  if (!range.max) return {low < line ? AgainstLine::kStraddles : AgainstLine::kMet, false};
  if (*middle < line) return {AgainstLine::kMissed, MissedByLittle(*middle, line, near_line)};
  return {low < line && range.min ? AgainstLine::kStraddles : AgainstLine::kMet, false};
}

inline LineJudgement Above(const NumberRange& range, double line, double near_line) {
  const std::optional<double> middle = Middle(range);
  if (!middle) return {};
  if (*middle > line) return {AgainstLine::kMissed, MissedByLittle(*middle, line, near_line)};
  return {!range.max || *range.max > line ? AgainstLine::kStraddles : AgainstLine::kMet, false};
}

}  // namespace leadgate
