#include "validators/slip_index.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <bit>

#include "validators/one_slip.h"

namespace leadgate {
namespace {

std::u32string Characters(std::string_view text) {
  std::u32string characters;
  characters.reserve(text.size());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), at, size, c);
    characters.push_back(static_cast<char32_t>(c));
  }
  return characters;
}

// The characters of a word that may be a slip of a name; without allocating.
class ShortWord {
 public:
  explicit ShortWord(std::string_view text) {
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
      UChar32 c = 0;
      U8_NEXT_OR_FFFD(text.data(), at, size, c);
      if (size_ == characters_.size()) {
        too_long_ = true;
        return;
      }
      characters_[size_++] = static_cast<char32_t>(c);
    }
  }
  bool too_long() const { return too_long_; }
  std::u32string_view characters() const { return {characters_.data(), size_}; }

 private:
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): written before it is read
  std::array<char32_t, SlipIndex::kLongest + 1> characters_;
  std::size_t size_ = 0;
  bool too_long_ = false;
};

bool IsDigit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool SameDigits(std::u32string_view a, std::u32string_view b) {
  const auto digits = [](std::u32string_view text) {
    std::u32string found;
    std::copy_if(text.begin(), text.end(), std::back_inserter(found), IsDigit);
    return found;
  };
  return digits(a) == digits(b);
}

// Calls use(hash of the text) and use(hash of the text less its letter i), for every i. A polynomial, so that each
// costs a multiplication or two: hash(ab) = hash(a) * base^|b| + hash(b).
template <class Use>
void ForEachFiling(std::u32string_view text, Use&& use) {
  constexpr std::uint64_t kBase = 0x9e3779b97f4a7c15;
  const auto finish = [](std::uint64_t hash) {
    hash = (hash ^ hash >> 31) * 0xbf58476d1ce4e5b9;
    return hash ^ hash >> 29;
  };
  const std::size_t size = text.size();
  std::array<std::uint64_t, SlipIndex::kLongest + 2> before{};  // of the letters before i
  for (std::size_t i = 0; i < size; ++i) before[i + 1] = before[i] * kBase + text[i] + 1;
  if (!use(finish(before[size]))) return;
  std::uint64_t after = 0;  // of the letters behind i
  std::uint64_t power = 1;  // base^(their number)
  for (std::size_t i = size; i-- > 0;) {
    if (!use(finish(before[i] * power + after))) return;
    after += (text[i] + 1) * power;
    power *= kBase;
  }
}

}  // namespace

bool SlipIndex::Takes(std::string_view name) {
  const std::size_t letters = Characters(name).size();
  return letters >= kShortest && letters <= kLongest;
}

void SlipIndex::Add(std::string_view name, std::uint32_t number) {
  std::u32string text = Characters(name);
  if (text.size() >= kShortest && text.size() <= kLongest) names_.push_back({std::move(text), number});
}

void SlipIndex::Finish() {
  std::size_t filings = 0;
  for (const Name& name : names_) filings += name.text.size() + 1;
  table_.assign(std::bit_ceil(filings * 3 / 2 + 1), {});
  constexpr std::size_t kBitsOfFiling = 8;
  maybe_.assign(std::bit_ceil(filings * kBitsOfFiling / 64 + 1), 0);
  const std::size_t mask = table_.size() - 1;
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    ForEachFiling(names_[i].text, [&](std::uint64_t hash) {
      maybe_[hash / 64 & (maybe_.size() - 1)] |= 1ULL << hash % 64;
      const auto tag = static_cast<std::uint32_t>(hash);
      std::size_t slot = hash >> 32 & mask;
      while (table_[slot].name != 0 && (table_[slot].tag != tag || table_[slot].name != i + 1))
        slot = (slot + 1) & mask;
      table_[slot] = {tag, i + 1};
      return true;
    });
  }
}

std::optional<std::uint32_t> SlipIndex::Find(std::string_view word) const {
  if (names_.empty() || word.size() + 1 < kShortest) return std::nullopt;
  const ShortWord short_word(word);
  const std::u32string_view text = short_word.characters();
  if (text.size() + 1 < kShortest || short_word.too_long()) return std::nullopt;
  const std::size_t mask = table_.size() - 1;
  std::optional<std::uint32_t> found;
  ForEachFiling(text, [&](std::uint64_t hash) {
    if ((maybe_[hash / 64 & (maybe_.size() - 1)] >> hash % 64 & 1) == 0) return true;
    for (std::size_t slot = hash >> 32 & mask; table_[slot].name != 0 && !found; slot = (slot + 1) & mask) {
      if (table_[slot].tag != static_cast<std::uint32_t>(hash)) continue;
      const Name& name = names_[table_[slot].name - 1];
      if (OneSlipApart<char32_t>(text, name.text) && SameDigits(text, name.text)) found = name.number;
    }
    return !found;
  });
  return found;
}

}  // namespace leadgate
