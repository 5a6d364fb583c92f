// What a migration writes into an embedded store.
#include <algorithm>

#include "store/migrate/embedded_side.h"
#include "store/sqlite_apply.h"

namespace leadgate {

// How far it came goes with what was written: a migration that ends anywhere goes on from there.
template <class F>
Status EmbeddedSide::InTransaction(const MovedTo& reached, F&& change) {
  Status status = db_->Run("BEGIN IMMEDIATE");
  if (status.ok()) status = change();
  if (status.ok()) status = db_->Run("INSERT OR REPLACE INTO meta VALUES ('migration_stage', ?)", reached.stage);
  if (status.ok()) status = db_->Run("INSERT OR REPLACE INTO meta VALUES ('migration_position', ?)", reached.position);
  if (status.ok()) status = db_->Run("COMMIT");
  if (status.ok()) {
    identities_.Committed();
    people_.Committed();
    known_.Committed();
    return Status::Ok();
  }
  if (sqlite3_get_autocommit(db_->handle()) == 0) static_cast<void>(db_->Run("ROLLBACK"));
  identities_.RolledBack();
  people_.RolledBack();
  known_.RolledBack();
  return status;
}

Result<MovedTo> EmbeddedSide::Reached() {
  const auto stage = Count("SELECT value FROM meta WHERE key = 'migration_stage'");
  const auto position = Count("SELECT value FROM meta WHERE key = 'migration_position'");
  if (!stage.ok()) return stage.status();
  if (!position.ok()) return position.status();
  return MovedTo{static_cast<int>(*stage), *position};
}

Status EmbeddedSide::Write(std::span<const EntryPtr> entries, const MovedTo& reached) {
  Status status = InTransaction(reached, [&] {
    SqliteApply apply(*db_, entries);
    Status done = apply.Run();
    if (done.ok()) done = apply.Finish(identities_, people_);
    if (done.ok()) done = known_.Apply(*db_, entries);
    return done;
  });
  return status.ok() ? Tidy() : status;
}

// Merging what was written, so that few pieces are left to be looked at.
Status EmbeddedSide::Tidy() {
  const auto reached = Reached();
  if (!reached.ok()) return reached.status();
  while (identities_.WantsStep() || people_.WantsStep() || known_.WantsStep()) {
    Status status = InTransaction(*reached, [&] {
      Status done = identities_.WantsStep() ? identities_.Step(*db_) : Status::Ok();
      if (done.ok() && people_.WantsStep()) done = people_.Step(*db_);
      if (done.ok() && known_.WantsStep()) done = known_.Step(*db_);
      return done;
    });
    if (!status.ok()) return status;
  }
  return Status::Ok();
}

Status EmbeddedSide::WriteItems(std::span<const OutboxItem> items, const MovedTo& reached) {
  return InTransaction(reached, [&] {
    Status status;
    for (std::size_t i = 0; status.ok() && i < items.size(); ++i) {
      const OutboxItem& item = items[i];
      status = db_->Run("INSERT OR IGNORE INTO outbox VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", item.id, item.destination,
                        AsBlob(item.lead.bytes()), AsBlob(item.order_key.bytes()), item.op, item.state, item.attempts,
                        item.created_at, item.next_at, item.last_error);
    }
    return status;
  });
}

Status EmbeddedSide::WriteIdempotent(std::span<const MovedIdempotency> rows, const MovedTo& reached) {
  return InTransaction(reached, [&] {
    Status status;
    for (std::size_t i = 0; status.ok() && i < rows.size(); ++i) {
      const auto& [seq, claim, row] = rows[i];
      status = db_->Run(
          "INSERT OR REPLACE INTO idempotency SELECT ifnull(max(seq), 0) + 1, ?, ?, ?, ?, ?, ? FROM idempotency",
          claim.scope, claim.key, AsBlob(row.body_hash), AsBlob(row.lead.bytes()), row.version, row.at);
    }
    return status;
  });
}

Status EmbeddedSide::WriteTurns(const std::map<std::string, std::uint64_t>& turns, const MovedTo& reached) {
  return InTransaction(reached, [&] {
    Status status;
    for (const auto& [pool, taken] : turns) {
      if (status.ok()) status = db_->Run("INSERT OR REPLACE INTO round_robin VALUES (?, ?)", pool, taken);
    }
    return status;
  });
}

Status EmbeddedSide::Finish(std::uint64_t at_least) {
  const auto greatest = Count(
      "SELECT max(n) FROM (SELECT max(seq) AS n FROM leads UNION ALL SELECT max(seq + version) FROM history UNION ALL "
      "SELECT max(id / 64) FROM outbox UNION ALL SELECT max(seq) FROM match_answers)");
  if (!greatest.ok()) return greatest.status();
  if (Status status = Tidy(); !status.ok()) return status;
  SqlitePeople counted({});
  Status status = counted.Load(*db_);
  if (status.ok()) status = db_->Run("BEGIN IMMEDIATE");
  if (status.ok()) status = counted.SaveTerms(*db_);
  if (status.ok()) {
    status = db_->Run("UPDATE meta SET value = ? WHERE key = 'watermark'", std::max(*greatest, at_least));
  }
  if (status.ok()) status = db_->Run("DELETE FROM meta WHERE key IN ('migration_stage', 'migration_position')");
  if (status.ok()) status = db_->Run("COMMIT");
  if (status.ok()) status = db_->Script("PRAGMA wal_checkpoint(TRUNCATE)");
  return status;
}

}  // namespace leadgate
