// Which leads have an exact key: a packed index (store/key_runs.h), and all that is found by a key decides who somebody
// is.
//
//   identities.Load(db)                             at start: little is read
//   identities.Insert(db, rows); COMMIT; identities.Committed()     in the applier's transaction
//   identities.WantsStep(), identities.Step(db)     merging, beside it
//   identities.Latest(reader, keys)  → per key who has it, oldest first: the earliest and the 16 latest
//   identities.All(reader, keys)     → per key everybody, be it a hundred thousand
//
// Of a key 80 bits are kept: 40 by which runs are sorted, and 40 beside them. Of 100 million leads with four keys each
// two that differ fall together with a probability of 7 in 100 million: (4e8)² / 2 pairs in 2^80. Keys are SHA-256 (a
// number's digits are mixed, and decide nothing): to meet a key on purpose takes 2^80 tries, and who knows the address
// behind it needs none. So what is found is not compared again.
//
// Nothing is taken out: a lead that is gone is found in no row of `leads`, and status, owner and form are read there.
// Threads: all by the applier; Latest and All by any, each with its own connection, on which no snapshot may be older
// than the call. Failures: those of SQLite; kDataLoss; after one, RolledBack().
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "leadgate/status.h"
#include "store/entry.h"
#include "store/key_runs.h"
#include "store/sqlite.h"

namespace leadgate {

// Stored: what is made of a key never changes.
RunKey RunKeyOf(const SearchKey& key);

class SqliteIdentities {
 public:
  struct Options {
    std::size_t filter_bytes = 16ULL << 20;
    std::size_t entries_per_part = KeyRunsOptions().entries_per_part;
  };
  explicit SqliteIdentities(const Options& options);

  Status Load(Sqlite& db) { return runs_.Load(db); }
  Status Insert(Sqlite& db, std::span<const KeyRuns::Row> rows) { return runs_.Insert(db, rows); }
  bool WantsStep() const { return runs_.WantsStep(); }
  Status Step(Sqlite& db) { return runs_.Step(db); }
  void Committed() { runs_.Committed(); }
  void RolledBack() { runs_.RolledBack(); }

  using Seqs = std::vector<std::uint64_t>;
  Result<std::vector<Seqs>> Latest(Sqlite& db, std::span<const SearchKey> keys) const;
  Result<std::vector<Seqs>> All(Sqlite& db, std::span<const SearchKey> keys) const;
  KeyRuns::Figures figures() const { return runs_.figures(); }

  // Earlier builds had a row a key in a table of their own. A call takes some 130,000 of them over and, once there are
  // none, the table away; true: go on, in a transaction of its own each. REQUIRES: Load.
  Result<bool> TakeEarlierKeys(Sqlite& db);

 private:
  KeyRuns runs_;
};

}  // namespace leadgate
