// Whether two amounts can be compared without exchange rates: the profile says "10,000 (USD or the like)".
//
//   Comparable("EUR", "USD") → true      Comparable("", "USD") → true: the form asks in the policy's currency
//   Comparable("JPY", "USD") → false     Comparable("JPY", "JPY") → true
//
// Threads: a pure function.   Failure: none; an unknown currency compares with nothing but itself.
#pragma once

#include <string_view>

namespace leadgate {

inline bool IsNearDollar(std::string_view currency) {
  return currency == "USD" || currency == "EUR" || currency == "GBP" || currency == "CHF" || currency == "CAD" ||
         currency == "AUD" || currency == "NZD" || currency == "SGD";
}

inline bool Comparable(std::string_view stated, std::string_view of_policy) {
  return stated.empty() || stated == of_policy || (IsNearDollar(stated) && IsNearDollar(of_policy));
}

}  // namespace leadgate
