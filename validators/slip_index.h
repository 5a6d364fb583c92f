// Names that are one slip of the finger from a word, of a hundred thousand, by hash.
//
//   SlipIndex index; index.Add("fixora", 7); index.Finish();
//   index.Find("fixroa")   → 7     index.Find("fixora") → nothing: no slip     index.Find("fxroa") → nothing: two
//   index.Find("fixora2")  → nothing: digits are never a slip
//
// Two words one slip apart leave the same text when the right letter is left out of each, or one is the other less a
// letter; so every name is filed under itself and under itself less each of its letters. Threads: const methods are
// safe.   Failures: none. Memory: some 20 bytes for each letter of each name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leadgate {

class SlipIndex {
 public:
  // Letters below which a slip makes another word of a name ("sage", "page"), and above which nobody reads on.
  static constexpr std::size_t kShortest = 6;
  static constexpr std::size_t kLongest = 40;

  // Whether the name is of a length at which a slip is safe to assume.
  static bool Takes(std::string_view name);

  // name: in UTF-8, without spaces; those that it does not take are left out.
  void Add(std::string_view name, std::uint32_t number);
  void Finish();
  bool empty() const { return names_.empty(); }

  std::optional<std::uint32_t> Find(std::string_view word) const;

 private:
  struct Name {
    std::u32string text;
    std::uint32_t number = 0;
  };
  struct Filing {
    std::uint32_t tag = 0;   // of the hash
    std::uint32_t name = 0;  // + 1; 0: free
  };
  std::vector<Name> names_;
  std::vector<Filing> table_;
  std::vector<std::uint64_t> maybe_;  // a bit for each hash of a filing: most of what is not here is out by it
};

}  // namespace leadgate
