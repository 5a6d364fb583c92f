// Shared by config_types.cc and config_place_types.cc: a type that is read from the text of one scalar.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "gateway/config_types.h"

namespace leadgate {

// A type read from the text of a scalar; `convert` gives nothing when the text does not do.
template <class V, class Convert>
ConfigType<V> TextType(const std::string& expected, std::string schema, Convert convert,
                       std::function<std::string(const V&)> show) {
  ConfigType<V> type;
  type.expected = expected;
  type.schema = std::move(schema);
  type.show = std::move(show);
  type.read = [convert, what = type.expected](const ConfigValue& value) -> std::optional<V> {
    if (value.is_text()) {
      if (std::optional<V> got = convert(value.text())) return got;
    }
    value.Expected(what);
    return std::nullopt;
  };
  return type;
}

inline std::string ShowTextAsIs(const std::string& text) { return text; }

}  // namespace leadgate
