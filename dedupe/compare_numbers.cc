// Birth dates and identifiers.
#include <algorithm>

#include "dedupe/comparison.h"
#include "validators/one_slip.h"

namespace leadgate {

// YYYYMMDD
std::uint8_t CompareBirthDates(std::string_view one, std::string_view other) {
  if (one.size() != 8 || other.size() != 8) return kAbsent;
  if (one == other) return kBirthSame;
  const bool year = one.substr(0, 4) == other.substr(0, 4);
  const std::string_view one_month = one.substr(4, 2), one_day = one.substr(6);
  const std::string_view other_month = other.substr(4, 2), other_day = other.substr(6);
  if (year && one_month == other_day && one_day == other_month) return kBirthSwapped;
  if (OneSlipApart(one, other)) return kBirthOneSlip;
  const int parts = (year ? 1 : 0) + (one_month == other_month ? 1 : 0) + (one_day == other_day ? 1 : 0);
  return parts == 2 ? kBirthTwoParts : kBirthDifferent;
}

std::uint8_t CompareIdentifiers(std::string_view one, std::string_view other) {
  if (one.empty() || other.empty()) return kAbsent;
  if (one == other) return kIdentifierSame;
  const bool slip = std::min(one.size(), other.size()) >= 5 && OneSlipApart(one, other);
  return slip ? kIdentifierOneSlip : kIdentifierDifferent;
}

}  // namespace leadgate
