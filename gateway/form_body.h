// The bytes of a form post, read into fields: JSON, urlencoded or multipart.
//
// Sits between the HTTP front, which bounds the size, and gateway/normalise.cc, which knows what fields mean.
//
//   ParseBody("application/json", R"({"email":"ada@example.com","employees":120})", {})
//     → fields {email: "ada@example.com"}, {employees: "120"}
//   ParseBody("application/x-www-form-urlencoded", "name=Ada+L&topic=a&topic=b", {})
//     → fields {name: "Ada L"}, {topic: "a, b"}
//   ParseBody("application/json", "[1]", {})        → error 400 not_an_object
//   ParseBody("text/plain", "hello", {})            → error 415 unsupported_content_type
//
// Nothing is refused for its type: numbers and booleans become text as written, null becomes empty, arrays of scalars
// are joined with ", ", objects and other arrays are kept as their JSON text. A file part's bytes are not kept.
// Refused: malformed text, invalid UTF-8, NUL, duplicate JSON keys, nesting too deep (400); too many fields (422);
// other content types and charsets (415). Every error says what a form's developer can do, and never shows what was
// sent.
//
// Threads: a function without state.   Failure: an error value; nothing throws.
// Does not: bound the size of the body (the front does: 413); know field names.
// Source: RFC 8259, RFC 7578, the WHATWG URL standard (urlencoded), DESIGN §4.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "leadgate/submission.h"

namespace leadgate {

struct BodyLimits {
  std::size_t max_fields = 200;  // fields and files together
  int max_depth = 16;            // of JSON, the outermost object counted
};

struct ParsedBody {
  std::string content_type;  // without parameters, lower case
  std::vector<RawField> fields;
  std::vector<UploadedFile> files;
  std::string kept_body;  // as received, file contents cut out
};

// For problem details (RFC 9457).
struct BodyError {
  int status = 400;
  std::string code;    // "duplicate_key"
  std::string title;   // "Duplicate key"
  std::string detail;  // what is wrong where, and what to do
};

class BodyResult {
 public:
  BodyResult(ParsedBody body) : value_(std::move(body)) {}   // NOLINT(google-explicit-constructor)
  BodyResult(BodyError error) : value_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return std::holds_alternative<ParsedBody>(value_); }
  const BodyError* error() const { return std::get_if<BodyError>(&value_); }  // nullptr: none

  // REQUIRES: ok().
  const ParsedBody& body() const& { return std::get<ParsedBody>(value_); }
  ParsedBody&& body() && { return std::get<ParsedBody>(std::move(value_)); }

 private:
  std::variant<ParsedBody, BodyError> value_;
};

// content_type: the header's value, parameters and all.
BodyResult ParseBody(std::string_view content_type, std::string_view body, const BodyLimits& limits);

}  // namespace leadgate
