// Which of the representations an answer can have the client wants, by its Accept header.
//
//   BestType("text/plain", {"application/json", "text/plain"})                        → "text/plain"
//   BestType("text/plain;q=0, */*", {"application/json", "text/plain"})               → "application/json"
//   BestType("text/html, */*;q=0.8", {"application/json", "text/html"})               → "text/html"
//   BestType("", …), BestType("*/*", …), BestType("image/png", …)                     → the first offered
//
// The range that names a type most closely counts, whatever stands first: text/plain, then text/*, then */*. Of equals
// the one offered first. Where nothing offered is acceptable the first is given all the same, as RFC 9110 permits: a
// client that asks for what there is not is better served with that than with a 406. A range whose weight is no weight
// is passed over; other parameters (charset) are not looked at.
//
// Threads: a pure function.   Failure: none.   Source: RFC 9110, 12.4.2 and 12.5.1.
#pragma once

#include <initializer_list>
#include <string_view>

namespace leadgate {

// REQUIRES: offered is not empty, in lower case.
std::string_view BestType(std::string_view accept, std::initializer_list<std::string_view> offered);

}  // namespace leadgate
