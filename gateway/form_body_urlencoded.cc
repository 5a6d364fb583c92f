// application/x-www-form-urlencoded, as the WHATWG URL standard reads it: a stray % stands for itself.
#include <algorithm>

#include "gateway/form_body_parts.h"

namespace leadgate {
namespace {

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string Decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      out.push_back(' ');
      continue;
    }
    const int high = text[i] == '%' && i + 2 < text.size() ? HexValue(text[i + 1]) : -1;
    const int low = high >= 0 ? HexValue(text[i + 2]) : -1;
    if (low < 0) {
      out.push_back(text[i]);
      continue;
    }
    out.push_back(static_cast<char>(high * 16 + low));
    i += 2;
  }
  return out;
}

// `curl -d '{"email":…}'` says urlencoded and means JSON; an encoder would have written %7B.
bool LooksLikeJson(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const std::size_t last = text.find_last_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '{' && text[last] == '}';
}

}  // namespace

std::optional<BodyError> ReadUrlencoded(std::string_view text, const BodyLimits& limits, ParsedBody& body) {
  if (LooksLikeJson(text)) {
    return BodyError{400, "looks_like_json", "JSON sent as a form",
                     "The body looks like JSON but its Content-Type says application/x-www-form-urlencoded. "
                     "Send it with Content-Type: application/json."};
  }
  if (text.ends_with("\r\n")) text.remove_suffix(2);  // old scripts end the body with a line
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(text.size(), pair.size() + 1));
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    std::string name = Decode(pair.substr(0, equals));
    std::string value = equals == std::string_view::npos ? std::string() : Decode(pair.substr(equals + 1));
    if (auto error = CheckText(name, "A field name")) return error;
    if (auto error = CheckText(value, "A field's value")) return error;
    if (!AddOrJoin(body.fields, std::move(name), std::move(value), limits.max_fields))
      return TooManyFields(limits.max_fields);
  }
  if (body.fields.empty()) return EmptyBody();
  return std::nullopt;
}

}  // namespace leadgate
