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

constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kHighBits = 0x8080808080808080;

bool MustBeEscaped(unsigned char c) { return c < 0x20 || c == '"' || c == '\\'; }

// Whether one of eight bytes must be escaped. May say yes for bytes behind one that must.
bool AnyMustBeEscaped(std::uint64_t bytes) {
  const auto has_zero = [](std::uint64_t word) { return (word - kOnes) & ~word & kHighBits; };
  const std::uint64_t control = (bytes - kOnes * 0x20) & ~bytes & kHighBits;
  return (control | has_zero(bytes ^ kOnes * '"') | has_zero(bytes ^ kOnes * '\\')) != 0;
}

// How many bytes from the start can stand as they are. ascii_only: stops before anything else too.
std::size_t PlainRun(std::string_view text, bool ascii_only) {
  const std::uint64_t stop = ascii_only ? kHighBits : 0;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    if ((bytes & stop) != 0 || AnyMustBeEscaped(bytes)) break;
  }
  for (; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (MustBeEscaped(c) || (ascii_only && c >= 0x80)) break;
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
  for (;;) {
    const std::size_t run = PlainRun(text, !valid);
    out.append(text.data(), run);
    text.remove_prefix(run);
    if (text.empty()) return;
    if (MustBeEscaped(static_cast<unsigned char>(text.front()))) {
      AppendEscaped(out, text.front());
      text.remove_prefix(1);
    } else if (IsValidUtf8(text)) {  // what came before is ASCII
      valid = true;
    } else {
      return AppendText(out, ReplaceInvalidUtf8(text), true);
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
