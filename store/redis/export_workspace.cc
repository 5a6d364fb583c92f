#include "store/redis/export_workspace.h"

#include <chrono>

#include "store/redis/layout.h"
#include "store/redis/node_lease.h"
#include "store/redis/redis_lists.h"

namespace leadgate {
namespace {

constexpr std::chrono::milliseconds kPatience{30'000};

LeadScan ScanOf(const LeadQuery& query) {
  LeadScan scan;
  if (query.test) scan.kind = RecordKind::kTest;
  if (query.history) scan.kind = RecordKind::kHistory;
  scan.received_from = query.received_from;
  scan.received_to = query.received_to;
  return scan;
}

}  // namespace

Result<std::uint64_t> ExportWorkspace(const WorkspaceToExport& from, const ExportOptions& options,
                                      const ExportSink& sink) {
  if (Status status = CheckWorkspace(from.workspace); !status.ok()) return status;
  const auto client = redis::Connect(from.redis);
  if (!client.ok()) return client.status();
  RedisContext context{client->get(), Layout(from.workspace), from.clock};
  context.timeout = context.patience = kPatience;
  context.one_server = from.redis.shape != redis::Shape::kCluster;
  const Result<std::uint32_t> buckets = ReadIndexBuckets(context);
  if (!buckets.ok()) return buckets.status();
  if (*buckets == 0) {
    return Status(StatusCode::kNotFound, "there is no workspace " + from.workspace + " in this Redis");
  }
  context.index_buckets = *buckets;
  const SharedKeys keys(context);
  RedisLists lists(context, keys);
  LeadWriter writer(options, sink);
  const Status scanned =
      lists.Scan(ScanOf(options.query), [&](std::vector<LeadRecord> leads) { return writer.Write(leads); });
  if (!scanned.ok()) return scanned;
  if (Status status = writer.End(); !status.ok()) return status;
  return writer.count();
}

}  // namespace leadgate
