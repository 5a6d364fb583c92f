#include "store/redis/books_row.h"

#include <charconv>

namespace leadgate {

std::string BookField(char what, TimeMs hour, std::string_view form) {
  std::string field(1, what);
  field += std::to_string(hour);
  field += ':';
  field += form;
  return field;
}

void AddBookField(std::string_view field, std::int64_t count, Books& books) {
  if (field.empty()) return;
  const char what = field.front();
  field.remove_prefix(1);
  TimeMs hour = 0;
  const char* const end = field.data() + field.size();
  const auto [colon, error] = std::from_chars(field.data(), end, hour);
  if (error != std::errc() || colon == end || *colon != ':') return;
  const std::string form(colon + 1, end);
  BookRow& row = books[{form, hour}];
  row.form = form;
  row.hour = hour;
  // Of one bucket a counter never goes below zero: what leaves a status came into it there.
  const auto number = static_cast<std::uint64_t>(count);
  if (what < '0' || what >= '6') return;
  row.by_status.at(static_cast<std::size_t>(what - '0')) += number;
  row.received += number;  // who was received has one status
}

}  // namespace leadgate
