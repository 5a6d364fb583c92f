// application/json: one object of fields.
//
// RapidJSON's reader, not simdjson, because it hands numbers over as written ("1.50", 30 digits), tells where an error
// is, and lets the handler stop at depth, duplicates and counts in the one pass. Its limits are kept here, not by its
// stack: it parses iteratively.
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>

#include "gateway/form_body_parts.h"

namespace leadgate {
namespace {

constexpr unsigned kFlags = rapidjson::kParseNumbersAsStringsFlag;  // CheckText sees to UTF-8

// Shown in an error only when it looks like the name of a field.
std::string Quoted(std::string_view key) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-[].";
  if (key.empty() || key.size() > 64 || key.find_first_not_of(kPlain) != std::string_view::npos) return "A key";
  return "The key \"" + std::string(key) + "\"";
}

BodyError DuplicateKey(std::string_view key) {
  return {400, "duplicate_key", "Duplicate key",
          Quoted(key) + " stands twice in one JSON object. Send each once; several values go into an array."};
}

BodyError NotAnObject() {
  return {400, "not_an_object", "Not an object",
          "The JSON body must be one object with the form's fields, like {\"email\": \"…\", \"company\": \"…\"}."};
}

// Becomes the fields while the reader goes on. Every text is checked again after its escapes are undone: \u0000 is a
// NUL, and the reader lets a lone \udc00 pass. Returning false stops it, with `error` set.
class FieldHandler {
 public:
  FieldHandler(const rapidjson::MemoryStream& stream, std::string_view text, const BodyLimits& limits,
               std::vector<RawField>& fields)
      : stream_(stream), text_(text), limits_(limits), fields_(fields) {}

  bool Null() { return Scalar({}); }
  bool Bool(bool value) { return Scalar(value ? "true" : "false"); }
  bool RawNumber(const char* text, rapidjson::SizeType size, bool) { return Scalar({text, size}); }
  bool String(const char* text, rapidjson::SizeType size, bool) { return Scalar({text, size}); }
  bool Int(int) { return false; }  // numbers come raw
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  bool Key(const char* text, rapidjson::SizeType size, bool) {
    std::string key(text, size);
    if (auto error = CheckText(key, "A field name")) return Stop(*std::move(error));
    if (depth_ > 1) {
      nested_keys_.back().push_back(std::move(key));
      return true;
    }
    if (fields_.size() >= limits_.max_fields) return Stop(TooManyFields(limits_.max_fields));
    fields_.push_back({std::move(key), {}});
    return true;
  }

  bool StartObject() { return Open(/*object=*/true); }
  bool StartArray() { return Open(/*object=*/false); }

  bool EndObject(rapidjson::SizeType) {
    if (depth_ == 1) {
      std::vector<std::string_view> names;
      names.reserve(fields_.size());
      for (const RawField& field : fields_) names.push_back(field.name);
      return Unique(std::move(names)) && Close();
    }
    const bool unique = Unique({nested_keys_.back().begin(), nested_keys_.back().end()});
    nested_keys_.pop_back();
    return unique && Close();
  }
  bool EndArray(rapidjson::SizeType) { return Close(); }

  const std::optional<BodyError>& error() const { return error_; }

 private:
  bool Stop(BodyError error) {
    error_ = std::move(error);
    return false;
  }

  bool Open(bool object) {
    if (depth_ == 0 && !object) return Stop(NotAnObject());
    if (++depth_ > limits_.max_depth) {
      return Stop({400, "too_deep", "Nested too deeply",
                   "The JSON body is nested more than " + std::to_string(limits_.max_depth) +
                       " levels deep. Send the form's fields as one flat object."});
    }
    if (depth_ == 2) {
      value_start_ = stream_.Tell() - 1;
      only_scalars_ = !object;
    }
    if (depth_ > 2) only_scalars_ = false;
    if (object && depth_ > 1) nested_keys_.emplace_back();
    return true;
  }

  // The value of a field ends where the depth comes back to the outermost object.
  bool Close() {
    --depth_;
    if (depth_ == 1 && !only_scalars_) {
      fields_.back().value.assign(text_.substr(value_start_, stream_.Tell() - value_start_));
    }
    return true;
  }

  bool Scalar(std::string_view text) {
    if (depth_ == 0) return Stop(NotAnObject());
    if (auto error = CheckText(text, "A field's value")) return Stop(*std::move(error));
    if (depth_ > 2 || (depth_ == 2 && !only_scalars_)) return true;
    std::string& value = fields_.back().value;
    if (!value.empty() && !text.empty()) value += ", ";
    value += text;
    return true;
  }

  bool Unique(std::vector<std::string_view> names) {
    std::sort(names.begin(), names.end());
    const auto twice = std::adjacent_find(names.begin(), names.end());
    return twice == names.end() || Stop(DuplicateKey(*twice));
  }

  const rapidjson::MemoryStream& stream_;
  const std::string_view text_;
  const BodyLimits& limits_;
  std::vector<RawField>& fields_;
  std::optional<BodyError> error_;
  std::vector<std::vector<std::string>> nested_keys_;  // of the objects open below the outermost
  int depth_ = 0;
  std::size_t value_start_ = 0;  // of a structured value, in text_
  bool only_scalars_ = true;     // the array being read is joined; otherwise the value is kept as JSON
};

}  // namespace

std::optional<BodyError> ReadJson(std::string_view text, const BodyLimits& limits, ParsedBody& body) {
  if (auto error = CheckText(text, "The body")) return error;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  rapidjson::MemoryStream stream(text.data(), text.size());
  FieldHandler handler(stream, text, limits, body.fields);
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, handler);
  if (handler.error()) return handler.error();
  if (!result.IsError()) return std::nullopt;
  return BodyError{400, "malformed_json", "Malformed JSON",
                   "The body is not valid JSON at byte " + std::to_string(result.Offset()) + ": " +
                       rapidjson::GetParseError_En(result.Code()) + " Build it with JSON.stringify or a JSON library."};
}

}  // namespace leadgate
