#include "store/key_bucket.h"

#include <algorithm>

namespace leadgate {
namespace {

void PutVarint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

// Zero from the end on; ok() says whether the bytes were enough.
class PackedReader {
 public:
  explicit PackedReader(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}
  bool done() const { return at_ == end_; }
  bool ok() const { return ok_; }
  std::uint64_t Varint() {
    std::uint64_t value = 0;
    for (int shift = 0; at_ != end_ && shift < 64; shift += 7) {
      const auto byte = static_cast<std::uint8_t>(*at_++);
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    at_ = end_;
    return 0;
  }
  std::uint64_t Fixed(int bytes) {
    if (end_ - at_ < bytes) {
      ok_ = false;
      at_ = end_;
      return 0;
    }
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; ++i) value = value << 8 | static_cast<std::uint8_t>(*at_++);
    return value;
  }

 private:
  const char* at_;
  const char* end_;
  bool ok_ = true;
};

KeyEntry ReadEntry(PackedReader& in, const BucketLayout& layout, std::uint64_t head_before) {
  KeyEntry entry;
  entry.head = head_before + in.Varint();
  entry.check = in.Fixed(layout.check_bytes);
  const std::uint64_t packed = in.Varint();
  entry.seq = layout.base + (packed >> 1);
  if ((packed & 1) != 0) entry.hidden = in.Varint();
  return entry;
}

// One key's entries, sorted by seq, [from, to): what stays is moved to `to_here`; returns behind it. The others are
// appended to `cut`.
KeyEntry* FoldKey(KeyEntry* from, KeyEntry* to, KeyEntry* to_here, std::size_t most, std::size_t latest,
                  std::vector<KeyEntry>& cut) {
  std::uint64_t hidden = 0;
  KeyEntry* distinct = from;
  for (KeyEntry* entry = from; entry != to; ++entry) {
    hidden += entry->hidden;
    entry->hidden = 0;
    if (distinct == from || distinct[-1].seq != entry->seq) *distinct++ = *entry;
  }
  const auto count = static_cast<std::size_t>(distinct - from);
  std::size_t skipped = 0;
  if ((count > most || hidden > 0) && count > latest + 1) skipped = count - latest - 1;
  cut.insert(cut.end(), from + 1, from + 1 + skipped);
  *to_here = *from;
  to_here->hidden = hidden + skipped;
  return std::move(from + 1 + skipped, distinct, to_here + 1);
}

}  // namespace

std::string PackBucket(const BucketLayout& layout, std::span<const KeyEntry> entries) {
  std::string out;
  out.reserve(entries.size() * static_cast<std::size_t>(8 + layout.check_bytes));
  std::uint64_t head = layout.first_head;
  for (const KeyEntry& entry : entries) {
    PutVarint(out, entry.head - head);
    for (int i = layout.check_bytes - 1; i >= 0; --i) out.push_back(static_cast<char>(entry.check >> (8 * i)));
    PutVarint(out, (entry.seq - layout.base) << 1 | (entry.hidden > 0 ? 1 : 0));
    if (entry.hidden > 0) PutVarint(out, entry.hidden);
    head = entry.head;
  }
  return out;
}

bool UnpackBucket(const BucketLayout& layout, std::string_view bytes, std::vector<KeyEntry>& entries) {
  PackedReader in(bytes);
  std::uint64_t head = layout.first_head;
  while (!in.done()) {
    const KeyEntry entry = ReadEntry(in, layout, head);
    if (!in.ok()) return false;
    head = entry.head;
    entries.push_back(entry);
  }
  return true;
}

bool FindInBucket(const BucketLayout& layout, std::string_view bytes, const RunKey& key,
                  std::vector<KeyEntry>& entries) {
  PackedReader in(bytes);
  const std::uint64_t wanted = HeadOf(key.hash);
  const std::uint64_t check = layout.CheckOf(key.check);
  std::uint64_t head = layout.first_head;
  while (!in.done()) {
    const KeyEntry entry = ReadEntry(in, layout, head);
    if (!in.ok()) return false;
    head = entry.head;
    if (head > wanted) break;
    if (head == wanted && entry.check == check) entries.push_back(entry);
  }
  return true;
}

std::vector<KeyEntry> FoldEntries(std::vector<KeyEntry>& entries, std::size_t most, std::size_t latest) {
  std::vector<KeyEntry> cut;
  std::sort(entries.begin(), entries.end());
  KeyEntry* const end = entries.data() + entries.size();
  KeyEntry* to_here = entries.data();
  for (KeyEntry* from = entries.data(); from != end;) {
    KeyEntry* to = from + 1;
    while (to != end && to->SameKey(*from)) ++to;
    to_here = FoldKey(from, to, to_here, most, latest, cut);
    from = to;
  }
  entries.resize(static_cast<std::size_t>(to_here - entries.data()));
  return cut;
}

std::string PackSeqs(std::span<const std::uint64_t> seqs) {
  std::string out;
  std::uint64_t before = 0;
  for (const std::uint64_t seq : seqs) {
    PutVarint(out, seq - before);
    before = seq;
  }
  return out;
}

bool UnpackSeqs(std::string_view bytes, std::vector<std::uint64_t>& seqs) {
  PackedReader in(bytes);
  std::uint64_t seq = 0;
  while (!in.done()) {
    seq += in.Varint();
    if (!in.ok()) return false;
    seqs.push_back(seq);
  }
  return true;
}

}  // namespace leadgate
