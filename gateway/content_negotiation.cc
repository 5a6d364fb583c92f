#include "gateway/content_negotiation.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace leadgate {
namespace {

constexpr int kFullWeight = 1000;

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool SameText(std::string_view one, std::string_view other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](char a, char b) { return Lower(a) == Lower(b); });
}

std::string_view Trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// What stands before the mark; `rest` is left behind it.
std::string_view Cut(std::string_view& rest, char mark) {
  const std::size_t end = std::min(rest.find(mark), rest.size());
  const std::string_view part = Trim(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

// "0.5" → 500; nothing for what is no weight: one digit, at most three places, at most 1.
std::optional<int> ReadWeight(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
  if (text.size() > 1 && text[1] != '.') return std::nullopt;
  int weight = (text[0] - '0') * kFullWeight;
  int place = kFullWeight / 10;
  for (const char digit : text.substr(std::min<std::size_t>(2, text.size()))) {
    if (digit < '0' || digit > '9') return std::nullopt;
    weight += (digit - '0') * place;
    place /= 10;
  }
  return weight <= kFullWeight ? std::optional(weight) : std::nullopt;
}

struct Range {
  std::string_view type;  // "text/*"
  int weight = kFullWeight;
};

std::vector<Range> ReadRanges(std::string_view accept) {
  std::vector<Range> ranges;
  while (!accept.empty()) {
    std::string_view rest = Cut(accept, ',');
    std::optional<int> weight = kFullWeight;
    Range range{Cut(rest, ';')};
    while (!rest.empty()) {
      std::string_view value = Cut(rest, ';');
      if (SameText(Cut(value, '='), "q")) weight = ReadWeight(Trim(value));
    }
    if (range.type.empty() || !weight) continue;
    range.weight = *weight;
    ranges.push_back(range);
  }
  return ranges;
}

// How closely the range names the type: 0 not at all, 3 by its name.
int Closeness(std::string_view range, std::string_view type) {
  if (SameText(range, type)) return 3;
  if (range.ends_with("/*") && SameText(range.substr(0, range.size() - 1), type.substr(0, type.find('/') + 1)))
    return 2;
  return range == "*/*" ? 1 : 0;
}

int WeightOf(const std::vector<Range>& ranges, std::string_view type) {
  int closest = 0;
  int weight = 0;
  for (const Range& range : ranges) {
    const int closeness = Closeness(range.type, type);
    if (closeness <= closest) continue;
    closest = closeness;
    weight = range.weight;
  }
  return weight;
}

}  // namespace

std::string_view BestType(std::string_view accept, std::initializer_list<std::string_view> offered) {
  const std::vector<Range> ranges = ReadRanges(accept);
  std::string_view best = *offered.begin();
  int most = WeightOf(ranges, best);
  for (const std::string_view type : offered) {
    const int weight = WeightOf(ranges, type);
    if (weight <= most) continue;
    most = weight;
    best = type;
  }
  return best;
}

}  // namespace leadgate
