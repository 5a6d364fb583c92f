// What pasting and slips put into an address, and the address without it. Inside validators/email_*.cc only.
//
//   Unwrap(" <mailto:ada@example.com?subject=Hi> ") → "ada@example.com": space, angle brackets, mailto
//   WithoutComma("ada@example,com")                 → "ada@example.com"
//   WithoutComma("ada@example.com, bob")            → "": no letter on both sides of it
//   AddressIn("Ada Lovelace <ada@example.com>")     → "ada@example.com"
//   AddressIn("a@x.com <b@x.com>")                  → "": two addresses
//
// A repair is made only where what was typed is an address in no reading, so that it is nobody else's, and where one
// address alone can be meant. Whether the outcome is an address, ScanEmail says.
//
// Threads: functions without state.   Failure: empty when there is nothing to repair.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace leadgate {

struct Unwrapped {
  std::string_view text;     // into what was given
  std::uint8_t repairs = 0;  // EmailRepair bits
};
Unwrapped Unwrap(std::string_view text);

// With a dot for the one comma, full-width ones included, between two letters or digits after the @.
std::string WithoutComma(std::string_view address);

// What stands in the angle brackets behind a display name.
std::string_view AddressIn(std::string_view text);

// What is left when marks around the address, blanks beside its @ and dots, dots and @s hit twice, %40 for @, dashes
// for hyphens, a question mark with all behind it and the same address once more are taken away; empty when nothing
// was.
//   "'ada@example.com'," → "ada@example.com"     "ada @example.com" → "ada@example.com"
//   "ada@@example..com"  → "ada@example.com"     "ada@x.com ada@x.com" → "ada@x.com"
std::string Undressed(std::string_view text);

// With the plain character for every full-width one (U+FF01 to U+FF5E); empty when there is none.
std::string WithPlainWidth(std::string_view address);

}  // namespace leadgate
