#include "leadgate/json_writer.h"

#include <simdjson.h>

#include <array>
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

// Whether one of eight bytes cannot stand in a JSON string as it is: a control character, a quote, a backslash, or not
// ASCII.
bool NeedsALook(std::uint64_t bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighs = 0x8080808080808080;
  const auto has_zero = [](std::uint64_t word) { return (word - kOnes) & ~word & kHighs; };
  const std::uint64_t control = (bytes - kOnes * 0x20) & ~bytes & kHighs;
  return ((bytes & kHighs) | control | has_zero(bytes ^ kOnes * '"') | has_zero(bytes ^ kOnes * '\\')) != 0;
}

// How many bytes from the start need no look, in steps of eight.
std::size_t PlainPrefix(std::string_view text) {
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    if (NeedsALook(bytes)) break;
  }
  return at;
}

void AppendEscaped(std::string& out, char c) {
  constexpr std::string_view kHex = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(c) >> 4];
      out += kHex[static_cast<unsigned char>(c) & 15];
  }
}

// valid: known to be UTF-8.
void AppendText(std::string& out, std::string_view text, bool valid) {
  while (!text.empty()) {
    const std::size_t plain = PlainPrefix(text);
    out.append(text.data(), plain);
    text.remove_prefix(plain);
    // Up to eight bytes one by one, then at full pace again.
    for (int left = 8; left > 0 && !text.empty(); --left) {
      const char c = text.front();
      if (!valid && static_cast<unsigned char>(c) >= 0x80) {
        valid = IsValidUtf8(text);  // what came before is ASCII
        if (!valid) return AppendText(out, ReplaceInvalidUtf8(text), true);
      }
      if (static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\') {
        AppendEscaped(out, c);
      } else {
        out += c;
      }
      text.remove_prefix(1);
    }
  }
}

template <class Number>
void AppendNumber(std::string& out, Number value) {
  std::array<char, 32> text{};
  const auto result = std::to_chars(text.data(), text.data() + text.size(), value);
  out.append(text.data(), result.ptr);
}

}  // namespace

void JsonWriter::WriteString(std::string_view text, bool valid) {
  out_ += '"';
  AppendText(out_, text, valid);
  out_ += '"';
}

void JsonWriter::WriteInteger(std::int64_t value) {
  Separate();
  AppendNumber(out_, value);
  after_value_ = true;
}

void JsonWriter::WriteInteger(std::uint64_t value) {
  Separate();
  AppendNumber(out_, value);
  after_value_ = true;
}

void JsonWriter::Value(double value) {
  if (!std::isfinite(value)) {
    Null();
    return;
  }
  Separate();
  AppendNumber(out_, value);
  after_value_ = true;
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
