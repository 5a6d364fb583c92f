// Policy versions: listed, and read whole.
#include "store/sqlite_queries.h"

namespace leadgate {
namespace {

// Columns: number, hash, at, author, comment, waiver.
PolicyVersion VersionFrom(const SqliteRow& row) {
  PolicyVersion version;
  version.number = row.Uint(0);
  version.hash = row.String(1);
  version.at = row.Int(2);
  version.author = row.String(3);
  version.comment = row.String(4);
  version.waiver = row.String(5);
  return version;
}

}  // namespace

Result<std::vector<PolicyVersion>> QueryPolicies(Sqlite& db, std::uint64_t before, int limit) {
  std::vector<PolicyVersion> versions;
  const Status status = db.Each(
      "SELECT number, hash, at, author, comment, waiver FROM policy_versions WHERE ?1 = 0 OR number < ?1 "
      "ORDER BY number DESC LIMIT ?2",
      [&](const SqliteRow& row) { versions.push_back(VersionFrom(row)); }, before, limit);
  if (!status.ok()) return status;
  return versions;
}

Result<PolicyVersion> QueryPolicy(Sqlite& db, const std::string& hash) {
  std::uint64_t number = 0;
  const Status status = db.Each(
      "SELECT number FROM policy_versions WHERE hash = ? ORDER BY number DESC LIMIT 1",
      [&](const SqliteRow& row) { number = row.Uint(0); }, hash);
  if (!status.ok()) return status;
  if (number == 0) return Status(StatusCode::kNotFound, "no policy with this hash is stored");
  return QueryPolicy(db, number);
}

Result<PolicyVersion> QueryPolicy(Sqlite& db, std::uint64_t number) {
  std::optional<PolicyVersion> version;
  const Status status = db.Each(
      "SELECT v.number, v.hash, v.at, v.author, v.comment, v.waiver, p.yaml FROM policy_versions v "
      "JOIN policies p ON p.hash = v.hash WHERE v.number = ?",
      [&](const SqliteRow& row) {
        version = VersionFrom(row);
        version->yaml = row.String(6);
      },
      number);
  if (!status.ok()) return status;
  if (!version) return Status(StatusCode::kNotFound, "there is no policy version " + std::to_string(number));
  return *std::move(version);
}

}  // namespace leadgate
