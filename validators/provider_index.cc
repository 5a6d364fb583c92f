#include "validators/provider_index.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace leadgate {
namespace {

constexpr std::string_view kBelow = "*.";
constexpr std::size_t kNoLetterLeftOut = static_cast<std::size_t>(-1);
constexpr int kTooFar = 100;
constexpr int kFingerSlip = 1;
constexpr int kWeakSlip = 2;
constexpr std::size_t kNameForBothKeys = 5;
constexpr std::size_t kNameForAnyLetter = 7;

// FNV-1a, without the letter at `without`.
std::uint32_t HashOf(std::string_view text, std::size_t without) {
  std::uint32_t hash = 2166136261U;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i != without) hash = (hash ^ static_cast<unsigned char>(text[i])) * 16777619U;
  }
  return hash;
}

int CostOf(const Slip& slip, std::string_view typed, std::string_view provider, bool may_widen) {
  if (slip.kind == SlipKind::kNone) return kTooFar;
  const std::size_t name = provider.find('.');
  if (IsFingerSlip(slip.kind)) {
    return typed.find('.') > 1 || slip.at > name ? kFingerSlip : kTooFar;  // nothing is told from one letter
  }
  if (slip.at > name) return kTooFar;
  const std::size_t least = slip.kind == SlipKind::kBothKeys || may_widen ? kNameForBothKeys : kNameForAnyLetter;
  return name >= least ? kWeakSlip : kTooFar;
}

}  // namespace

struct ProviderIndex::Best {
  int cost = kTooFar;
  std::size_t provider = 0;
  SlipKind slip = SlipKind::kNone;
  bool tied = false;
};

ProviderIndex::ProviderIndex(std::vector<std::string> providers) : providers_(std::move(providers)) {
  std::size_t hashes = 0;
  for (std::size_t i = 0; i < providers_.size(); ++i) {
    hashes += DomainOf(i).size() + 1;
    longest_ = std::max(longest_, DomainOf(i).size());
  }
  table_.assign(std::bit_ceil(hashes * 2 + 1), {});
  for (std::size_t i = 0; i < providers_.size(); ++i) {
    const std::string_view domain = DomainOf(i);
    Insert(HashOf(domain, kNoLetterLeftOut), i);
    for (std::size_t at = 0; at < domain.size(); ++at) Insert(HashOf(domain, at), i);
  }
}

std::string_view ProviderIndex::DomainOf(std::size_t provider) const {
  const std::string_view text = providers_[provider];
  return text.starts_with(kBelow) ? text.substr(kBelow.size()) : text;
}

void ProviderIndex::Insert(std::uint32_t hash, std::size_t provider) {
  const std::size_t mask = table_.size() - 1;
  std::size_t slot = hash & mask;
  while (table_[slot].provider != 0) slot = (slot + 1) & mask;
  table_[slot] = {hash, static_cast<std::uint16_t>(provider + 1)};
}

void ProviderIndex::Consider(std::uint32_t hash, std::string_view domain, bool may_widen, Best& best) const {
  const std::size_t mask = table_.size() - 1;
  for (std::size_t slot = hash & mask; table_[slot].provider != 0; slot = (slot + 1) & mask) {
    if (table_[slot].hash != hash) continue;
    const std::size_t provider = table_[slot].provider - 1U;
    const Slip slip = SlipBetween(domain, DomainOf(provider));
    const int cost = CostOf(slip, domain, DomainOf(provider), may_widen);
    if (cost > best.cost || cost == kTooFar) continue;
    if (cost == best.cost && provider == best.provider) continue;
    best = {cost, provider, slip.kind, cost == best.cost};
  }
}

std::optional<NearProvider> ProviderIndex::NearestWhole(std::string_view domain, bool may_widen) const {
  if (table_.empty() || domain.size() > longest_ + 1 || Contains(domain)) return std::nullopt;
  Best best;
  Consider(HashOf(domain, kNoLetterLeftOut), domain, may_widen, best);
  for (std::size_t at = 0; at < domain.size(); ++at) {
    if (at > 0 && domain[at] == domain[at - 1]) continue;  // the same text as before
    Consider(HashOf(domain, at), domain, may_widen, best);
  }
  if (best.cost == kTooFar || best.tied) return std::nullopt;
  return NearProvider{DomainOf(best.provider), best.slip, 0};
}

std::optional<NearProvider> ProviderIndex::Nearest(std::string_view domain, bool may_widen) const {
  if (auto whole = NearestWhole(domain, may_widen)) return whole;
  const auto last = domain.rfind('.');
  const auto before = last == std::string_view::npos || last == 0 ? last : domain.rfind('.', last - 1);
  if (last == std::string_view::npos || last == 0 || before == std::string_view::npos) return std::nullopt;
  auto end = NearestWhole(domain.substr(before + 1), may_widen);
  if (!end) return std::nullopt;
  const std::string_view found = end->provider;  // a view into providers_: "*." stands before it, or not
  const bool below = std::any_of(providers_.begin(), providers_.end(), [found](const std::string& provider) {
    return provider.starts_with(kBelow) && std::string_view(provider).substr(kBelow.size()) == found;
  });
  if (!below) return std::nullopt;
  end->prefix = before + 1;
  return end;
}

bool ProviderIndex::Contains(std::string_view domain) const {
  if (table_.empty()) return false;
  const std::uint32_t hash = HashOf(domain, kNoLetterLeftOut);
  const std::size_t mask = table_.size() - 1;
  for (std::size_t slot = hash & mask; table_[slot].provider != 0; slot = (slot + 1) & mask) {
    if (table_[slot].hash == hash && DomainOf(table_[slot].provider - 1U) == domain) return true;
  }
  return false;
}

}  // namespace leadgate
