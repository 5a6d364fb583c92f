#include "validators/literal_finder.h"

#include <bit>
#include <unordered_map>
#include <utility>

namespace leadgate {

template <std::size_t kBytes>
void LiteralFinder::Grams<kBytes>::Build(std::vector<Literal> unsorted, const std::string& blob) {
  if (unsorted.empty()) return;
  std::unordered_map<std::uint32_t, std::uint32_t> how_often;
  const auto each_gram = [&blob](const Literal& literal, auto&& use) {
    for (std::uint32_t at = 0; at + kBytes <= literal.length; ++at) use(at, GramAt(blob.data() + literal.begin + at));
  };
  for (const Literal& literal : unsorted) {
    each_gram(literal, [&](std::uint32_t, std::uint32_t gram) { ++how_often[gram]; });
  }
  const auto gram_of = [&blob](const Literal& literal) {
    return GramAt(blob.data() + literal.begin + literal.gram_at);
  };
  for (Literal& literal : unsorted) {
    std::uint32_t rarest = ~0U;
    each_gram(literal, [&](std::uint32_t at, std::uint32_t gram) {
      const std::uint32_t often = how_often[gram];
      if (often >= rarest) return;
      rarest = often;
      literal.gram_at = at;
    });
  }
  std::stable_sort(unsorted.begin(), unsorted.end(),
                   [&](const Literal& a, const Literal& b) { return gram_of(a) < gram_of(b); });
  maybe.assign(kMaybeBits / 64, 0);
  for (const Literal& literal : unsorted)
    maybe[MaybeBit(gram_of(literal)) / 64] |= 1ULL << MaybeBit(gram_of(literal)) % 64;
  slots.assign(std::bit_ceil(unsorted.size() * 2), Slot{});
  for (std::uint32_t i = 0; i < unsorted.size(); ++i) {
    Slot& slot = slots[SlotOf(gram_of(unsorted[i]))];
    if (slot.count == 0) slot = {gram_of(unsorted[i]), i, 0};
    ++slot.count;
  }
  literals = std::move(unsorted);
}

LiteralFinder::LiteralFinder(const std::vector<std::string>& texts) {
  std::vector<Literal> of_four;
  std::vector<Literal> of_three;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (texts[i].size() < kShortest) continue;
    const Literal literal{static_cast<std::uint32_t>(blob_.size()), static_cast<std::uint32_t>(texts[i].size()), 0,
                          static_cast<int>(i)};
    blob_ += texts[i];
    (texts[i].size() == kShortest ? of_three : of_four).push_back(literal);
  }
  fours_.Build(std::move(of_four), blob_);
  threes_.Build(std::move(of_three), blob_);
}

}  // namespace leadgate
