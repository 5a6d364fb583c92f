#include "store/sqlite_identities.h"

#include <algorithm>
#include <cstring>

namespace leadgate {

FilterHash FilterHashOf(const SearchKey& key) {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  std::memcpy(&low, key.hash.data(), 8);
  std::memcpy(&high, key.hash.data() + 8, 8);
  const std::uint64_t first = MixBits(low + key.kind * 0x9e3779b97f4a7c15ULL);
  return {first, MixBits(first ^ high)};
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
          stored = !row.Text(0).empty() && row.Text(0).size() % KeyFilter::kBlockBytes == 0;
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
          filter.Add(FilterHashOf({static_cast<std::uint8_t>(row.Int(0)), row.Bytes<16>(1)}));
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
    for (const Row& row : rows) filters_.back().Add(FilterHashOf(row.key));
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
  const FilterHash hash = FilterHashOf(key);
  MutexLock lock(mutex_);
  for (std::size_t part = 0; part < filters_.size(); ++part) {
    if (filters_[part].MayHold(hash)) parts.push_back(part);
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
