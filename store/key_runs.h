// A packed index in SQLite: from a 64-bit key to the sequence numbers of those who have it; some 6 bytes an entry.
//
//   KeyRuns runs({.prefix = "alike", .filter_bytes = 64 << 20});   the tables alike_runs, alike_buckets, alike_filters
//   runs.Load(db)                                     at start; scans little
//   runs.Insert(db, rows); COMMIT; runs.Committed()   a sorted run, in the writer's transaction
//   runs.Step(db); COMMIT; runs.Committed()           one bounded piece of merging, while WantsStep()
//   runs.Find(reader, keys)                           → per key how many have it, and who
//
// A table of random keys dirties a page a key. Here every transaction writes its keys as a sorted run, and eight runs
// of a size become one of the next, piece by piece beside the applying of entries. A run is cut by the upper bits of
// the key into buckets of some fifty entries, a row each (store/key_bucket.h). A Bloom filter a run, in memory,
// says which runs may hold a key; runs that have no room within `filter_bytes` are read instead, smallest first kept.
// Of a key with more than `most` holders the count, the earliest and the latest are kept. With `keeps_all` the others
// go into lists of their own as they are cut: a long list costs a look-up and a merge nothing, and FindAll reads it.
//
// Nothing is ever taken out: who is no longer there, or has other keys by now, is for the caller to see.
// A merge that was not finished is begun anew after a restart. A run that was merged stays readable until the last
// Find that saw it is done.
// Threads: Load, Insert, Step, Committed and RolledBack by the one that writes; Find by any, each with its own
// connection. Failures: those of SQLite; kDataLoss for a bucket that does not hold together. After a failure:
// RolledBack().
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "leadgate/lead_store.h"
#include "leadgate/mutex.h"
#include "leadgate/status.h"
#include "store/key_bucket.h"
#include "store/key_filter.h"
#include "store/sqlite.h"

namespace leadgate {

struct KeyRunsOptions {
  std::string prefix;                      // of the tables; made by a step of store/sqlite_schema.cc
  int check_bytes = 0;                     // of RunKey::check, kept beside the 40 bits of the hash
  std::size_t most = kMostSharing;         // listed of a key
  std::size_t latest = 16;                 // that stay listed of a key with more, besides the earliest
  bool keeps_all = false;                  // what is cut is kept in the table <prefix>_lists
  std::size_t filter_bytes = 64ULL << 20;  // of all filters; while a merge is under way, its result's besides
  std::size_t entries_per_part = 32'768;   // a step of a merge
};

class KeyRuns {
 public:
  explicit KeyRuns(const KeyRunsOptions& options);
  KeyRuns(const KeyRuns&) = delete;
  KeyRuns& operator=(const KeyRuns&) = delete;

  Status Load(Sqlite& db);

  struct Row {
    RunKey key;
    std::uint64_t seq = 0;
  };
  // Found once Committed() was called.
  Status Insert(Sqlite& db, std::span<const Row> rows);
  // Something to merge, or to clear away.
  bool WantsStep() const;
  // A piece of it, some 10 ms.
  Status Step(Sqlite& db);
  void Committed();
  void RolledBack();

  struct Holders {
    std::uint64_t count = 0;
    std::vector<std::uint64_t> seqs;  // in order, each once; when there are more than `most`, not all of them
  };
  // With `enough`, a key with more holders than that is looked at no further. REQUIRES: no snapshot of `db` is older
  // than the call, unless it keeps one (Sqlite::KeepSnapshot), which is then refreshed.
  Result<std::vector<Holders>> Find(Sqlite& db, std::span<const RunKey> keys, std::uint64_t enough = UINT64_MAX) const;

  // Everybody who has the key, in order; per key. REQUIRES: keeps_all, and what Find requires.
  Result<std::vector<std::vector<std::uint64_t>>> FindAll(Sqlite& db, std::span<const RunKey> keys) const;

  struct Figures {
    std::size_t runs = 0, runs_without_filter = 0;
    std::uint64_t entries = 0;
    std::size_t filter_bytes = 0;
  };
  Figures figures() const;

 private:
  using Filters = std::vector<KeyFilter>;    // by part
  using Buckets = std::vector<std::string>;  // as they are stored
  struct Run {
    std::uint64_t id = 0;
    std::uint64_t entries = 0;
    int bucket_bits = 0;  // of the key, that say in which bucket it is
    int part_bits = 0;    // likewise: parts are what is written at once, and what has a filter of its own
    std::uint64_t base = 0;
    Packing packing = Packing::kBits;
    std::shared_ptr<const Filters> filters;  // nullptr: read it
    std::shared_ptr<const Buckets> buckets;  // of a small run that was made since the start, to be read from here
    std::shared_ptr<const char> in_use;      // held by every copy; the last one lets the rows go
    BucketLayout LayoutOf(std::uint64_t bucket, int check_bytes) const;
    std::size_t filter_bytes() const;
    std::shared_ptr<Buckets> MakeBuckets() const;  // nullptr: it is not small
    int level() const;
  };
  using Directory = std::vector<Run>;  // newest last
  struct Merge {
    std::vector<Run> inputs;
    Run output;
    std::shared_ptr<Filters> filters;
    std::shared_ptr<Buckets> buckets;
    int filter_bits = 0;
    std::uint64_t next_part = 0;
  };
  struct Retired {
    Run run;
    std::uint64_t next_part = 0;
  };
  struct Texts;  // the SQL texts; statements are kept by their addresses

  enum class State : std::uint8_t { kLive = 0, kBuilding = 1, kRetired = 2 };  // stored
  Run NewRun(std::uint64_t entries, std::uint64_t base);
  Status PutRun(Sqlite& db, const Run& run, State state);
  // `keep`: and there, when it is not nullptr.
  Status WritePart(Sqlite& db, const Run& run, std::uint64_t part, std::span<const KeyEntry> entries, Buckets* keep);
  Status ReadRange(Sqlite& db, const Run& run, int part_bits, std::uint64_t part, std::vector<KeyEntry>& entries) const;
  Status LoadFilters(Sqlite& db, Run& run) const;
  Status FindInRun(Sqlite& db, const Run& run, const RunKey& key, std::vector<KeyEntry>& entries) const;
  void KeepWithinMemory();
  std::shared_ptr<const Directory> Current() const;

  // key_runs_lists.cc
  Status PutLists(Sqlite& db, std::span<const KeyEntry> cut);
  Status PutList(Sqlite& db, const KeyEntry& key, std::vector<std::uint64_t> seqs);
  Status ReadLists(Sqlite& db, const KeyEntry& key, std::vector<std::uint64_t>& seqs) const;

  // key_runs_merge.cc
  bool CanClear() const;
  std::vector<Run> NextInputs() const;
  Merge StartMerge(std::vector<Run> inputs);
  Status MergePart(Sqlite& db, int level, Merge& merge);
  Status FinishMerge(Sqlite& db, int level, Merge& merge);
  Status ClearPart(Sqlite& db);

  const KeyRunsOptions options_;
  const std::shared_ptr<const Texts> texts_;
  // The writer's:
  Directory runs_;
  std::map<int, Merge> merges_;  // by the level they take from
  std::deque<Retired> retired_;
  std::uint64_t next_run_ = 1;
  bool must_load_ = false;

  mutable Mutex mutex_;
  std::shared_ptr<const Directory> directory_ GUARDED_BY(mutex_);  // as committed
};

}  // namespace leadgate
