#include "store/sqlite_identities.h"

#include <cstring>
#include <utility>

#include "store/view.h"

namespace leadgate {
namespace {

std::vector<RunKey> RunKeysOf(std::span<const SearchKey> keys) {
  std::vector<RunKey> wanted;
  wanted.reserve(keys.size());
  for (const SearchKey& key : keys) wanted.push_back(RunKeyOf(key));
  return wanted;
}

}  // namespace

// Both halves depend on all of the key: numbers share their beginnings, and their ends.
RunKey RunKeyOf(const SearchKey& key) {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  std::memcpy(&low, key.hash.data(), 8);
  std::memcpy(&high, key.hash.data() + 8, 8);
  constexpr std::uint64_t kStride = 0x9e3779b97f4a7c15ULL;
  const std::uint64_t first = MixBits(low + key.kind * kStride);
  return {MixBits(first ^ high), MixBits(first + MixBits(high + kStride))};
}

SqliteIdentities::SqliteIdentities(const Options& options)
    : runs_({.prefix = "exact",
             .check_bytes = 5,
             .latest = kLatestOwners,
             .keeps_all = true,
             .filter_bytes = options.filter_bytes,
             .entries_per_part = options.entries_per_part}) {}

Result<std::vector<SqliteIdentities::Seqs>> SqliteIdentities::Latest(Sqlite& db,
                                                                     std::span<const SearchKey> keys) const {
  const std::vector<RunKey> wanted = RunKeysOf(keys);
  auto found = runs_.Find(db, wanted);
  if (!found.ok()) return found.status();
  std::vector<Seqs> latest;
  latest.reserve(keys.size());
  for (KeyRuns::Holders& holders : *found) {
    Seqs& seqs = latest.emplace_back(std::move(holders.seqs));
    if (seqs.size() > kLatestOwners + 1) {
      seqs.erase(seqs.begin() + 1, seqs.end() - static_cast<std::ptrdiff_t>(kLatestOwners));
    }
  }
  return latest;
}

Result<std::vector<SqliteIdentities::Seqs>> SqliteIdentities::All(Sqlite& db, std::span<const SearchKey> keys) const {
  return runs_.FindAll(db, RunKeysOf(keys));
}

Result<bool> SqliteIdentities::TakeEarlierKeys(Sqlite& db) {
  bool has_table = false;
  Status status =
      db.Each("SELECT 1 FROM sqlite_schema WHERE name = 'identities'", [&](const SqliteRow&) { has_table = true; });
  if (!status.ok()) return status;
  if (!has_table) return false;
  std::vector<KeyRuns::Row> rows;
  std::int64_t part = 0;
  status = db.Each("SELECT hash, kind, seq, part FROM identities WHERE part = (SELECT min(part) FROM identities)",
                   [&](const SqliteRow& row) {
                     const SearchKey key{static_cast<std::uint8_t>(row.Int(1)), row.Bytes<16>(0)};
                     rows.push_back({RunKeyOf(key), row.Uint(2)});
                     part = row.Int(3);
                   });
  if (status.ok()) status = runs_.Insert(db, rows);
  if (status.ok()) status = db.Run("DELETE FROM identities WHERE part = ?", part);
  if (status.ok() && rows.empty()) status = db.Script("DROP TABLE identities; DROP TABLE identity_filters;");
  if (!status.ok()) return status;
  return !rows.empty();
}

}  // namespace leadgate
