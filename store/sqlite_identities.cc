#include "store/sqlite_identities.h"

#include <algorithm>
#include <cstring>

namespace leadgate {
namespace {

constexpr std::size_t kBlockWords = 8;  // 512 bits: a cache line
constexpr int kProbes = 6;

// Two independent 64-bit values of a key. The hash is one already; a phone number is not, so it is mixed.
struct Hashes {
  std::uint64_t block = 0, bits = 0;
};
std::uint64_t Mix(std::uint64_t x) {  // the finaliser of SplitMix64
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ x >> 27) * 0x94d049bb133111ebULL;
  return x ^ x >> 31;
}
Hashes HashesOf(const SearchKey& key) {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  std::memcpy(&low, key.hash.data(), 8);
  std::memcpy(&high, key.hash.data() + 8, 8);
  const std::uint64_t first = Mix(low + key.kind * 0x9e3779b97f4a7c15ULL);
  return {first, Mix(first ^ high)};
}

template <class F>
void ForEachBit(const Hashes& hashes, std::size_t words, F&& visit) {
  const std::size_t block = hashes.block % (words / kBlockWords) * kBlockWords;
  for (int probe = 0; probe < kProbes; ++probe) {
    const std::uint64_t bit = hashes.bits >> (probe * 9) & 511;
    visit(block + bit / 64, std::uint64_t{1} << (bit % 64));
  }
}

}  // namespace

KeyFilter::KeyFilter(std::size_t keys) : words_((keys * 10 / 512 + 1) * kBlockWords) {}

KeyFilter::KeyFilter(std::string_view bytes) : words_(bytes.size() / sizeof(std::uint64_t)) {
  std::memcpy(words_.data(), bytes.data(), words_.size() * sizeof(std::uint64_t));
}

void KeyFilter::Add(const SearchKey& key) {
  ForEachBit(HashesOf(key), words_.size(), [&](std::size_t word, std::uint64_t bit) { words_[word] |= bit; });
}

bool KeyFilter::MayHold(const SearchKey& key) const {
  bool all = true;
  ForEachBit(HashesOf(key), words_.size(),
             [&](std::size_t word, std::uint64_t bit) { all = all && (words_[word] & bit) != 0; });
  return all;
}

std::string_view KeyFilter::bytes() const {
  return {reinterpret_cast<const char*>(words_.data()), words_.size() * sizeof(std::uint64_t)};
}

Status SqliteIdentities::Load(Sqlite& db) {
  MutexLock lock(mutex_);
  filters_.clear();
  std::size_t parts = 1;
  Status status = db.Each("SELECT ifnull(max(part), 0) + 1 FROM identities",
                          [&](const SqliteRow& row) { parts = static_cast<std::size_t>(row.Int(0)); });
  for (std::size_t part = 0; part < parts && status.ok(); ++part) {
    bool stored = false;
    status = db.Each(
        "SELECT bits FROM identity_filters WHERE part = ?",
        [&](const SqliteRow& row) {
          stored = !row.Text(0).empty() && row.Text(0).size() % (kBlockWords * 8) == 0;
          if (stored) filters_.emplace_back(row.Text(0));
        },
        part);
    if (!status.ok()) return status;
    if (stored && part + 1 < parts) continue;
    if (stored) filters_.pop_back();
    KeyFilter& filter = filters_.emplace_back(keys_per_part_);
    in_last_part_ = 0;
    status = db.Each(
        "SELECT kind, hash FROM identities WHERE part = ?",
        [&](const SqliteRow& row) {
          filter.Add({static_cast<std::uint8_t>(row.Int(0)), row.Bytes<16>(1)});
          ++in_last_part_;
        },
        part);
  }
  return status;
}

// The full part's filter goes to the disk, so that a start need not scan it.
Status SqliteIdentities::StartPart(Sqlite& db) {
  MutexLock lock(mutex_);
  const Status status = db.Run("INSERT OR REPLACE INTO identity_filters VALUES (?, ?)", filters_.size() - 1,
                               SqliteBlob{filters_.back().bytes()});
  if (!status.ok()) return status;
  filters_.emplace_back(keys_per_part_);
  in_last_part_ = 0;
  return Status::Ok();
}

Status SqliteIdentities::Insert(Sqlite& db, std::vector<Row> rows) {
  if (rows.empty()) return Status::Ok();
  if (in_last_part_ >= keys_per_part_) {
    if (Status status = StartPart(db); !status.ok()) return status;
  }
  // In the order of the tree: neighbours go into a page together.
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.key.hash < b.key.hash; });
  std::size_t part = 0;
  {
    MutexLock lock(mutex_);
    part = filters_.size() - 1;
    for (const Row& row : rows) filters_.back().Add(row.key);
  }
  for (const Row& row : rows) {
    const Status status = db.Run("INSERT OR IGNORE INTO identities VALUES (?, ?, ?, ?)", part, AsBlob(row.key.hash),
                                 row.key.kind, row.seq);
    if (!status.ok()) return status;
  }
  in_last_part_ += rows.size();
  return Status::Ok();
}

std::vector<std::size_t> SqliteIdentities::PartsWith(const SearchKey& key) const {
  std::vector<std::size_t> parts;
  MutexLock lock(mutex_);
  for (std::size_t part = 0; part < filters_.size(); ++part) {
    if (filters_[part].MayHold(key)) parts.push_back(part);
  }
  return parts;
}

// With `latest`, a key that a hundred thousand leads share (a number typed to get past the field) costs no more than
// one of twenty.
Result<std::vector<std::uint64_t>> SqliteIdentities::Owners(Sqlite& db, const SearchKey& key,
                                                            std::size_t latest) const {
  std::vector<std::uint64_t> seqs;
  const auto add = [&](const SqliteRow& row) { seqs.push_back(row.Uint(0)); };
  const std::int64_t most = latest == 0 ? -1 : static_cast<std::int64_t>(latest) + 1;
  for (const std::size_t part : PartsWith(key)) {
    const std::size_t before = seqs.size();
    Status status =
        db.Each("SELECT seq FROM identities WHERE part = ? AND hash = ? AND kind = ? ORDER BY seq DESC LIMIT ?", add,
                part, AsBlob(key.hash), key.kind, most);
    const bool more = latest > 0 && seqs.size() - before > latest;
    if (status.ok() && more) {
      status = db.Each("SELECT seq FROM identities WHERE part = ? AND hash = ? AND kind = ? ORDER BY seq LIMIT 1", add,
                       part, AsBlob(key.hash), key.kind);
    }
    if (!status.ok()) return status;
  }
  std::sort(seqs.begin(), seqs.end());
  seqs.erase(std::unique(seqs.begin(), seqs.end()), seqs.end());
  if (latest > 0 && seqs.size() > latest + 1)
    seqs.erase(seqs.begin() + 1, seqs.end() - static_cast<std::ptrdiff_t>(latest));
  return seqs;
}

}  // namespace leadgate
