#include "validators/slip.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 4> kRows = {"1234567890-", "qwertyuiop", "asdfghjkl;", "zxcvbnm,./"};
constexpr std::array<int, 4> kSlant = {0, 2, 3, 5};  // quarters of a key that a row stands to the right

constexpr std::pair<char, char> kTakenForEachOther[] = {
    {'l', '1'}, {'i', '1'}, {'o', '0'},  // look alike
    {'y', 'z'}, {'a', 'q'}, {'w', 'z'},  // exchanged on QWERTZ and AZERTY
};

constexpr std::size_t kKeys = 128;
using KeyTable = std::array<std::array<bool, kKeys>, kKeys>;

struct Key {
  char c;
  int row, column;
};

constexpr bool AreBeside(const Key& a, const Key& b) {
  const auto distance = [](int x, int y) { return x < y ? y - x : x - y; };
  if (distance(a.row, b.row) > 1) return false;
  const int slanted = distance(4 * a.column + kSlant[static_cast<std::size_t>(a.row)],
                               4 * b.column + kSlant[static_cast<std::size_t>(b.row)]);
  return slanted <= 4 || distance(a.column, b.column) <= 1;
}

constexpr KeyTable MakeKeyTable() {
  KeyTable table{};
  std::array<Key, 64> keys{};
  std::size_t count = 0;
  for (std::size_t row = 0; row < kRows.size(); ++row) {
    for (std::size_t column = 0; column < kRows[row].size(); ++column) {
      keys[count++] = {kRows[row][column], static_cast<int>(row), static_cast<int>(column)};
    }
  }
  const auto join = [&table](char a, char b) {
    table[static_cast<std::size_t>(a)][static_cast<std::size_t>(b)] = a != b;
    table[static_cast<std::size_t>(b)][static_cast<std::size_t>(a)] = a != b;
  };
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (AreBeside(keys[i], keys[j])) join(keys[i].c, keys[j].c);
    }
  }
  for (const auto& [a, b] : kTakenForEachOther) join(a, b);
  return table;
}

constexpr KeyTable kNeighbours = MakeKeyTable();

SlipKind OfExtraLetter(std::string_view typed, std::string_view meant, std::size_t at) {
  const char extra = typed[at];
  const char before = at > 0 ? meant[at - 1] : '\0';
  const char after = at < meant.size() ? meant[at] : '\0';
  if (extra == before || extra == after) return SlipKind::kDoubled;
  return AreNeighbourKeys(extra, before) || AreNeighbourKeys(extra, after) ? SlipKind::kBothKeys
                                                                           : SlipKind::kExtraLetter;
}

}  // namespace

bool AreNeighbourKeys(char a, char b) {
  const auto x = static_cast<unsigned char>(a);
  const auto y = static_cast<unsigned char>(b);
  return x < kKeys && y < kKeys && kNeighbours[x][y];
}

Slip SlipBetween(std::string_view typed, std::string_view meant) {
  const std::size_t shared = std::min(typed.size(), meant.size());
  std::size_t at = 0;
  while (at < shared && typed[at] == meant[at]) ++at;
  if (typed.size() == meant.size()) {
    if (at == meant.size()) return {};
    if (typed.substr(at + 1) == meant.substr(at + 1)) {
      return {AreNeighbourKeys(typed[at], meant[at]) ? SlipKind::kNeighbourKey : SlipKind::kOtherLetter, at};
    }
    const bool swapped = at + 1 < meant.size() && typed[at] == meant[at + 1] && typed[at + 1] == meant[at] &&
                         typed.substr(at + 2) == meant.substr(at + 2);
    return swapped ? Slip{SlipKind::kSwapped, at} : Slip{};
  }
  if (typed.size() + 1 == meant.size() && typed.substr(at) == meant.substr(at + 1)) return {SlipKind::kMissing, at};
  if (typed.size() == meant.size() + 1 && typed.substr(at + 1) == meant.substr(at)) {
    return {OfExtraLetter(typed, meant, at), at};
  }
  return {};
}

bool IsFingerSlip(SlipKind kind) {
  return kind == SlipKind::kMissing || kind == SlipKind::kDoubled || kind == SlipKind::kSwapped ||
         kind == SlipKind::kNeighbourKey;
}

std::string_view SlipText(SlipKind kind) {
  switch (kind) {
    case SlipKind::kNone:
      return "nothing slipped";
    case SlipKind::kMissing:
      return "a letter is missing";
    case SlipKind::kDoubled:
      return "a letter is doubled";
    case SlipKind::kSwapped:
      return "two letters are swapped";
    case SlipKind::kNeighbourKey:
      return "the key beside the right one";
    case SlipKind::kBothKeys:
      return "two keys hit at once";
    case SlipKind::kExtraLetter:
      return "a letter too many";
    case SlipKind::kOtherLetter:
      return "a letter is wrong";
  }
  return {};
}

}  // namespace leadgate
