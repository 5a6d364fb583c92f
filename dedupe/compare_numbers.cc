// Birth dates and identifiers.
#include <algorithm>
#include <cstdlib>

#include "dedupe/comparison.h"
#include "validators/one_slip.h"

namespace leadgate {
namespace {

// Days since some day; a year of 12 months of 31 days is near enough here.
int Days(std::string_view date, int years_later) {
  const auto number = [&](std::size_t at, std::size_t count) {
    int value = 0;
    for (const char digit : date.substr(at, count)) value = value * 10 + (digit - '0');
    return value;
  };
  return (number(0, 4) + years_later) * 372 + number(4, 2) * 31 + number(6, 2);
}

// A month and a half apart at most, a year or ten years beside it included: a month counted from 0, a time zone, a
// year or a decade mistaken.
bool IsNear(std::string_view one, std::string_view other) {
  constexpr int kNearDays = 46;
  for (const int years : {0, 1, -1, 10, -10}) {
    if (std::abs(Days(one, years) - Days(other, 0)) <= kNearDays) return true;
  }
  return false;
}

}  // namespace

// YYYYMMDD
std::uint8_t CompareBirthDates(std::string_view one, std::string_view other) {
  if (one.size() != 8 || other.size() != 8) return kAbsent;
  if (one == other) return kBirthSame;
  const bool year = one.substr(0, 4) == other.substr(0, 4);
  const std::string_view one_month = one.substr(4, 2), one_day = one.substr(6);
  const std::string_view other_month = other.substr(4, 2), other_day = other.substr(6);
  if (year && one_month == other_day && one_day == other_month) return kBirthSwapped;
  if (OneSlipApart(one, other)) return kBirthOneSlip;
  if (IsNear(one, other)) return kBirthNear;
  const int parts = (year ? 1 : 0) + (one_month == other_month ? 1 : 0) + (one_day == other_day ? 1 : 0);
  return parts == 2 ? kBirthTwoParts : kBirthDifferent;
}

std::uint8_t CompareIdentifiers(std::string_view one, std::string_view other) {
  if (one.empty() || other.empty()) return kAbsent;
  if (one == other) return kIdentifierSame;
  // Short numbers are given out one after another: the next one is the next person.
  const bool slip = std::min(one.size(), other.size()) >= 7 && OneSlipApart(one, other);
  return slip ? kIdentifierOneSlip : kIdentifierDifferent;
}

}  // namespace leadgate
