// Records read in the order of their commits, one statement a page and their changes with them; for whoever reads all.
#include <utility>

#include "store/record_json.h"
#include "store/sqlite_queries.h"

namespace leadgate {
namespace {

// Literals: each has a partial index, and SQLite uses one only for a condition it can read.
const char* IsKind(RecordKind kind) {
  switch (kind) {
    case RecordKind::kLive:
      return "l.test = 0";
    case RecordKind::kTest:
      return "l.test = 1";
    case RecordKind::kHistory:
      return "l.test = 2";
  }
  return "0";
}

// Parameters 1 to 4: above and up to which commit, from and to when received.
std::string Conditions(const LeadScan& scan) {
  std::string conditions = std::string(IsKind(scan.kind)) + " AND l.seq > ?1 AND l.seq <= ?2";
  if (scan.received_from == 0 && scan.received_to == 0) return conditions;
  conditions += " AND l.received_at >= ?3 AND (?4 = 0 OR l.received_at < ?4)";
  if (scan.kind != RecordKind::kLive) return conditions;
  // The books say which commits can be meant.
  for (const char* bound :
       {" AND l.seq >= (SELECT ifnull(min(first_seq), 1)", " AND l.seq <= (SELECT ifnull(max(last_seq), 0)"}) {
    conditions += std::string(bound) + " FROM books WHERE hour > ?3 - 3600000 AND (?4 = 0 OR hour < ?4))";
  }
  return conditions;
}

// Puts rows of a record and its changes together. A record has one row for each change, at least one.
class Assembly {
 public:
  explicit Assembly(std::size_t limit) : limit_(limit) { leads_.reserve(limit); }

  // False: enough, or a record that cannot be read.
  bool Take(const SqliteRow& row) {
    const std::uint64_t seq = row.Uint(0);
    if (leads_.empty() || leads_.back().seq != seq) {
      if (leads_.size() == limit_) return false;
      Result<LeadRecord> record = decoder_.Record(row.Text(2));
      if (!record.ok()) return Fail(record.status());
      leads_.push_back(*std::move(record));
      leads_.back().seq = seq;
      SetOwner(row.Text(1));
    }
    if (row.IsNull(3)) return true;
    Result<RecordChange> change = decoder_.Change(row.Text(5));
    if (!change.ok()) return Fail(change.status());
    ApplyChange(leads_.back(), *std::move(change));
    leads_.back().version = row.Uint(3);
    SetOwner(row.Text(4));
    return true;
  }

  Result<std::vector<LeadRecord>> Done(const Status& status) && {
    if (!status.ok()) return status;
    if (!failure_.ok()) return failure_;
    return std::move(leads_);
  }

 private:
  bool Fail(const Status& status) {
    failure_ = status;
    return false;
  }
  void SetOwner(std::string_view owner) {
    if (!owner.empty()) leads_.back().decision.routing.owner = owner;
  }

  const std::size_t limit_;
  RecordDecoder decoder_;
  std::vector<LeadRecord> leads_;
  Status failure_;
};

}  // namespace

Result<std::vector<LeadRecord>> QueryScan(Sqlite& db, const LeadScan& scan, std::uint64_t after, std::uint64_t up_to,
                                          int limit) {
  // Nested loops in this order give the rows in order; nothing is sorted.
  const std::string sql =
      "SELECT r.seq, r.owner, r.json, h.version, h.owner, h.json FROM leads l CROSS JOIN records r ON r.seq = l.seq "
      "LEFT JOIN history h ON h.seq = l.seq WHERE " +
      Conditions(scan) + " ORDER BY l.seq, h.version";
  Assembly assembly(static_cast<std::size_t>(limit));
  const Status status = db.EachOnce(
      sql, [&](const SqliteRow& row) { return assembly.Take(row); }, after, up_to, scan.received_from,
      scan.received_to);
  return std::move(assembly).Done(status);
}

Result<std::uint64_t> QueryCount(Sqlite& db, const LeadScan& scan) {
  std::uint64_t count = 0;
  const Status status = db.EachOnce(
      "SELECT count(*) FROM leads l WHERE " + Conditions(scan), [&](const SqliteRow& row) { count = row.Uint(0); }, 0,
      INT64_MAX, scan.received_from, scan.received_to);
  if (!status.ok()) return status;
  return count;
}

}  // namespace leadgate
