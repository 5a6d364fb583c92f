#include "store/sqlite_readers.h"

namespace leadgate {

Result<SqliteReaders::Lease> SqliteReaders::Take() {
  std::unique_ptr<Sqlite> idle;
  {
    MutexLock lock(mutex_);
    while (idle_.empty() && open_ >= at_most_) returned_.Wait(mutex_);
    if (idle_.empty()) {
      ++open_;
    } else {
      idle = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (idle != nullptr) return Lend(std::move(idle));
  Result<std::unique_ptr<Sqlite>> db = Sqlite::Open(path_, Sqlite::Mode::kRead, cache_kib_);
  if (!db.ok()) {
    MutexLock lock(mutex_);
    --open_;
    returned_.NotifyOne();
    return db.status();
  }
  (*db)->KeepSnapshot(commits_);
  return Lend(*std::move(db));
}

Result<SqliteReaders::Lease> SqliteReaders::Lend(std::unique_ptr<Sqlite> db) {
  const Status status = db->Refresh();
  Lease lease(*this, std::move(db));
  if (!status.ok()) return status;
  return lease;
}

void SqliteReaders::Return(std::unique_ptr<Sqlite> db) {
  MutexLock lock(mutex_);
  if (db->IsBehind()) db->EndSnapshot();
  idle_.push_back(std::move(db));
  returned_.NotifyOne();
}

void SqliteReaders::Committed() {
  MutexLock lock(mutex_);
  ++commits_;
  for (const std::unique_ptr<Sqlite>& db : idle_) db->EndSnapshot();
}

}  // namespace leadgate
