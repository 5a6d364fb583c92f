// Amounts in another currency, compared with a line of the profile.
//
//   InCurrencyOf(icp, 20000..50000 EUR)   → as they are, where the profile counts in USD and has no rate: large
//   currencies
//                                           of near one value count one to one
//   exchange_rates {JPY: 0.0067}:
//   InCurrencyOf(icp, 1000000 JPY)        → 6700 USD
//   InCurrencyOf(icp, 500000 JPY), no rate → none: it cannot be compared
//   InCurrencyOf(icp, 9000, no currency)  → 9000: the form asks in the profile's currency
//
// Threads: a pure function.   Failure: none.
#pragma once

#include <optional>
#include <string_view>

#include "leadgate/policy.h"

namespace leadgate {

inline bool IsNearDollar(std::string_view currency) {
  return currency == "USD" || currency == "EUR" || currency == "GBP" || currency == "CHF" || currency == "CAD" ||
         currency == "AUD" || currency == "NZD" || currency == "SGD";
}

inline std::optional<NumberRange> InCurrencyOf(const IdealCustomer& icp, NumberRange range) {
  if (range.currency.empty() || range.currency == icp.budget_currency) return range;
  const auto rate = icp.exchange_rates.find(range.currency);
  if (rate == icp.exchange_rates.end()) {
    if (IsNearDollar(range.currency) && IsNearDollar(icp.budget_currency)) return range;
    return std::nullopt;
  }
  if (range.min) *range.min *= rate->second;
  if (range.max) *range.max *= rate->second;
  range.currency = icp.budget_currency;
  return range;
}

}  // namespace leadgate
