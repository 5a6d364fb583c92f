// The reads of the SQLite view, each on a connection it is given.
//
//   QueryRecord(db, id, std::nullopt)  → the record with all of its history, and the watermark it was read under
//   QueryLeads(db, identities, {.status = LeadStatus::kInReview, .limit = 50})  → a page and the cursor of the next
//   a cursor that no page gave         → kInvalidArgument
//
// Cursors hold the position (a sequence number, or a due date and one), so that they stay good while leads come and go.
// Threads: as the connection. Failures: SQLite's; kDataLoss when a stored record cannot be read.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/sqlite.h"
#include "store/sqlite_identities.h"
#include "store/view.h"

namespace leadgate {

Result<std::vector<std::vector<KeyOwner>>> QueryOwners(Sqlite& db, const SqliteIdentities& identities,
                                                       std::span<const IdentityKey> keys);
Result<std::vector<KeyOwner>> QueryOwners(Sqlite& db, std::span<const std::uint64_t> seqs);
Result<std::optional<LeadHead>> QueryHead(Sqlite& db, const LeadId& id);
Result<std::optional<IdempotencyRow>> QueryIdempotent(Sqlite& db, const std::string& scope, const std::string& key);

// sqlite_records.cc
Result<std::optional<ViewRecord>> QueryRecord(Sqlite& db, const LeadId& id, std::optional<std::uint64_t> at_version);
Result<LeadPage> QueryLeads(Sqlite& db, const SqliteIdentities& identities, const LeadQuery& query);
Result<std::vector<LeadRecord>> QueryOpenAttempts(Sqlite& db, int limit);

// sqlite_scan.cc
Result<std::vector<LeadRecord>> QueryScan(Sqlite& db, const LeadScan& scan, std::uint64_t after, std::uint64_t up_to,
                                          int limit);
Result<std::uint64_t> QueryCount(Sqlite& db, const LeadScan& scan);

// sqlite_policies.cc
Result<std::vector<PolicyVersion>> QueryPolicies(Sqlite& db, std::uint64_t before, int limit);
Result<PolicyVersion> QueryPolicy(Sqlite& db, const std::string& hash);
Result<PolicyVersion> QueryPolicy(Sqlite& db, std::uint64_t number);

Result<RecyclePage> QueryRecycle(Sqlite& db, const RecycleQuery& query);
Result<std::vector<BookRow>> QueryBooks(Sqlite& db);
Result<std::vector<Deadline>> QueryDeadlines(Sqlite& db, TimeMs now, int limit);

Result<std::vector<View::PendingItem>> QueryPending(Sqlite& db, const std::string& destination, std::uint64_t after,
                                                    TimeMs now, int limit);
Result<std::vector<std::uint64_t>> QueryPendingBefore(Sqlite& db, const std::string& destination,
                                                      const LeadId& order_key, std::uint64_t before);
Result<std::vector<OutboxItem>> QueryOutbox(Sqlite& db, const std::string& destination,
                                            std::optional<OutboxState> state, int limit);
Result<bool> QueryHasOutboxItem(Sqlite& db, std::uint64_t item);
Result<std::vector<OutboxCounts>> QueryOutboxCounts(Sqlite& db);

Result<std::vector<ApiKey>> QueryKeys(Sqlite& db);
Result<std::map<std::string, std::uint64_t>> QueryRoundRobins(Sqlite& db);

}  // namespace leadgate
