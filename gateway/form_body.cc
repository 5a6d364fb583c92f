#include "gateway/form_body.h"

#include <simdjson.h>

#include <algorithm>
#include <optional>

#include "gateway/form_body_parts.h"

namespace leadgate {
namespace {

constexpr std::string_view kJson = "application/json";
constexpr std::string_view kUrlencoded = "application/x-www-form-urlencoded";
constexpr std::string_view kMultipart = "multipart/form-data";

struct ContentType {
  std::string media_type;  // lower case
  std::string charset;     // lower case
  std::string boundary;
};

std::string_view Trim(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

std::string Lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// The end of a parameter: the next ';' outside quotes.
std::size_t ParameterEnd(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (text[i] == '\\' && quoted) ++i;
    if (i < text.size() && text[i] == ';' && !quoted) return i;
  }
  return text.size();
}

std::string Unquote(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string(text);
  std::string out;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == '\\' && i + 2 < text.size()) ++i;
    out.push_back(text[i]);
  }
  return out;
}

ContentType ParseContentType(std::string_view header) {
  ContentType type;
  std::size_t end = ParameterEnd(header);
  type.media_type = Lower(Trim(header.substr(0, end)));
  while (end < header.size()) {
    header.remove_prefix(end + 1);
    end = ParameterEnd(header);
    const std::string_view parameter = Trim(header.substr(0, end));
    const std::size_t equals = parameter.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string name = Lower(Trim(parameter.substr(0, equals)));
    if (name == "charset") type.charset = Lower(Unquote(Trim(parameter.substr(equals + 1))));
    if (name == "boundary") type.boundary = Unquote(Trim(parameter.substr(equals + 1)));
  }
  return type;
}

BodyError UnsupportedType(std::string_view media_type) {
  const std::string_view hint =
      media_type.empty() ? "The request has no Content-Type." : "The request's Content-Type is not one of a form.";
  return {415, "unsupported_content_type", "Unsupported content type",
          std::string(hint) + " Use application/json, application/x-www-form-urlencoded or multipart/form-data."};
}

std::optional<BodyError> CheckContentType(const ContentType& type) {
  const bool multipart = type.media_type == kMultipart;
  if (type.media_type != kJson && type.media_type != kUrlencoded && !multipart) return UnsupportedType(type.media_type);
  const bool utf8 =
      type.charset.empty() || type.charset == "utf-8" || type.charset == "utf8" || type.charset == "us-ascii";
  if (utf8) return std::nullopt;
  return BodyError{
      415, "unsupported_charset", "Unsupported charset",
      "The body must be UTF-8. Serve the page as UTF-8 (<meta charset=\"utf-8\">) and send charset=utf-8 or none."};
}

bool IsBlank(std::string_view body) { return body.find_first_not_of(" \t\r\n") == std::string_view::npos; }

}  // namespace

std::optional<BodyError> CheckText(std::string_view text, std::string_view what) {
  if (text.find('\0') != std::string_view::npos) {
    return BodyError{400, "nul_character", "NUL character",
                     std::string(what) + " contains a NUL character (U+0000). Remove it before sending."};
  }
  if (simdjson::validate_utf8(text.data(), text.size())) return std::nullopt;
  return BodyError{400, "invalid_utf8", "Invalid UTF-8",
                   std::string(what) + " is not valid UTF-8. Serve the page and send the form as UTF-8."};
}

bool AddOrJoin(std::vector<RawField>& fields, std::string name, std::string value, std::size_t max_fields) {
  const auto same =
      std::find_if(fields.begin(), fields.end(), [&](const RawField& field) { return field.name == name; });
  if (same == fields.end()) {
    if (fields.size() >= max_fields) return false;
    fields.push_back({std::move(name), std::move(value)});
    return true;
  }
  if (!same->value.empty() && !value.empty()) same->value += ", ";
  same->value += value;
  return true;
}

BodyResult ParseBody(std::string_view content_type, std::string_view body, const BodyLimits& limits) {
  const ContentType type = ParseContentType(content_type);
  if (auto error = CheckContentType(type)) return *std::move(error);
  if (IsBlank(body)) return EmptyBody();
  ParsedBody parsed;
  parsed.content_type = type.media_type;
  std::optional<BodyError> error;
  if (type.media_type == kJson) {
    error = ReadJson(body, limits, parsed);
  } else if (type.media_type == kUrlencoded) {
    error = ReadUrlencoded(body, limits, parsed);
  } else {
    error = ReadMultipart(body, type.boundary, limits, parsed);
  }
  if (error) return *std::move(error);
  if (type.media_type != kMultipart) parsed.kept_body.assign(body);
  return parsed;
}

}  // namespace leadgate
