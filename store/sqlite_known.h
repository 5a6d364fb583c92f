// The CRM's own records in the view: a row each, and the keys they are found by.
//
//   known.Apply(db, entries)    in the applier's transaction: those of the entries that are about such records
//   known.Get(db, names)        by name
//   known.Find(db, query)       by exact key, or by a shared block
//
// Keys point at numbers of rows. A record that changed leaves its old keys behind: what is found is compared with the
// keys the record has now, so that nobody is found by what no longer holds. Exact keys and blocks are 64 bits there;
// the record has them whole.
//
// Threads: Apply by the applier; the rest by any, each with its own connection.   Failures: those of SQLite; kDataLoss
// for a record that does not hold together.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "leadgate/lead_store.h"
#include "store/entry.h"
#include "store/sqlite.h"
#include "store/view.h"

namespace leadgate {

class SqliteKnown {
 public:
  Status Load(Sqlite& db);
  Status Apply(Sqlite& db, std::span<const EntryPtr> entries);

  Result<std::vector<std::optional<View::StoredKnown>>> Get(Sqlite& db, std::span<const KnownName> names) const;
  Result<std::vector<KnownFound>> Find(Sqlite& db, const KnownQuery& query) const;
  Result<std::array<std::uint64_t, 3>> Count(Sqlite& db) const;

 private:
  struct Posting {
    std::uint64_t hash = 0;
    std::uint64_t number = 0;
  };
  Status Put(Sqlite& db, const KnownEntry& entry, std::vector<Posting>& postings) const;
  Status AddPostings(Sqlite& db, std::vector<Posting> postings) const;
  Result<std::vector<std::uint64_t>> NumbersOf(Sqlite& db, std::uint64_t hash) const;
};

}  // namespace leadgate
