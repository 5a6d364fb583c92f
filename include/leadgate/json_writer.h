// Writes JSON in one pass; RapidJSON does the escaping and the numbers.
//
//   JsonWriter json;
//   json.Object([&] { json.Field("status", "passed"); json.Key("tags"); json.Array([&] { json.Value("a"); }); });
//   std::move(json).Take()  → {"status":"passed","tags":["a"]}
//
// Invalid UTF-8 in a string is replaced by U+FFFD, so that what was written can always be read.
// Threads: one writer, one thread.
#pragma once

#define RAPIDJSON_HAS_STDSTRING 1
#if defined(__SSE2__) && !defined(RAPIDJSON_SSE2)
#define RAPIDJSON_SSE2  // looks for what must be escaped 16 bytes at a time
#endif
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace leadgate {

// The text itself when it is valid UTF-8, otherwise a copy with U+FFFD for each bad byte.
bool IsValidUtf8(std::string_view text);
std::string ReplaceInvalidUtf8(std::string_view text);

class JsonWriter {
 public:
  JsonWriter() : buffer_(nullptr, kUsualBytes), writer_(buffer_) {}

  void Key(std::string_view key) { writer_.Key(key.data(), static_cast<rapidjson::SizeType>(key.size())); }

  void Value(std::string_view text) {
    if (IsValidUtf8(text)) {
      writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    } else {
      const std::string clean = ReplaceInvalidUtf8(text);
      writer_.String(clean.data(), static_cast<rapidjson::SizeType>(clean.size()));
    }
  }
  // REQUIRES: valid UTF-8, known to the caller.
  void ValidText(std::string_view text) { writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size())); }
  void Value(const std::string& text) { Value(std::string_view(text)); }
  void Value(const char* text) { Value(std::string_view(text)); }
  void Value(bool value) { writer_.Bool(value); }
  void Value(double value) { writer_.Double(value); }
  template <class Int>
  requires(std::is_integral_v<Int> && !std::is_same_v<Int, bool>) void Value(Int value) {
    if constexpr (std::is_signed_v<Int>) {
      writer_.Int64(value);
    } else {
      writer_.Uint64(value);
    }
  }
  void Null() { writer_.Null(); }
  // Text that is already JSON.
  void Raw(std::string_view json) { writer_.RawValue(json.data(), json.size(), rapidjson::kObjectType); }

  template <class T>
  void Field(std::string_view key, const T& value) {
    Key(key);
    Value(value);
  }

  void StartObject() { writer_.StartObject(); }
  void EndObject() { writer_.EndObject(); }
  void StartArray() { writer_.StartArray(); }
  void EndArray() { writer_.EndArray(); }
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

  std::string_view view() const { return {buffer_.GetString(), buffer_.GetSize()}; }
  std::string Take() && { return std::string(view()); }

 private:
  static constexpr std::size_t kUsualBytes = 4096;  // of a record

  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer, rapidjson::UTF8<>, rapidjson::UTF8<>, rapidjson::CrtAllocator> writer_;
};

}  // namespace leadgate
