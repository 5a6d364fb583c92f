// Texts and a number each, looked up by hash: what a policy's long lists of domains and names are asked through.
//
//   const TextIndex index({{"fixora.com", 0}, {"upkeepr.io", 1}});
//   index.Find("fixora.com")            → 0
//   index.FindDomain("eu.upkeepr.io")   → 1: below it
//   index.FindDomain("notfixora.com")   → nothing
//
// Threads: const methods are safe.   Failures: none; of two entries with one text the first counts; texts over 65,535
// bytes are left out.
// Memory: the text and some 20 bytes an entry.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leadgate {

struct TextNumber {
  std::string_view text;
  std::uint32_t number = 0;
};

class TextIndex {
 public:
  TextIndex() = default;
  explicit TextIndex(std::span<const TextNumber> entries);

  std::optional<std::uint32_t> Find(std::string_view text) const;
  // Of the domain, or the nearest of its parents that is here.
  std::optional<std::uint32_t> FindDomain(std::string_view domain) const;
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

 private:
  struct Slot {
    std::uint32_t tag = 0;    // of the text's hash: most of what is not here is out without a look at blob_
    std::uint32_t entry = 0;  // offset in blob_ + 1; 0: free
  };

  std::string_view TextAt(std::uint32_t offset) const;
  std::size_t SlotOf(std::string_view text, std::uint64_t hash) const;  // where it stands, or would

  std::string blob_;  // length (2 bytes), number (4), text; and again
  std::vector<Slot> table_;
  std::size_t size_ = 0;
};

}  // namespace leadgate
