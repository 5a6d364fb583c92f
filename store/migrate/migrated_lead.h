// A lead as both stores hold it: what a migration reads on one side, writes on the other, and compares on both.
//
//   MigratedLead lead = …;                       // from store/migrate/embedded_side.h or redis_side.h
//   EntriesOf(lead)                           → a commit and a transition for each change: what either store applies
//   Described(*lead.commit_json, changes)     → keys and reason codes it may be found by, whatever claimed them
//   AddSums(lead, sums)                       // a checksum for each kind of what it holds
//
// The commit carries the columns as they are now, its JSON is the one of then; the transitions carry JSON alone. So the
// store that applies them ends with the same columns, lists and books, and every version can be read as before.
// Threads: values and pure functions. Failures: kDataLoss for a record that cannot be read.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/entry.h"
#include "store/view.h"

namespace leadgate {

struct MovedChange {
  std::string owner;  // drawn in turn; empty: as the JSON says
  std::string json;
};

struct MigratedLead {
  LeadHead head;
  std::optional<Category> category;
  std::string source;
  TimeMs deadline_at = 0;
  std::optional<PoolEntry> pool;
  MovedChange commit;
  std::vector<MovedChange> changes;  // of version 2, 3, …
  std::vector<std::string> reasons;  // it ever had; sorted
  std::string profile;
  std::vector<SearchKey> keys;      // it is found by; sorted
  std::vector<BlockingKey> blocks;  // likewise
};

// What a lead may be found by, from all of its versions; which of it the store has, the store says.
struct Described {
  std::vector<SearchKey> keys;
  std::vector<std::string> reasons;
};
Result<Described> Describe(const MigratedLead& lead);
std::vector<BlockingKey> BlocksOf(const std::string& profile);

// In order. The number of a change is the commit's and its version less one: below every number that comes later.
std::vector<EntryPtr> EntriesOf(const MigratedLead& lead);

// Counts and sums by kind, in any order of rows.
struct MovedSum {
  std::uint64_t count = 0;
  std::uint64_t sum = 0;
  void Add(std::string_view row);
  bool operator==(const MovedSum&) const = default;
};
using MovedSums = std::map<std::string, MovedSum>;
void AddSums(const MigratedLead& lead, MovedSums& sums);
void AddSums(const OutboxItem& item, MovedSums& sums);
void AddSums(const IdempotencyClaim& claim, const IdempotencyRow& row, MovedSums& sums);
void AddSums(const BookRow& row, MovedSums& sums);
void AddSums(const ApiKey& key, MovedSums& sums);
void AddSums(const PolicyVersion& version, MovedSums& sums);
void AddSums(const MatchAnswer& answer, MovedSums& sums);
void AddTurns(std::string_view pool, std::uint64_t turns, MovedSums& sums);
void AddKnown(KnownObject object, std::string_view crm_id, TimeMs updated_at, std::string_view content,
              MovedSums& sums);

}  // namespace leadgate
