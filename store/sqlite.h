// A thin, typed skin over one SQLite connection.
//
//   auto db = Sqlite::Open(path, Sqlite::Mode::kWrite, /*cache_kib=*/16384);
//   db->Run("INSERT INTO keys VALUES (?, ?)", id, name);
//   db->Each("SELECT seq FROM leads WHERE form = ?", [&](const SqliteRow& row) { seqs.push_back(row.Int(0)); }, form);
//
// SQL texts given to Run and Each must be literals, or kept by Keep: statements are prepared once and found again by
// the text's address. Threads: one connection, one thread at a time. Failures: kUnavailable (locked, full, I/O),
// kDataLoss (malformed), kInternal for the rest; messages hold SQLite's words and never a bound value.
#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "leadgate/status.h"

namespace leadgate {

struct SqliteBlob {
  std::string_view bytes;
};
template <std::size_t N>
SqliteBlob AsBlob(const std::array<std::uint8_t, N>& bytes) {
  return {{reinterpret_cast<const char*>(bytes.data()), N}};
}

class SqliteRow {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
  std::int64_t Int(int column) const { return sqlite3_column_int64(statement_, column); }
  std::uint64_t Uint(int column) const { return static_cast<std::uint64_t>(Int(column)); }
  bool IsNull(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  // Valid until the next row.
  std::string_view Text(int column) const {
    const auto* text = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return text == nullptr ? std::string_view()
                           : std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
  }
  std::string String(int column) const { return std::string(Text(column)); }
  template <std::size_t N>
  std::array<std::uint8_t, N> Bytes(int column) const {
    std::array<std::uint8_t, N> out{};
    const std::string_view blob = Text(column);
    if (blob.size() == N) std::copy(blob.begin(), blob.end(), out.begin());
    return out;
  }

 private:
  sqlite3_stmt* statement_;
};

class Sqlite {
 public:
  enum class Mode { kWrite, kRead };
  static Result<std::unique_ptr<Sqlite>> Open(const std::string& path, Mode mode, int cache_kib);
  ~Sqlite();
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;

  // One or more statements without parameters, not kept.
  Status Script(const std::string& sql);

  template <class... Args>
  Status Run(const char* sql, const Args&... args) {
    return Each(
        sql, [](const SqliteRow&) {}, args...);
  }
  // For each row: row(SqliteRow); when it returns bool, false stops.
  template <class F, class... Args>
  Status Each(const char* sql, F&& row, const Args&... args) {
    Result<sqlite3_stmt*> statement = Prepared(sql);
    if (!statement.ok()) return statement.status();
    return Rows(*statement, row, args...);
  }
  // As Each, for a text made at run time.
  template <class F, class... Args>
  Status EachOnce(const std::string& sql, F&& row, const Args&... args) {
    Result<sqlite3_stmt*> statement = Prepare(sql.c_str());
    if (!statement.ok()) return statement.status();
    Status status = Rows(*statement, row, args...);
    sqlite3_finalize(*statement);
    return status;
  }

  // As long as the connection: another text at one of their addresses would be taken for them.
  void Keep(const std::shared_ptr<const void>& texts) {
    if (std::find(kept_.begin(), kept_.end(), texts) == kept_.end()) kept_.push_back(texts);
  }

  // Of a connection that only reads: one snapshot for everything it reads until `commits`, which the writer counts up
  // after each commit, has moved on. A snapshot a statement would lock the file twice for each, and lose its pages.
  void KeepSnapshot(const std::atomic<std::uint64_t>& commits) { commits_ = &commits; }
  // REQUIRES: no statement is under way. Whatever was committed and counted before the call can be read after it.
  Status Refresh() {
    if (commits_ == nullptr || (snapshot_of_ == *commits_ && sqlite3_get_autocommit(db_) == 0)) return Status::Ok();
    EndSnapshot();
    snapshot_of_ = *commits_;
    return Run("BEGIN");
  }
  bool IsBehind() const { return commits_ != nullptr && snapshot_of_ != *commits_; }
  void EndSnapshot() {
    if (sqlite3_get_autocommit(db_) == 0) static_cast<void>(Run("COMMIT"));
  }

  bool changed() const { return sqlite3_changes(db_) > 0; }  // by the last Run
  sqlite3* handle() { return db_; }
  Status Failure(const char* what) const;

 private:
  explicit Sqlite(sqlite3* db) : db_(db) {}
  Result<sqlite3_stmt*> Prepare(const char* sql);
  Result<sqlite3_stmt*> Prepared(const char* sql);

  template <class F, class... Args>
  Status Rows(sqlite3_stmt* statement, F&& row, const Args&... args) {
    int index = 0;
    (Bind(statement, ++index, args), ...);
    int code = SQLITE_OK;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
      if constexpr (std::is_same_v<std::invoke_result_t<F, const SqliteRow&>, bool>) {
        if (!row(SqliteRow(statement))) {
          code = SQLITE_DONE;
          break;
        }
      } else {
        row(SqliteRow(statement));
      }
    }
    Status status = code == SQLITE_DONE ? Status::Ok() : Failure("step");
    sqlite3_reset(statement);
    return status;
  }

  static void Bind(sqlite3_stmt* statement, int index, std::string_view text) {
    sqlite3_bind_text(statement, index, text.data() == nullptr ? "" : text.data(), static_cast<int>(text.size()),
                      SQLITE_STATIC);
  }
  static void Bind(sqlite3_stmt* statement, int index, const std::string& text) {
    Bind(statement, index, std::string_view(text));
  }
  static void Bind(sqlite3_stmt* statement, int index, SqliteBlob blob) {
    sqlite3_bind_blob(statement, index, blob.bytes.data(), static_cast<int>(blob.bytes.size()), SQLITE_STATIC);
  }
  template <class T>
  requires(std::is_integral_v<T> || std::is_enum_v<T>) static void Bind(sqlite3_stmt* statement, int index, T value) {
    sqlite3_bind_int64(statement, index, static_cast<sqlite3_int64>(value));
  }
  template <class T>
  static void Bind(sqlite3_stmt* statement, int index, const std::optional<T>& value) {
    if (value) {
      Bind(statement, index, *value);
    } else {
      sqlite3_bind_null(statement, index);
    }
  }

  sqlite3* db_;
  std::unordered_map<const char*, sqlite3_stmt*> prepared_;
  std::vector<std::shared_ptr<const void>> kept_;
  const std::atomic<std::uint64_t>* commits_ = nullptr;
  std::uint64_t snapshot_of_ = 0;
};

}  // namespace leadgate
