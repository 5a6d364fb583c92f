// Base 64 of RFC 4648 with padding, for bytes that JSON cannot carry.
//
//   ToBase64("\xff\x00")  → "/wA="      FromBase64("/wA=") → "\xff\x00"
//   FromBase64("/w")      → nothing
//
// Threads: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace leadgate {

std::string ToBase64(std::string_view bytes);
std::optional<std::string> FromBase64(std::string_view text);

}  // namespace leadgate
