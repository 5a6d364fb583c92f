#include "store/sqlite_readers.h"

namespace leadgate {

Result<SqliteReaders::Lease> SqliteReaders::Take() {
  {
    MutexLock lock(mutex_);
    while (idle_.empty() && open_ >= at_most_) returned_.Wait(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<Sqlite> db = std::move(idle_.back());
      idle_.pop_back();
      return Lease(*this, std::move(db));
    }
    ++open_;
  }
  Result<std::unique_ptr<Sqlite>> db = Sqlite::Open(path_, Sqlite::Mode::kRead, cache_kib_);
  if (!db.ok()) {
    MutexLock lock(mutex_);
    --open_;
    returned_.NotifyOne();
    return db.status();
  }
  return Lease(*this, *std::move(db));
}

void SqliteReaders::Return(std::unique_ptr<Sqlite> db) {
  MutexLock lock(mutex_);
  idle_.push_back(std::move(db));
  returned_.NotifyOne();
}

}  // namespace leadgate
