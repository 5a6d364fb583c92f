// Moves everything a store holds between an embedded store and a Redis workspace, either way; for `leadgate migrate`.
//
//   auto report = Migrate({.data_dir = "data", .redis = {…}, .to_redis = true, .clock = &clock});
//   report->same       → true: both sides hold the same, by counts and checksums of every kind of row
//   report->rows       → {"leads", {1200, 0x9f…}, {1200, 0x9f…}}, …
//
// The source is read and never changed. What is written has the ids, numbers, versions and times it had; nothing is
// delivered. Whoever ends it, even kill -9, starts it again: it goes on where it was, and makes nothing twice.
// Memory: a batch of leads. Threads: one. Failures:
//   kConflict     a gateway runs on one of the two; the target holds something else; the source changed in between
//   kNotFound     there is no embedded store to move
//   kUnavailable  the disk or Redis; start it again.   kDataLoss  a row of the source cannot be read
// Decisions: docs/design/redis.md, "Migrating".
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "store/migrate/redis_side.h"

namespace leadgate {

struct MigrateOptions {
  std::string data_dir;        // of the embedded store
  std::string redis_data_dir;  // of a gateway of the workspace; empty: none
  RedisSideOptions redis;
  bool to_redis = true;
  const Clock* clock = nullptr;
  int batch = 200;  // leads
  // After each batch: what is moved, how much of it, of how much (0: nobody knows).
  std::function<void(const std::string& what, std::uint64_t done, std::uint64_t total)> progress;
};

struct MigrateRow {
  std::string kind;
  MovedSum source, target;
};

struct MigrateReport {
  std::vector<MigrateRow> rows;
  bool same = false;
  bool was_finished = false;  // by an earlier run: only compared
};

Result<MigrateReport> Migrate(const MigrateOptions& options);

// The parts of it. `mark`: what the source was when it began.
Status MoveToRedis(EmbeddedSide& from, RedisSide& to, const MigrateOptions& options, const std::string& mark,
                   MovedTo reached);
Status MoveToEmbedded(RedisSide& from, EmbeddedSide& to, const MigrateOptions& options);
Result<MigrateReport> Compare(EmbeddedSide& embedded, RedisSide& redis, const MigrateOptions& options);

// How a workspace says how far a migration into it came.
inline constexpr std::string_view kMigrated = "|done";
std::string MarkOf(const std::string& source, const MovedTo& reached);

}  // namespace leadgate
