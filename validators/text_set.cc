#include "validators/text_set.h"

#define XXH_INLINE_ALL  // NOLINT(cppcoreguidelines-macro-usage): xxhash asks for it; short texts are hashed in place
#include <xxhash.h>

#include <bit>

namespace leadgate {
namespace {

constexpr std::size_t kLongestEntry = 255;
constexpr std::size_t kMarkBytes = 3;

std::size_t HashOf(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

}  // namespace

std::uint16_t EntryMark::OfCountry(std::string_view country) {
  if (country.size() != 2) return 0;
  return static_cast<std::uint16_t>(static_cast<unsigned char>(country[0]) << 8 |
                                    static_cast<unsigned char>(country[1]));
}

std::string EntryMark::ToString() const {
  if (mark == 0) return {};
  if (mark == kAlumni) return "alumni";
  return {static_cast<char>(mark >> 8), static_cast<char>(mark & 0xff)};
}

TextSet::TextSet(std::span<const ListEntry> entries) {
  table_.assign(std::bit_ceil(entries.size() * 2 + 1), 0);
  std::size_t bytes = 0;
  for (const ListEntry& entry : entries) bytes += entry.text.size() + 1 + kMarkBytes;
  blob_.reserve(bytes);
  const std::size_t mask = table_.size() - 1;
  for (const ListEntry& entry : entries) {
    if (entry.text.empty() || entry.text.size() > kLongestEntry) continue;
    std::size_t slot = HashOf(entry.text) & mask;
    while (table_[slot] != 0 && EntryAt(table_[slot] - 1).text != entry.text) slot = (slot + 1) & mask;
    if (table_[slot] == 0) {
      table_[slot] = static_cast<std::uint32_t>(blob_.size()) + 1;
      blob_.push_back(static_cast<char>(static_cast<unsigned char>(entry.text.size())));
      blob_ += entry.text;
      blob_.append(kMarkBytes, '\0');
      ++size_;
    }
    SetMark(table_[slot] - 1, entry.mark);
  }
  blob_.shrink_to_fit();
}

ListEntry TextSet::EntryAt(std::uint32_t offset) const {
  const auto byte = [this](std::size_t at) { return static_cast<unsigned char>(blob_[at]); };
  const std::size_t length = byte(offset);
  const std::size_t after = offset + 1 + length;
  return {std::string_view(blob_.data() + offset + 1, length),
          {byte(after), static_cast<std::uint16_t>(byte(after + 1) << 8 | byte(after + 2))}};
}

void TextSet::SetMark(std::uint32_t offset, EntryMark mark) {
  const EntryMark before = EntryAt(offset).mark;
  mark.sources |= before.sources;
  if (mark.mark == 0) mark.mark = before.mark;
  const std::size_t after = offset + 1 + static_cast<unsigned char>(blob_[offset]);
  blob_[after] = static_cast<char>(mark.sources);
  blob_[after + 1] = static_cast<char>(mark.mark >> 8);
  blob_[after + 2] = static_cast<char>(mark.mark & 0xff);
}

std::optional<ListEntry> TextSet::Find(std::string_view text) const {
  if (size_ == 0) return std::nullopt;
  const std::size_t mask = table_.size() - 1;
  for (std::size_t slot = HashOf(text) & mask; table_[slot] != 0; slot = (slot + 1) & mask) {
    const ListEntry entry = EntryAt(table_[slot] - 1);
    if (entry.text == text) return entry;
  }
  return std::nullopt;
}

std::optional<ListEntry> TextSet::FindDomain(std::string_view domain) const {
  while (!domain.empty()) {
    if (auto found = Find(domain)) return found;
    const auto dot = domain.find('.');
    if (dot == std::string_view::npos) break;
    domain.remove_prefix(dot + 1);
  }
  return std::nullopt;
}

}  // namespace leadgate
