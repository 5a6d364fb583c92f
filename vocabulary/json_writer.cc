#include "leadgate/json_writer.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

namespace leadgate {
namespace {

// Length of the valid UTF-8 sequence at the start of text; 0 when there is none (RFC 3629).
std::size_t SequenceLength(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto follows = [&](std::size_t i, unsigned low, unsigned high) {
    return i < text.size() && byte(i) >= low && byte(i) <= high;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1, 0x80, 0xBF) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned low = first == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = first == 0xED ? 0x9F : 0xBF;  // no surrogates
    return follows(1, low, high) && follows(2, 0x80, 0xBF) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const unsigned low = first == 0xF0 ? 0x90 : 0x80;
    const unsigned high = first == 0xF4 ? 0x8F : 0xBF;
    return follows(1, low, high) && follows(2, 0x80, 0xBF) && follows(3, 0x80, 0xBF) ? 4 : 0;
  }
  return 0;
}

constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kHighBits = 0x8080808080808080;

bool MustBeEscaped(unsigned char c) { return c < 0x20 || c == '"' || c == '\\'; }

// Whether one of eight bytes must be escaped. May say yes for bytes behind one that must.
bool AnyMustBeEscaped(std::uint64_t bytes) {
  const auto has_zero = [](std::uint64_t word) { return (word - kOnes) & ~word & kHighBits; };
  const std::uint64_t control = (bytes - kOnes * 0x20) & ~bytes & kHighBits;
  return (control | has_zero(bytes ^ kOnes * '"') | has_zero(bytes ^ kOnes * '\\')) != 0;
}

constexpr std::size_t kLongestEscape = 6;

// Returns the end of what was written.
char* WriteEscaped(char* at, char c) {
  constexpr std::string_view kHex = "0123456789abcdef";
  const auto shorthand = [&](char letter) {
    *at++ = '\\';
    *at++ = letter;
    return at;
  };
  switch (c) {
    case '"':
    case '\\':
      return shorthand(c);
    case '\n':
      return shorthand('n');
    case '\r':
      return shorthand('r');
    case '\t':
      return shorthand('t');
    default:
      at = shorthand('u');
      *at++ = '0';
      *at++ = '0';
      *at++ = kHex[static_cast<unsigned char>(c) >> 4];
      *at++ = kHex[static_cast<unsigned char>(c) & 15];
      return at;
  }
}

// Copies bytes up to the first that must be escaped, or all; returns how many. `seen` collects the bits of all of them.
std::size_t CopyPlain(char* at, std::string_view text, std::uint64_t& seen) {
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + i, sizeof bytes);
    if (AnyMustBeEscaped(bytes)) break;
    seen |= bytes;
    std::memcpy(at + i, &bytes, sizeof bytes);
  }
  for (; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (MustBeEscaped(c)) break;
    seen |= c;
    at[i] = text[i];
  }
  return i;
}

}  // namespace

void JsonWriter::Grow(std::size_t bytes) { out_.resize(std::max(out_.size() * 2, size_ + bytes)); }

bool JsonWriter::ValueIfUtf8(std::string_view text) {
  const std::size_t before = size_;
  const std::string_view whole = text;
  std::uint64_t seen = 0;
  char* at = Room(text.size() + 3);
  if (after_value_) *at++ = ',';
  *at++ = '"';
  for (;;) {
    const std::size_t run = CopyPlain(at, text, seen);
    at += run;
    text.remove_prefix(run);
    if (text.empty()) break;
    Written(at);
    at = Room(kLongestEscape + text.size());  // the closing quote has the place of the byte escaped
    at = WriteEscaped(at, text.front());
    text.remove_prefix(1);
  }
  *at++ = '"';
  Written(at);
  if ((seen & kHighBits) != 0 && !IsValidUtf8(whole)) {
    size_ = before;
    return false;
  }
  after_value_ = true;
  return true;
}

template <class Number>
void JsonWriter::WriteNumber(Number value) {
  constexpr std::size_t kLongest = 32;  // of any integer or double
  char* at = Room(kLongest + 1);
  if (after_value_) *at++ = ',';
  Written(std::to_chars(at, at + kLongest, value).ptr);
  after_value_ = true;
}

void JsonWriter::WriteInteger(std::int64_t value) { WriteNumber(value); }

void JsonWriter::WriteInteger(std::uint64_t value) { WriteNumber(value); }

void JsonWriter::Value(double value) {
  if (std::isfinite(value)) {
    WriteNumber(value);
  } else {
    Null();
  }
}

bool IsValidUtf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

std::string ReplaceInvalidUtf8(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = SequenceLength(text);
    if (length == 0) {
      out += "\xEF\xBF\xBD";
      text.remove_prefix(1);
    } else {
      out += text.substr(0, length);
      text.remove_prefix(length);
    }
  }
  return out;
}

}  // namespace leadgate
