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
//   PlainType("US", 4155552671)                → kFixedOrMobile
//   PlainType("US", 8005552671)                → nothing: ask the library
//
// Threads: a pure function.   Failure: nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "leadgate/lead.h"

namespace leadgate {

struct PlainNumber {
  int country_code = 0;
  std::uint64_t national_number = 0;
};

// region: ISO 3166-1 alpha-2, for numbers without their country code.
std::optional<PlainNumber> ReadPlainNumber(std::string_view text, std::string_view region);

// The type of a valid number where its first digits tell; nothing where the library has to be asked.
// North America: area codes of places. Those whose second and third digit are alike (800, 900, 533) and the block 52x
// are for services. Great Britain: 01 and 02 are places, 07 mobile but for 070 and 076.
std::optional<PhoneType> PlainType(std::string_view region, std::uint64_t national_number);

}  // namespace leadgate
