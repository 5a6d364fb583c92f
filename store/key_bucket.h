// A few dozen entries of a packed index, sorted, as bytes: of each the difference of its key to the one before, and
// whose it is.
//
//   PackBucket({.first_head = …, .base = 1000}, entries)  → about 5 bytes an entry, and the check
//   UnpackBucket(layout, bytes, entries)                  → appends what was packed; false when the bytes are damaged
//   FindInBucket(layout, bytes, key, entries)             → appends those of the key
//
// A key counts by its upper 40 bits and, where `check_bytes` says so, by as many bytes of a second half: enough for
// bringing people together (who is brought together is compared), and with 5 bytes for saying who somebody is.
// Stored: a packing never changes. Threads: pure functions. Sits inside store/key_runs.h.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leadgate {

// REQUIRES: both halves are uniform (a hash, or mixed).
struct RunKey {
  std::uint64_t hash = 0;
  std::uint64_t check = 0;
  auto operator<=>(const RunKey&) const = default;
};

inline constexpr int kHeadBits = 40;
inline std::uint64_t HeadOf(std::uint64_t hash) { return hash >> (64 - kHeadBits); }

// One holder of a key. The first of a key's holders may stand for others that are not listed any more.
struct KeyEntry {
  std::uint64_t head = 0;   // the upper 40 bits
  std::uint64_t check = 0;  // as far as it is kept
  std::uint64_t seq = 0;
  std::uint64_t hidden = 0;  // holders that are counted and not listed
  auto operator<=>(const KeyEntry&) const = default;
  bool SameKey(const KeyEntry& other) const { return head == other.head && check == other.check; }
};

enum class Packing : std::uint8_t { kBytes = 0, kBits = 1 };  // stored; of earlier builds, and today's

struct BucketLayout {
  std::uint64_t first_head = 0;  // no entry's head is below it
  std::uint64_t base = 0;        // no entry's seq is below it
  int check_bytes = 0;           // at most 7
  Packing packing = Packing::kBits;
  std::uint64_t CheckOf(std::uint64_t check) const { return check_bytes == 0 ? 0 : check >> (64 - 8 * check_bytes); }
};

// REQUIRES: sorted; as bits.
std::string PackBucket(const BucketLayout& layout, std::span<const KeyEntry> entries);
bool UnpackBucket(const BucketLayout& layout, std::string_view bytes, std::vector<KeyEntry>& entries);
bool FindInBucket(const BucketLayout& layout, std::string_view bytes, const RunKey& key,
                  std::vector<KeyEntry>& entries);

// Sorts, drops what is there twice, and cuts: of a key with more than `most` holders the earliest and the `latest`
// latest stay listed, the others are counted. Returns those that are listed no more, sorted.
std::vector<KeyEntry> FoldEntries(std::vector<KeyEntry>& entries, std::size_t most, std::size_t latest);

// A list of sequence numbers: of each the difference to the one before. REQUIRES: sorted. UnpackSeqs appends; false
// when the bytes are damaged.
std::string PackSeqs(std::span<const std::uint64_t> seqs);
bool UnpackSeqs(std::string_view bytes, std::vector<std::uint64_t>& seqs);

}  // namespace leadgate
