#include "store/sqlite.h"

namespace leadgate {

Result<std::unique_ptr<Sqlite>> Sqlite::Open(const std::string& path, Mode mode, int cache_kib) {
  const int access = mode == Mode::kWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, access | SQLITE_OPEN_NOMUTEX, nullptr);
  std::unique_ptr<Sqlite> db(new Sqlite(handle));
  if (code != SQLITE_OK) {
    const Status why = db->Failure("open");
    return Status(why.code(), path + ": " + why.message());
  }
  sqlite3_busy_timeout(handle, 5000);
  Status status = db->Script("PRAGMA cache_size = -" + std::to_string(cache_kib) + "; PRAGMA temp_store = MEMORY;");
  if (status.ok() && mode == Mode::kWrite) {
    // NORMAL is enough: the journal replays what a power cut takes from the end. The applier checkpoints by itself.
    status = db->Script(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;"
        "PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 67108864; PRAGMA foreign_keys = OFF;");
  }
  if (!status.ok()) return status;
  return db;
}

Sqlite::~Sqlite() {
  for (const auto& [sql, statement] : prepared_) sqlite3_finalize(statement);
  sqlite3_close(db_);
}

Status Sqlite::Script(const std::string& sql) {
  return sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK ? Status::Ok() : Failure("exec");
}

Status Sqlite::Failure(const char* what) const {
  StatusCode code = StatusCode::kInternal;
  switch (sqlite3_errcode(db_) & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_NOMEM:
      code = StatusCode::kUnavailable;
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      code = StatusCode::kDataLoss;
      break;
    default:
      break;
  }
  return {code, std::string("sqlite ") + what + ": " + sqlite3_errmsg(db_)};
}

Result<sqlite3_stmt*> Sqlite::Prepare(const char* sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(db_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) {
    return Failure("prepare");
  }
  return statement;
}

Result<sqlite3_stmt*> Sqlite::Prepared(const char* sql) {
  if (const auto found = prepared_.find(sql); found != prepared_.end()) return found->second;
  Result<sqlite3_stmt*> statement = Prepare(sql);
  if (statement.ok()) prepared_.emplace(sql, *statement);
  return statement;
}

}  // namespace leadgate
