// Which of many literals stand in a text: one look-up a byte of the text, however many literals there are.
//
//   const LiteralFinder finder({" cv ", " my thesis "});
//   finder.Find(" this is my thesis ", [](int position) { … });   // 1
//
// Each literal is known by its rarest four bytes (three, where it has no more); where these stand in the text the whole
// is compared. A literal that stands in a text twice is found twice.
// Threads: const methods are safe.   Failures: none.
// Does not: find literals of fewer than three bytes (kShortest): leave them to something else.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace leadgate {

class LiteralFinder {
 public:
  static constexpr std::size_t kShortest = 3;

  LiteralFinder() = default;
  explicit LiteralFinder(const std::vector<std::string>& literals);

  template <class OnFound>
  void Find(std::string_view text, OnFound&& on_found) const {
    if (!fours_.slots.empty()) fours_.Find(text, blob_, on_found);
    if (!threes_.slots.empty()) threes_.Find(text, blob_, on_found);
  }

 private:
  struct Literal {
    std::uint32_t begin = 0;  // in blob_
    std::uint32_t length = 0;
    std::uint32_t gram_at = 0;  // of its rarest bytes, from begin
    int position = 0;           // among those given
  };
  struct Slot {
    std::uint32_t gram = 0;
    std::uint32_t first = 0;  // in literals
    std::uint32_t count = 0;  // 0: free
  };
  // Literals known by as many bytes.
  template <std::size_t kBytes>
  struct Grams {
    std::vector<Slot> slots;
    std::vector<std::uint64_t> maybe;  // a bit for each hash of a gram: most of a text is out by it
    std::vector<Literal> literals;     // those of one gram side by side

    static std::uint32_t GramAt(const char* at) {
      std::uint32_t gram = 0;
      std::memcpy(&gram, at, kBytes);
      return gram;
    }
    static constexpr std::size_t kMaybeBits = 32768;
    static std::size_t MaybeBit(std::uint32_t gram) { return gram * 0x85ebca6bU >> 17; }
    std::size_t SlotOf(std::uint32_t gram) const {
      const std::size_t mask = slots.size() - 1;
      std::size_t slot = (gram * 0x9e3779b1U >> 7) & mask;
      while (slots[slot].count != 0 && slots[slot].gram != gram) slot = (slot + 1) & mask;
      return slot;
    }
    template <class OnFound>
    void Find(std::string_view text, const std::string& blob, OnFound&& on_found) const {
      const std::uint64_t* const bits = maybe.data();
      for (std::size_t at = 0; at + kBytes <= text.size(); ++at) {
        const std::uint32_t gram = GramAt(text.data() + at);
        if ((bits[MaybeBit(gram) / 64] >> (MaybeBit(gram) % 64) & 1) == 0) continue;
        const Slot& slot = slots[SlotOf(gram)];
        for (std::uint32_t i = slot.first; i < slot.first + slot.count; ++i) {
          const Literal& literal = literals[i];
          if (literal.gram_at > at || at - literal.gram_at + literal.length > text.size()) continue;
          const char* begin = text.data() + (at - literal.gram_at);
          if (std::memcmp(begin, blob.data() + literal.begin, literal.length) == 0) on_found(literal.position);
        }
      }
    }
    void Build(std::vector<Literal> unsorted, const std::string& blob);
  };

  std::string blob_;
  Grams<4> fours_;
  Grams<3> threes_;
};

}  // namespace leadgate
