// Money as exports write it.
#include "gateway/history/history_row.h"

namespace leadgate {

std::optional<std::string> ReadAmount(std::string_view text) {
  std::string number;
  for (const char c : text) {
    if ((c >= '0' && c <= '9') || c == '.' || c == ',') number += c;
    if (c == '-' || c == '(') return std::nullopt;  // less than nothing is no deal
  }
  if (number.find_first_of("0123456789") == std::string::npos) return std::nullopt;
  const std::size_t last = number.find_last_of(".,");
  const bool both = number.find('.') != std::string::npos && number.find(',') != std::string::npos;
  const bool once = last != std::string::npos && number.find(number[last]) == last;
  const std::size_t behind = last == std::string::npos ? 0 : number.size() - last - 1;
  const bool decimal = last != std::string::npos && once && (both || behind != 3) && behind <= 2;
  std::string plain;
  for (std::size_t i = 0; i < number.size(); ++i) {
    if (number[i] >= '0' && number[i] <= '9') plain += number[i];
    if (decimal && i == last) plain += '.';
  }
  if (plain.front() == '.') plain.insert(0, 1, '0');
  if (plain.back() == '.') plain.pop_back();
  return plain;
}

}  // namespace leadgate
