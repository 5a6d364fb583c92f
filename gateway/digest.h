// Hashes, signatures and their text form, by OpenSSL.
//
//   Sha256("abc")                                  → ba7816bf 8f01cfea …
//   Base64UrlEncode(Sha256("abc"))                 → "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0"   (no padding)
//   Base64UrlDecode("ungWv48Bz-pB")                → 9 bytes
//   Base64UrlDecode("ungWv48Bz+pB")                → nothing: '+' is the other alphabet
//   ConstantTimeEqual(signature, expected)         takes as long for a near miss as for a far one
//
// Threads: pure functions. Failures: Base64UrlDecode answers nothing for text it did not make; the rest cannot fail.
// Source: FIPS 180-4, RFC 2104, RFC 4648 section 5.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace leadgate {

using Digest = std::array<std::uint8_t, 32>;

Digest Sha256(std::string_view text);
Digest HmacSha256(std::span<const std::uint8_t> key, std::string_view text);

// "ba7816bf…", lower case.
std::string HexEncode(std::span<const std::uint8_t> bytes);

std::string Base64UrlEncode(std::span<const std::uint8_t> bytes);
// Strict: no padding, no white space, and no bits set beyond the last byte.
std::optional<std::string> Base64UrlDecode(std::string_view text);

bool ConstantTimeEqual(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b);

// Bytes nobody can guess, from OpenSSL's generator.
Digest RandomBytes32();

}  // namespace leadgate
