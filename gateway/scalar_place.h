// Where in a YAML file a part of a value stands, which the parser does not say.
//
//   ColumnInScalar("pattern: 'a(b'", 0, 9, 1)   → 11: behind the quote and the a      of "it''s" the s is one further
//
// Part of gateway/yaml_reader.cc. Threads: pure. Failure: nothing, for values of several lines.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace leadgate {

// The column of byte `offset` of the value that begins at line and column, all counted from 0.
std::optional<int> ColumnInScalar(std::string_view source, int line, int column, std::size_t offset);

}  // namespace leadgate
