// Reads leads from Redis: heads, and what whole records are made of.
//
//   ReadHeads(context, ids, deadline)      → in the order asked for; nothing where there is none
//   ReadParts(context, ids, deadline)      → the same, to be composed (store/redis/lead_parts.h)
//   ReadRecords(context, ids, deadline)    → composed, as they are now
//
// All in one round trip for each master. Threads: any. Failures: kUnavailable, kDataLoss.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "leadgate/lead_store.h"
#include "store/redis/lead_parts.h"
#include "store/redis/redis_context.h"
#include "store/redis/stored_head.h"

namespace leadgate {

Result<std::vector<std::optional<StoredHead>>> ReadHeads(const RedisContext& context, std::span<const LeadId> ids,
                                                         redis::Deadline deadline);
Result<std::vector<LeadParts>> ReadParts(const RedisContext& context, std::span<const LeadId> ids,
                                         redis::Deadline deadline);
Result<std::vector<std::optional<LeadRecord>>> ReadRecords(const RedisContext& context, std::span<const LeadId> ids,
                                                           redis::Deadline deadline);

}  // namespace leadgate
