// The CRM's own records in the view: a row each, and the keys they are found by.
//
//   known.Apply(db, entries)    in the applier's transaction: those of the entries that are about such records
//   COMMIT; known.Committed()   or ROLLBACK; known.RolledBack()
//   known.Get(db, names)        by name
//   known.Find(db, query)       by exact key, or by a shared block
//
// Keys point at numbers of rows, in a packed index (store/key_runs.h) whose merging goes on beside the applying. A
// record that changed leaves its old keys behind: what is found is compared with the keys the record has now, so that
// nobody is found by what no longer holds. Of exact keys and blocks the index has 44 bits; the record has them whole.
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
#include "store/key_runs.h"
#include "store/sqlite.h"
#include "store/view.h"

namespace leadgate {

class SqliteKnown {
 public:
  Status Load(Sqlite& db);
  Status Apply(Sqlite& db, std::span<const EntryPtr> entries);
  // Merging of the keys, a bounded piece.
  bool WantsStep() const { return keys_.WantsStep(); }
  Status Step(Sqlite& db) { return keys_.Step(db); }
  void Committed() { keys_.Committed(); }
  void RolledBack() { keys_.RolledBack(); }

  Result<std::vector<std::optional<View::StoredKnown>>> Get(Sqlite& db, std::span<const KnownName> names) const;
  Result<std::vector<KnownFound>> Find(Sqlite& db, const KnownQuery& query) const;
  Result<std::array<std::uint64_t, 3>> Count(Sqlite& db) const;

 private:
  Status Put(Sqlite& db, const KnownEntry& entry, std::vector<KeyRuns::Row>& keys) const;

  KeyRuns keys_{{.prefix = "known", .filter_bytes = std::size_t{16} << 20}};
};

}  // namespace leadgate
