// A set of short texts with a few bytes of knowledge each, in one allocation: entries one after the other, an
// open-addressing table of offsets beside them.
//
//   const TextSet set(entries);
//   set.Contains("mailinator.com")              → true
//   set.FindDomain("eu.mx.mailinator.com")      → the entry "mailinator.com", with its sources and mark
//   set.Find("example.org")                     → nothing
//
// Threads: const methods are safe.   Failures: none; entries over 255 bytes are left out.
// Memory: the text and 12 bytes an entry: 200,000 domains cost about 6 MB.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leadgate {

// What is known about an entry beside its text. A bit for each source (bit 0: "source a"); a mark: a country ("FR"),
// "alumni", or nothing.
struct EntryMark {
  static constexpr std::uint8_t kOurs = 0x80;  // added by corrections.txt
  static constexpr std::uint16_t kAlumni = 1;

  std::uint8_t sources = 0;
  std::uint16_t mark = 0;  // two letters of a country in its two bytes, or kAlumni

  static std::uint16_t OfCountry(std::string_view country);
  std::string ToString() const;  // "FR", "alumni", ""
  bool operator==(const EntryMark&) const = default;
};

struct ListEntry {
  std::string_view text;
  EntryMark mark = {};

  ListEntry() = default;
  ListEntry(std::string_view entry, EntryMark known = {}) : text(entry), mark(known) {}  // NOLINT: a text is an entry
  ListEntry(const char* entry) : text(entry) {}                                          // NOLINT: as above
  bool operator==(const ListEntry&) const = default;
};

class TextSet {
 public:
  TextSet() = default;
  explicit TextSet(std::span<const ListEntry> entries);  // of two with one text: all sources, the later mark

  bool Contains(std::string_view text) const { return Find(text).has_value(); }
  // The domain itself or one of its parents ("a.b.example": a.b.example, b.example, example).
  bool ContainsDomain(std::string_view domain) const { return FindDomain(domain).has_value(); }
  std::optional<ListEntry> Find(std::string_view text) const;
  std::optional<ListEntry> FindDomain(std::string_view domain) const;
  std::size_t size() const { return size_; }

 private:
  ListEntry EntryAt(std::uint32_t offset) const;
  void SetMark(std::uint32_t offset, EntryMark mark);

  std::string blob_;                  // length byte, text, sources, mark (2), length byte, …
  std::vector<std::uint32_t> table_;  // offset + 1; 0: free
  std::size_t size_ = 0;
};

}  // namespace leadgate
