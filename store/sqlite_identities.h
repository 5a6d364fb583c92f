// Which lead owns an identity key: the only random access the view has, kept cheap.
//
// Keys are hashes, so inserting them into one large tree dirties one page each. Here the table is written in parts of
// about 131,000 keys: the part being written fits the cache, full parts are never touched again. A Bloom filter per
// part, in memory (10 bits a key), says which parts may hold a key; a new person is found in none of them without a
// read.
//
//   index.Load(db)                at start: full parts bring their filter, the last one is scanned
//   index.Insert(db, keys)        in the applier's transaction
//   index.Owners(db, kind, hash)  → sequence numbers, oldest first
//
// Threads: Insert by the applier; Owners by any, each with its own connection.
// Failures: those of SQLite.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "leadgate/mutex.h"
#include "leadgate/status.h"
#include "store/entry.h"
#include "store/key_filter.h"
#include "store/sqlite.h"

namespace leadgate {

// The hash is uniform already; a phone number is not, so it is mixed.
FilterHash FilterHashOf(const SearchKey& key);

class SqliteIdentities {
 public:
  explicit SqliteIdentities(std::size_t keys_per_part = 131072) : keys_per_part_(keys_per_part) {}

  Status Load(Sqlite& db);

  struct Row {
    SearchKey key;
    std::uint64_t seq = 0;
  };
  Status Insert(Sqlite& db, std::vector<Row> rows);

  // The earliest and the `latest` latest; all of them when latest is 0.
  Result<std::vector<std::uint64_t>> Owners(Sqlite& db, const SearchKey& key, std::size_t latest) const;

 private:
  std::vector<std::size_t> PartsWith(const SearchKey& key) const;
  Status StartPart(Sqlite& db);

  const std::size_t keys_per_part_;
  mutable Mutex mutex_;
  std::vector<KeyFilter> filters_ GUARDED_BY(mutex_);  // by part
  std::size_t in_last_part_ = 0;                       // the applier's
};

}  // namespace leadgate
