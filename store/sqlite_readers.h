// Reading connections to a database, opened when they are needed, and lent to one thread at a time.
//
//   auto db = readers.Take();   (**db).Each(…)     given back when the lease is gone; waits when all are lent
//   readers.Committed();                           by the writer, after each commit and each checkpoint
//
// What was committed before Take is read after it. A connection keeps its snapshot from one lease to the next, and
// gives it up at the next commit: an old one would keep the write-ahead log from starting anew. Threads: any. Failures:
// those of opening.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "leadgate/mutex.h"
#include "store/sqlite.h"

namespace leadgate {

class SqliteReaders {
 public:
  SqliteReaders(std::string path, int cache_kib, int at_most)
      : path_(std::move(path)), cache_kib_(cache_kib), at_most_(at_most) {}

  class Lease {
   public:
    Lease(SqliteReaders& readers, std::unique_ptr<Sqlite> db) : readers_(&readers), db_(std::move(db)) {}
    ~Lease() {
      if (db_ != nullptr) readers_->Return(std::move(db_));
    }
    Lease(Lease&&) = default;
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Sqlite& operator*() { return *db_; }

   private:
    SqliteReaders* readers_;
    std::unique_ptr<Sqlite> db_;
  };
  Result<Lease> Take();
  void Committed();

 private:
  Result<Lease> Lend(std::unique_ptr<Sqlite> db);
  void Return(std::unique_ptr<Sqlite> db);

  const std::string path_;
  const int cache_kib_;
  const int at_most_;
  Mutex mutex_;
  CondVar returned_;
  std::vector<std::unique_ptr<Sqlite>> idle_ GUARDED_BY(mutex_);
  int open_ GUARDED_BY(mutex_) = 0;
  std::atomic<std::uint64_t> commits_ = 0;
};

}  // namespace leadgate
