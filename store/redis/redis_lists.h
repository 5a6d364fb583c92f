// Lists of leads in Redis: searches, scans, the recycle pool, the books, deadlines, open attempts.
//
// Methods answer those of LeadStore with their names; the store calls them when Redis has everything of this node.
// Each reads all buckets, pipelined, and merges. Threads: any. Failures: kUnavailable, kDataLoss, kInvalidArgument.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "leadgate/lead_store.h"
#include "store/redis/list_row.h"
#include "store/redis/merged_rows.h"
#include "store/redis/redis_context.h"
#include "store/redis/shared_keys.h"
#include "store/redis/stored_head.h"

namespace leadgate {

class RedisLists {
 public:
  // `keys`: who is found by an address or a number.
  RedisLists(const RedisContext& context, const SharedKeys& keys) : context_(context), keys_(keys) {}

  Result<LeadPage> Search(const LeadQuery& query);
  Status Scan(const LeadScan& scan, const LeadVisitor& visit);
  Result<std::uint64_t> CountLeads(const LeadScan& scan);
  Result<RecyclePage> Recycle(const RecycleQuery& query);
  Result<std::vector<BookRow>> Books();
  Result<std::vector<Deadline>> DueDeadlines(TimeMs now, int limit);
  Result<std::vector<LeadRecord>> OpenAttempts(int limit);

 private:
  // Rows of a list by time, with the heads of their leads.
  Result<std::vector<std::pair<ListRow, StoredHead>>> NextTimed(MergedRows& rows, std::size_t count);
  // redis_search.cc
  Result<std::vector<ListRow>> Walk(const LeadQuery& query, std::optional<std::uint64_t> beyond, std::size_t most);
  Result<std::vector<LeadId>> Holders(const LeadQuery& query);
  Result<std::vector<ListRow>> AmongHolders(const LeadQuery& query, std::optional<std::uint64_t> beyond,
                                            std::size_t most);
  Status KeepWithReason(const LeadQuery& query, std::vector<ListRow>& rows);
  // redis_scan.cc
  Result<std::uint64_t> CountKind(RecordKind kind);

  const RedisContext& context_;
  const SharedKeys& keys_;
};

}  // namespace leadgate
