// The store on one machine: a journal that is the truth, and a view of it that answers (DESIGN §10).
//
//   auto store = OpenStore({.data_dir = "data", .clock = &clock});
//   (*store)->Commit(…);      // durable when it returns
//   a second OpenStore of the same folder, in any process → kConflict: "another leadgate (pid 4711) owns this folder"
//
//   caller ──▶ Sequencer ──▶ Journal (fsync) ──▶ the caller goes on
//                   └──▶ Recent, OutboxTail (memory) ──▶ Applier ──▶ View (SQLite)
//   reads: the view, completed by what Recent and OutboxTail know and the view does not yet
//
// Contract: leadgate/lead_store.h. Opening replays what the view lacks; kDataLoss says which file is damaged, and
// where. Destroying it settles what was submitted and brings the view up to date.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "leadgate/clock.h"
#include "leadgate/lead_store.h"
#include "store/files.h"

namespace leadgate {

struct StoreOptions {
  std::string data_dir;
  const Clock* clock = nullptr;
  std::uint64_t segment_bytes = 64ULL << 20;
  TimeMs retention_ms = kDayMs;             // of journal segments that the view has synced
  std::uint64_t max_lag_entries = 100'000;  // of the view; beyond it commits are refused
  std::uint64_t max_lag_bytes = 16ULL << 20;
  std::size_t recent_entries = 8'192;  // applied entries kept in memory to check what was read a moment ago
  std::int64_t apply_cadence_ms = 100;
  std::int64_t reader_patience_ms = 2000;
  int view_cache_kib = 12 * 1024;
  std::size_t index_bytes = 64ULL << 20;        // of memory for the filters of exact and blocking keys
  std::size_t index_entries_per_part = 32'768;  // of it, merged at once
  std::string identifier_field;                 // of the policy: for leads that earlier builds stored
  Files* files = nullptr;                       // tests make the disk fail; nullptr: the disk
};

// A file in DATA while a migration into it is not finished (store/migrate): OpenStore → kConflict.
inline constexpr std::string_view kMigratingFile = "migrating";

Result<std::unique_ptr<LeadStore>> OpenStore(const StoreOptions& options);

}  // namespace leadgate
