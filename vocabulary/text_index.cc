#include "leadgate/text_index.h"

#include <bit>
#include <cstring>
#include <functional>

namespace leadgate {
namespace {

constexpr std::size_t kLongest = 0xffff;
constexpr std::size_t kNumberAt = 2;
constexpr std::size_t kTextAt = 6;

std::uint64_t HashOf(std::string_view text) { return std::hash<std::string_view>()(text); }

std::uint32_t TagOf(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

}  // namespace

TextIndex::TextIndex(std::span<const TextNumber> entries) {
  if (entries.empty()) return;
  std::size_t bytes = 0;
  for (const TextNumber& entry : entries) bytes += kTextAt + entry.text.size();
  blob_.reserve(bytes);
  table_.assign(std::bit_ceil(entries.size() * 3 / 2 + 1), {});
  for (const TextNumber& entry : entries) {
    if (entry.text.empty() || entry.text.size() > kLongest) continue;
    const std::uint64_t hash = HashOf(entry.text);
    Slot& slot = table_[SlotOf(entry.text, hash)];
    if (slot.entry != 0) continue;
    slot = {TagOf(hash), static_cast<std::uint32_t>(blob_.size()) + 1};
    const auto length = static_cast<std::uint16_t>(entry.text.size());
    blob_.append(reinterpret_cast<const char*>(&length), sizeof length);
    blob_.append(reinterpret_cast<const char*>(&entry.number), sizeof entry.number);
    blob_.append(entry.text);
    ++size_;
  }
}

std::string_view TextIndex::TextAt(std::uint32_t offset) const {
  std::uint16_t length = 0;
  std::memcpy(&length, blob_.data() + offset, sizeof length);
  return {blob_.data() + offset + kTextAt, length};
}

std::size_t TextIndex::SlotOf(std::string_view text, std::uint64_t hash) const {
  const std::size_t mask = table_.size() - 1;
  const std::uint32_t tag = TagOf(hash);
  std::size_t slot = hash & mask;
  while (table_[slot].entry != 0 && (table_[slot].tag != tag || TextAt(table_[slot].entry - 1) != text)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

std::optional<std::uint32_t> TextIndex::Find(std::string_view text) const {
  if (table_.empty()) return std::nullopt;
  const std::uint32_t found = table_[SlotOf(text, HashOf(text))].entry;
  if (found == 0) return std::nullopt;
  std::uint32_t number = 0;
  std::memcpy(&number, blob_.data() + found - 1 + kNumberAt, sizeof number);
  return number;
}

std::optional<std::uint32_t> TextIndex::FindDomain(std::string_view domain) const {
  while (!domain.empty() && !table_.empty()) {
    if (const auto found = Find(domain)) return found;
    const std::size_t dot = domain.find('.');
    if (dot == std::string_view::npos) break;
    domain.remove_prefix(dot + 1);
  }
  return std::nullopt;
}

}  // namespace leadgate
