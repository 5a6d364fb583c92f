// One snapshot for several statements: the transaction the connection is in, or one of its own until it is destroyed.
//
//   SqliteSnapshot snapshot(db);   then db.Each(…), db.Each(…): both see the same, and lock the file once
//
// It begins with the first statement that reads. The connection is a reader's, or within a transaction: there is
// nothing to write or to lose. Threads: as the connection.
#pragma once

#include "store/sqlite.h"

namespace leadgate {

class SqliteSnapshot {
 public:
  explicit SqliteSnapshot(Sqlite& db) : db_(db), within_(sqlite3_get_autocommit(db.handle()) == 0) {
    if (!within_) begun_ = db.Run("BEGIN");
  }
  ~SqliteSnapshot() {
    if (!within_ && begun_.ok()) static_cast<void>(db_.Run("COMMIT"));
  }
  SqliteSnapshot(const SqliteSnapshot&) = delete;
  SqliteSnapshot& operator=(const SqliteSnapshot&) = delete;
  const Status& status() const { return begun_; }

 private:
  Sqlite& db_;
  const bool within_;
  Status begun_;
};

}  // namespace leadgate
