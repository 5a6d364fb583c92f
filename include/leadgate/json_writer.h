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
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace leadgate {

bool IsValidUtf8(std::string_view text);
// A copy with U+FFFD for each byte that belongs to no character.
std::string ReplaceInvalidUtf8(std::string_view text);

class JsonWriter {
 public:
  JsonWriter() { out_.reserve(kUsualBytes); }

  void Key(std::string_view key) {
    Separate();
    WriteString(key, true);
    out_ += ':';
    after_value_ = false;
  }

  void Value(std::string_view text) {
    Separate();
    WriteString(text, false);
    after_value_ = true;
  }
  // Text that is known to be UTF-8.
  void ValidText(std::string_view text) {
    Separate();
    WriteString(text, true);
    after_value_ = true;
  }
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
    out_ += json;
    after_value_ = true;
  }

  template <class T>
  void Field(std::string_view key, const T& value) {
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

  std::string_view view() const { return out_; }
  std::string Take() && { return std::move(out_); }

 private:
  static constexpr std::size_t kUsualBytes = 4096;  // of a record

  void Separate() {
    if (after_value_) out_ += ',';
  }
  void Open(char bracket) {
    Separate();
    out_ += bracket;
    after_value_ = false;
  }
  void Close(char bracket) {
    out_ += bracket;
    after_value_ = true;
  }
  void WriteString(std::string_view text, bool valid);
  void WriteInteger(std::int64_t value);
  void WriteInteger(std::uint64_t value);

  std::string out_;
  bool after_value_ = false;  // the next value or key needs a comma before it
};

}  // namespace leadgate
