// The words behind an amount of money. Internal to the value parsers (gateway/number_range.cc).
//
//   LeavesAmount(" pounds ", false), (" approved by the board ", true)   → true
//   LeavesAmount(" bags of sand ", false), (" btc ", true)               → false: a unit that nobody knows
//   TimesAYear(" 500 per month ")  → 12     TimesAYear(" 9 per user ") → nothing: it says nothing of the year
//
// All texts folded. Threads: pure functions.   Failure: never.
#pragma once

#include <optional>
#include <string_view>

namespace leadgate {

// Whether what stands behind a number leaves it what it is. large: from a thousand on more words may follow.
bool LeavesAmount(std::string_view folded, bool large);

// How often a year the amount of the whole text is spent.
std::optional<double> TimesAYear(std::string_view folded);

}  // namespace leadgate
