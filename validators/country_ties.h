// Countries between which a phone number says nothing: neighbours, one numbering plan, or many people who live in the
// one and work in the other.
//
// Asked by validators/phone_number.cc when a number is of another country than the one stated.
//
//   AreTied("US", "CA"), AreTied("DE", "PL"), AreTied("SG", "MY"), AreTied("FR", "RE")   → true
//   AreTied("DE", "ES"), AreTied("US", "IN"), AreTied("DE", "")                          → false
//
// Codes are ISO 3166-1 alpha-2, and XK. The order does not matter; a country is tied to itself.
// Threads: a pure function.   Failure: never; unknown codes are tied to nothing.
// Source: beside each table in country_ties.cc.
#pragma once

#include <string_view>

namespace leadgate {

bool AreTied(std::string_view one, std::string_view other);

}  // namespace leadgate
