// Numbers written the plain way in countries with a plain plan, read without libphonenumber's parser.
//
// Used by validators/phone_number_parse.cc before it asks the library, whose parser spends 15 µs in regular
// expressions. What this reads, the library would read the same (a test compares them); what it does not read goes to
// the library, and so does what turns out not to be valid.
//
//   ReadPlainNumber("+1 (415) 555-2671", "DE") → 1, 4155552671
//   ReadPlainNumber("030/23125-000", "DE")     → 49, 3023125000
//   ReadPlainNumber("+44 (0)20 7946 0958", "") → 44, 2079460958
//   ReadPlainNumber("020 7946 0958 x12", "GB") → nothing: an extension
//   ReadPlainNumber("+39 06 1234", "")         → nothing: Italy keeps its zero
//
// Threads: a pure function.   Failure: nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace leadgate {

struct PlainNumber {
  int country_code = 0;
  std::uint64_t national_number = 0;
};

// region: ISO 3166-1 alpha-2, for numbers without their country code.
std::optional<PlainNumber> ReadPlainNumber(std::string_view text, std::string_view region);

// Of a ten-digit North American number: whether its area code is one of a place, not of a service. Codes whose second
// and third digit are alike (800, 900, 533) and the block 52x are for services.
bool IsNorthAmericanPlace(std::uint64_t national_number);

}  // namespace leadgate
