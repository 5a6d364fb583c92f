// What the three readers of gateway/form_body.h share. Internal to it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/form_body.h"

namespace leadgate {

// Each fills body.fields (and files, and kept_body where it differs from what was received).
std::optional<BodyError> ReadJson(std::string_view text, const BodyLimits& limits, ParsedBody& body);
std::optional<BodyError> ReadUrlencoded(std::string_view text, const BodyLimits& limits, ParsedBody& body);
std::optional<BodyError> ReadMultipart(std::string_view text, std::string_view boundary, const BodyLimits& limits,
                                       ParsedBody& body);

inline BodyError TooManyFields(std::size_t limit) {
  return {422, "too_many_fields", "Too many fields",
          "A submission may have " + std::to_string(limit) + " fields. Send only the fields of the form."};
}

inline BodyError EmptyBody() {
  return {400, "empty_body", "Empty body",
          "The body has no fields. Send the form's fields as application/json, application/x-www-form-urlencoded or "
          "multipart/form-data."};
}

// NUL and invalid UTF-8. Neither may stand in a name or a value, whatever the transfer form. `what`: "A field name", "A
// field's value".
std::optional<BodyError> CheckText(std::string_view text, std::string_view what);

// A name sent twice is a group of check boxes: its values are joined. False: there are too many names.
bool AddOrJoin(std::vector<RawField>& fields, std::string name, std::string value, std::size_t max_fields);

}  // namespace leadgate
