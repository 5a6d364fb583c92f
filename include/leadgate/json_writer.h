// Writes JSON in one pass.
//
//   JsonWriter json;
//   json.Object([&] { json.Field("status", "passed"); json.Key("tags"); json.Array([&] { json.Value("a"); }); });
//   std::move(json).Take()  → {"status":"passed","tags":["a"]}
//
// Invalid UTF-8 in a string is replaced by U+FFFD, so that what was written can always be read. Doubles are written as
// the shortest text that reads back as the same number; infinities and NaN as null. The caller keeps the order (a key
// before each member): there is no check. Of our own, because a submission writes some 6 KB of JSON and RapidJSON's
// writer took 15% of its time (docs/PERFORMANCE.md). Threads: one writer, one thread. Source: RFC 8259.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace leadgate {

bool IsValidUtf8(std::string_view text);
// A copy with U+FFFD for each byte that belongs to no character.
std::string ReplaceInvalidUtf8(std::string_view text);

// The name of a member as it stands in the source: looked at by the compiler, copied as it is.
class JsonName {
 public:
  template <std::size_t N>
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is a name
  consteval JsonName(const char (&literal)[N]) : text_(literal, N - 1) {
    for (const char c : text_) {
      if (c < 0x20 || c >= 0x7F || c == '"' || c == '\\') throw "a name of plain ASCII";
    }
  }
  std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

class JsonWriter {
 public:
  JsonWriter() : out_(kUsualBytes, '\0') {}

  void Key(JsonName name) {
    const std::string_view text = name.text();
    char* at = Room(text.size() + 4);
    if (after_value_) *at++ = ',';
    *at++ = '"';
    at = static_cast<char*>(std::memcpy(at, text.data(), text.size())) + text.size();
    *at++ = '"';
    *at++ = ':';
    Written(at);
    after_value_ = false;
  }
  // A key that comes from outside.
  template <std::convertible_to<std::string_view> Text>
  requires(!std::convertible_to<Text, const char*>) void Key(const Text& key) {
    Value(std::string_view(key));
    Put(':');
    after_value_ = false;
  }

  void Value(std::string_view text) {
    if (!ValueIfUtf8(text)) Value(std::string_view(ReplaceInvalidUtf8(text)));
  }
  // Writes nothing and says false when the text is not UTF-8.
  bool ValueIfUtf8(std::string_view text);
  void Value(const std::string& text) { Value(std::string_view(text)); }
  void Value(const char* text) { Value(std::string_view(text)); }
  void Value(bool value) { Raw(value ? "true" : "false"); }
  void Value(double value);
  template <std::integral Int>
  requires(!std::same_as<Int, bool>) void Value(Int value) {
    if constexpr (std::is_signed_v<Int>) {
      WriteInteger(static_cast<std::int64_t>(value));
    } else {
      WriteInteger(static_cast<std::uint64_t>(value));
    }
  }
  void Null() { Raw("null"); }
  // Text that is already one JSON value.
  void Raw(std::string_view json) {
    Separate();
    char* at = Room(json.size());
    Written(static_cast<char*>(std::memcpy(at, json.data(), json.size())) + json.size());
    after_value_ = true;
  }

  template <class T>
  void Field(JsonName name, const T& value) {
    Key(name);
    Value(value);
  }
  // null for the empty text.
  void FieldOrNull(JsonName name, std::string_view text) {
    Key(name);
    if (text.empty()) {
      Null();
    } else {
      Value(text);
    }
  }
  template <std::convertible_to<std::string_view> Text, class T>
  requires(!std::convertible_to<Text, const char*>) void Field(const Text& key, const T& value) {
    Key(key);
    Value(value);
  }

  void StartObject() { Open('{'); }
  void EndObject() { Close('}'); }
  void StartArray() { Open('['); }
  void EndArray() { Close(']'); }
  template <class F>
  void Object(F&& members) {
    StartObject();
    members();
    EndObject();
  }
  template <class F>
  void Array(F&& items) {
    StartArray();
    items();
    EndArray();
  }

  std::string_view view() const { return {out_.data(), size_}; }
  std::string Take() && {
    out_.resize(size_);
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kUsualBytes = 4096;  // of a record

  // At least `bytes` to be written at the end; Written says up to where they were.
  char* Room(std::size_t bytes) {
    if (out_.size() - size_ < bytes) Grow(bytes);
    return out_.data() + size_;
  }
  void Written(const char* end) { size_ = static_cast<std::size_t>(end - out_.data()); }
  void Put(char c) {
    *Room(1) = c;
    ++size_;
  }
  void Grow(std::size_t bytes);

  void Separate() {
    if (after_value_) Put(',');
  }
  void Open(char bracket) {
    Separate();
    Put(bracket);
    after_value_ = false;
  }
  void Close(char bracket) {
    Put(bracket);
    after_value_ = true;
  }
  void WriteInteger(std::int64_t value);
  void WriteInteger(std::uint64_t value);
  template <class Number>
  void WriteNumber(Number value);

  std::string out_;           // longer than what is written
  std::size_t size_ = 0;      // of what is written
  bool after_value_ = false;  // the next value or key needs a comma before it
};

}  // namespace leadgate
