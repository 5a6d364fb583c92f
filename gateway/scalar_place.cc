#include "gateway/scalar_place.h"

namespace leadgate {
namespace {

std::string_view LineOf(std::string_view source, int line) {
  for (; line > 0; --line) {
    const std::size_t end = source.find('\n');
    if (end == std::string_view::npos) return {};
    source.remove_prefix(end + 1);
  }
  return source.substr(0, source.find_first_of("\r\n"));
}

// Bytes that one character of the value takes as written; 0: the value ends here, or is written in a way not read.
std::size_t WrittenBytes(std::string_view rest, char quote) {
  if (rest.empty()) return 0;
  if (quote == '\'' && rest.starts_with("''")) return 2;
  if (quote != 0 && rest[0] == quote) return 0;
  if (quote != '"' || rest[0] != '\\') return 1;
  if (rest.size() < 2) return 0;
  return std::string_view("\\\"/abefnrtv0 ").find(rest[1]) == std::string_view::npos ? 0 : 2;
}

}  // namespace

std::optional<int> ColumnInScalar(std::string_view source, int line, int column, std::size_t offset) {
  const std::string_view text = LineOf(source, line);
  auto at = static_cast<std::size_t>(column);
  if (column < 0 || at >= text.size() || text[at] == '|' || text[at] == '>') return std::nullopt;
  const char quote = text[at] == '"' || text[at] == '\'' ? text[at] : '\0';
  if (quote != 0) ++at;
  for (; offset > 0; --offset) {
    const std::size_t bytes = WrittenBytes(text.substr(at), quote);
    if (bytes == 0) return std::nullopt;
    at += bytes;
  }
  return static_cast<int>(at);
}

}  // namespace leadgate
