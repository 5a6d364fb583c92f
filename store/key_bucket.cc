#include "store/key_bucket.h"

#include <algorithm>
#include <bit>

#include "store/bit_packing.h"

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

// Visits the entries in order until `visit` says false. Returns false when the bytes do not hold together.
// As earlier builds packed them: differences, and whether some holders are hidden, in groups of seven bits.
template <class F>
bool VisitBytes(const BucketLayout& layout, std::string_view bytes, F&& visit) {
  PackedReader in(bytes);
  std::uint64_t head = layout.first_head;
  while (!in.done()) {
    KeyEntry entry;
    head = entry.head = head + in.Varint();
    entry.check = in.Fixed(layout.check_bytes);
    const std::uint64_t packed = in.Varint();
    entry.seq = layout.base + (packed >> 1);
    if ((packed & 1) != 0) entry.hidden = in.Varint();
    if (!in.ok()) return false;
    if (!visit(entry)) return true;
  }
  return true;
}

constexpr int kWidthBits = 6;  // say how many bits a number has

void PutSized(BitWriter& out, std::uint64_t value) {
  const int bits = static_cast<int>(std::bit_width(value));
  out.Put(static_cast<std::uint64_t>(bits), kWidthBits);
  out.Put(value, bits);
}
std::uint64_t TakeSized(BitReader& in) {
  const auto bits = static_cast<int>(in.Take(kWidthBits));
  return bits <= kMostBitsAtOnce ? in.Take(bits) : UINT64_MAX;
}

// A bucket as bits: how many entries, how many bits a difference and a number take, whether any holder is hidden; then
// of each entry whether its key is the one before, else the difference and the second half; the number, and what is
// hidden.
struct BucketHead {
  std::uint64_t entries = 0;
  int low_bits = 0;
  int seq_bits = 0;
  bool hides = false;
};

BucketHead HeadFor(const BucketLayout& layout, std::span<const KeyEntry> entries) {
  BucketHead head;
  head.entries = entries.size();
  std::uint64_t keys = 0;
  std::uint64_t largest = 0;
  const KeyEntry* before = nullptr;
  for (const KeyEntry& entry : entries) {
    if (before == nullptr || !entry.SameKey(*before)) ++keys;
    largest = std::max(largest, entry.seq - layout.base);
    head.hides = head.hides || entry.hidden > 0;
    before = &entry;
  }
  // The best for differences of keys that are spread evenly: some seven tenths of the average.
  const std::uint64_t average = keys == 0 ? 0 : (entries.back().head - layout.first_head) / keys;
  head.low_bits = std::max(0, static_cast<int>(std::bit_width(average - average / 4)) - 1);
  head.seq_bits = static_cast<int>(std::bit_width(largest));
  return head;
}

template <class F>
bool VisitBits(const BucketLayout& layout, std::string_view bytes, F&& visit) {
  BitReader in(bytes);
  BucketHead head;
  head.entries = TakeSized(in);
  head.low_bits = static_cast<int>(in.Take(kWidthBits));
  head.seq_bits = static_cast<int>(in.Take(kWidthBits));
  head.hides = in.Take(1) != 0;
  if (head.low_bits > kHeadBits || head.seq_bits > kMostBitsAtOnce) return false;
  KeyEntry entry;
  entry.head = layout.first_head;
  for (; head.entries > 0 && in.ok(); --head.entries) {
    if (in.Take(1) == 0) {
      entry.head += in.TakeRice(head.low_bits);
      entry.check = in.Take(8 * layout.check_bytes);
    }
    entry.seq = layout.base + in.Take(head.seq_bits);
    entry.hidden = head.hides && in.Take(1) != 0 ? TakeSized(in) : 0;
    if (in.ok() && !visit(entry)) return true;
  }
  return in.ok();
}

template <class F>
bool Visit(const BucketLayout& layout, std::string_view bytes, F&& visit) {
  return layout.packing == Packing::kBits ? VisitBits(layout, bytes, visit) : VisitBytes(layout, bytes, visit);
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
  const BucketHead head = HeadFor(layout, entries);
  BitWriter out;
  PutSized(out, head.entries);
  out.Put(static_cast<std::uint64_t>(head.low_bits), kWidthBits);
  out.Put(static_cast<std::uint64_t>(head.seq_bits), kWidthBits);
  out.Put(head.hides ? 1 : 0, 1);
  std::uint64_t head_before = layout.first_head;
  const KeyEntry* before = nullptr;
  for (const KeyEntry& entry : entries) {
    const bool same = before != nullptr && entry.SameKey(*before);
    out.Put(same ? 1 : 0, 1);
    if (!same) {
      out.PutRice(entry.head - head_before, head.low_bits);
      out.Put(entry.check, 8 * layout.check_bytes);
    }
    out.Put(entry.seq - layout.base, head.seq_bits);
    if (head.hides) out.Put(entry.hidden > 0 ? 1 : 0, 1);
    if (entry.hidden > 0) PutSized(out, entry.hidden);
    head_before = entry.head;
    before = &entry;
  }
  return out.Finish();
}

bool UnpackBucket(const BucketLayout& layout, std::string_view bytes, std::vector<KeyEntry>& entries) {
  return Visit(layout, bytes, [&](const KeyEntry& entry) {
    entries.push_back(entry);
    return true;
  });
}

bool FindInBucket(const BucketLayout& layout, std::string_view bytes, const RunKey& key,
                  std::vector<KeyEntry>& entries) {
  const std::uint64_t wanted = HeadOf(key.hash);
  const std::uint64_t check = layout.CheckOf(key.check);
  return Visit(layout, bytes, [&](const KeyEntry& entry) {
    if (entry.head == wanted && entry.check == check) entries.push_back(entry);
    return entry.head <= wanted;
  });
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
