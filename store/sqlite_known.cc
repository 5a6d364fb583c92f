#include "store/sqlite_known.h"

#include <algorithm>
#include <cstring>

#include "store/known_rules.h"

namespace leadgate {
namespace {

// The finaliser of SplitMix64: the index needs what is uniform. Stored.
std::uint64_t Mix(std::uint64_t x) {
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ x >> 27) * 0x94d049bb133111ebULL;
  return x ^ x >> 31;
}

std::uint64_t HashOf(const IdentityKey& key) {
  std::uint64_t hash = 0;
  std::memcpy(&hash, key.hash.data(), sizeof hash);
  return Mix(hash ^ static_cast<std::uint64_t>(key.kind) * 0x9e3779b97f4a7c15ULL);
}
std::uint64_t HashOf(const BlockingKey& block) { return Mix(block.hash + 1); }

// By what the record is found, each once.
std::vector<std::uint64_t> HashesOf(const KnownRecord& record) {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(record.keys.size() + record.blocks.size());
  for (const IdentityKey& key : record.keys) hashes.push_back(HashOf(key));
  for (const BlockingKey& block : record.blocks) hashes.push_back(HashOf(block));
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

Result<KnownRecord> Decoded(std::string_view content, std::uint64_t number) {
  KnownRecord record;
  if (DecodeKnownContent(content, record)) return record;
  return Status(StatusCode::kDataLoss, "known record " + std::to_string(number) + " does not hold together");
}

}  // namespace

Status SqliteKnown::Load(Sqlite& db) { return keys_.Load(db); }

Status SqliteKnown::Apply(Sqlite& db, std::span<const EntryPtr> entries) {
  std::vector<KeyRuns::Row> keys;
  for (const EntryPtr& entry : entries) {
    if (entry->type != EntryType::kPutKnown && entry->type != EntryType::kRemoveKnown) continue;
    const auto records = DecodeKnown(*entry);
    if (!records.ok()) return records.status();
    for (const KnownEntry& record : *records) {
      const Status status =
          entry->type == EntryType::kPutKnown
              ? Put(db, record, keys)
              : db.Run("DELETE FROM known WHERE object = ? AND crm_id = ?", record.object, record.crm_id);
      if (!status.ok()) return status;
    }
  }
  return keys_.Insert(db, keys);
}

Status SqliteKnown::Put(Sqlite& db, const KnownEntry& entry, std::vector<KeyRuns::Row>& keys) const {
  std::uint64_t number = 0;
  std::string before;
  Status status = db.Each(
      "SELECT number, content FROM known WHERE object = ? AND crm_id = ?",
      [&](const SqliteRow& row) {
        number = row.Uint(0);
        before = row.String(1);
      },
      entry.object, entry.crm_id);
  if (!status.ok()) return status;
  const bool is_new = number == 0;
  status = is_new ? db.Run("INSERT INTO known (object, crm_id, updated_at, content) VALUES (?, ?, ?, ?)", entry.object,
                           entry.crm_id, entry.updated_at, SqliteBlob{entry.content})
                  : db.Run("UPDATE known SET updated_at = ?, content = ? WHERE number = ?", entry.updated_at,
                           SqliteBlob{entry.content}, number);
  if (!status.ok()) return status;
  if (is_new) number = static_cast<std::uint64_t>(sqlite3_last_insert_rowid(db.handle()));
  const Result<KnownRecord> record = Decoded(entry.content, number);
  if (!record.ok()) return record.status();
  std::vector<std::uint64_t> had;
  if (!is_new) {
    const Result<KnownRecord> old = Decoded(before, number);
    if (!old.ok()) return old.status();
    had = HashesOf(*old);
  }
  for (const std::uint64_t hash : HashesOf(*record)) {
    if (!std::binary_search(had.begin(), had.end(), hash)) keys.push_back({{hash, 0}, number});
  }
  return Status::Ok();
}

Result<std::vector<std::optional<View::StoredKnown>>> SqliteKnown::Get(Sqlite& db,
                                                                       std::span<const KnownName> names) const {
  std::vector<std::optional<View::StoredKnown>> stored(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Status status = db.Each(
        "SELECT content, updated_at FROM known WHERE object = ? AND crm_id = ?",
        [&](const SqliteRow& row) {
          stored[i] = View::StoredKnown{row.String(0), row.Int(1)};
        },
        names[i].object, names[i].crm_id);
    if (!status.ok()) return status;
  }
  return stored;
}

Result<std::vector<KnownFound>> SqliteKnown::Find(Sqlite& db, const KnownQuery& query) const {
  std::vector<RunKey> keys;
  for (const IdentityKey& key : query.keys) keys.push_back({HashOf(key), 0});
  if (query.keep) {
    for (const BlockingKey& block : query.blocks) keys.push_back({HashOf(block), 0});
  }
  const auto holders = keys_.Find(db, keys, kMostSharing);
  if (!holders.ok()) return holders.status();
  std::vector<std::uint64_t> numbers;
  for (const KeyRuns::Holders& one : *holders) {
    if (one.count <= kMostSharing) numbers.insert(numbers.end(), one.seqs.begin(), one.seqs.end());
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());

  std::vector<KnownFound> found;
  for (const std::uint64_t number : numbers) {
    Status damage;
    const Status status = db.Each(
        "SELECT object, crm_id, updated_at, content FROM known WHERE number = ?",
        [&](const SqliteRow& row) {
          Result<KnownRecord> record = Decoded(row.Text(3), number);
          if (!record.ok()) {
            damage = record.status();
            return;
          }
          const auto by_key = KeyInCommon(*record, query.keys);
          if (!by_key && !(query.keep && SharesBlock(*record, query.blocks) && query.keep(record->profile))) return;
          record->object = static_cast<KnownObject>(row.Int(0));
          record->crm_id = row.String(1);
          record->updated_at = row.Int(2);
          record->keys.clear();
          record->blocks.clear();
          found.push_back({*std::move(record), by_key});
        },
        number);
    if (!status.ok()) return status;
    if (!damage.ok()) return damage;
  }
  std::stable_partition(found.begin(), found.end(), [](const KnownFound& one) { return one.by_key.has_value(); });
  return found;
}

Result<std::array<std::uint64_t, 3>> SqliteKnown::Count(Sqlite& db) const {
  std::array<std::uint64_t, 3> counts{};
  const Status status = db.Each("SELECT object, count(*) FROM known GROUP BY object", [&](const SqliteRow& row) {
    const auto object = row.Uint(0);
    if (object >= 1 && object <= counts.size()) counts[object - 1] = row.Uint(1);
  });
  if (!status.ok()) return status;
  return counts;
}

}  // namespace leadgate
