#include "phone/area_code_table.h"

#include <algorithm>
#include <optional>

#include "validators/list_file.h"

namespace leadgate {
namespace {

constexpr std::size_t kAreaCodes = 1000;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }

std::optional<std::size_t> AreaCode(std::string_view digits) {
  if (digits.size() < 3 || !std::all_of(digits.begin(), digits.begin() + 3, IsDigit)) return std::nullopt;
  const auto value = [](char c) { return static_cast<std::size_t>(c - '0'); };
  return value(digits[0]) * 100 + value(digits[1]) * 10 + value(digits[2]);
}

// "CA", "NS PE"
bool AreStates(std::string_view text) {
  if (text.size() % 3 != 2) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % 3 == 2 ? text[i] != ' ' : !IsCapital(text[i])) return false;
  }
  return true;
}

}  // namespace

AreaCodeTable::AreaCodeTable() : states_(kAreaCodes) {}

Result<AreaCodeTable> AreaCodeTable::Parse(const std::string& path, std::string_view content) {
  const auto file = ParseListFile(path, content);
  if (!file.ok()) return file.status();
  AreaCodeTable table;
  for (const ListLine& line : file->lines) {
    const auto code = AreaCode(line.text);
    if (!code || line.text.size() < 6 || line.text[3] != ' ' || !AreStates(line.text.substr(4))) {
      return file->Problem(line.number, "expected an area code and its states, as in \"415 CA\" or \"902 NS PE\"");
    }
    std::string& states = table.states_[*code];
    if (!states.empty())
      return file->Problem(line.number, "an area code that was there before; put all its states into one line");
    states = line.text.substr(4);
  }
  return table;
}

std::string_view AreaCodeTable::Of(std::string_view national) const {
  const auto code = AreaCode(national);
  return code ? std::string_view(states_[*code]) : std::string_view();
}

}  // namespace leadgate
