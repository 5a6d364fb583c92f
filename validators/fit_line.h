// A finding about a line of the profile that was missed.
//
//   MissedLine("fit.company_too_small", "company_size", "below", Below(range, 50, 0.2))
//     missed by far     → "below the line"
//     missed by little  → "below the line by little", near_line
//     straddles         → "part of the range is below the line", at most a flag
//     met               → nothing
//
// Threads: a pure function.   Failure: none.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "validators/check_parts.h"
#include "validators/range.h"

namespace leadgate {

inline std::optional<Finding> MissedLine(std::string_view code, std::string_view field, std::string_view side,
                                         const LineJudgement& judged) {
  if (judged.outcome == AgainstLine::kMet) return std::nullopt;
  const std::string where(side);
  if (judged.outcome == AgainstLine::kStraddles) {
    Finding finding = Found(code, field, "part of the range is " + where + " the line");
    finding.at_most = Action::kFlag;
    return finding;
  }
  Finding finding = Found(code, field, where + " the line" + (judged.near ? " by little" : ""));
  finding.near_line = judged.near;
  return finding;
}

}  // namespace leadgate
