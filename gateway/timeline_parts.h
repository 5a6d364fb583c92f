// The parts of reading a timeline: calendar ("Q3 2027"), counts ("6-12 months"). Internal to gateway/timeline.cc.
//
// Threads: pure functions.   Failure: never; nothing where a text says nothing of the kind.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/lead.h"

namespace leadgate {

struct TimelineText {
  std::string_view text;           // cleaned
  std::string folded;              // " by end of q1 "
  std::vector<std::string> words;  // "q1" falls apart into "q", "1"
  int now = 0;                     // year * 12 + month from 0, when it was written
  // A moment at which something ends, a contract: "until May" is May, not from now until May.
  bool is_end = false;
};

// Clamped to 0..kOpenEndMonths, and from <= to.
Timeline MonthsFromNow(int from, int to);

bool IsWholeNumber(std::string_view word);
std::optional<int> YearIn(const std::vector<std::string>& words);

// "Q3 2027", "H1", "early 2027", "by March", "after the summer", "01/2027", "this quarter", "end of next year".
std::optional<Timeline> FromCalendar(const TimelineText& text);

// "0-3 months", "6+ mo", "within two weeks", "1.5 years", "a few months", "3".
std::optional<Timeline> FromCounts(const TimelineText& text);

}  // namespace leadgate
