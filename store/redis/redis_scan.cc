// Reading everything: rows of a part's buckets in commit order, up to where they ended when the scan began.
#include <utility>

#include "redis/command.h"
#include "store/redis/lead_reader.h"
#include "store/redis/lead_rows.h"
#include "store/redis/redis_lists.h"

namespace leadgate {
namespace {

constexpr std::size_t kPage = 500;

bool Received(const LeadScan& scan, TimeMs at) {
  return (scan.received_from == 0 || at >= scan.received_from) && (scan.received_to == 0 || at < scan.received_to);
}

LeadRowsQuery RowsFor(const LeadScan& scan) {
  LeadRowsQuery rows;
  rows.kind = scan.kind;
  rows.received_from = scan.received_from;
  rows.received_to = scan.received_to;
  rows.wanted = kPage;
  rows.part = scan.part;
  rows.parts = scan.parts;
  rows.as_of_now = true;
  return rows;
}

std::vector<LeadId> LeadsOf(const std::vector<ListRow>& rows) {
  std::vector<LeadId> leads;
  leads.reserve(rows.size());
  for (const ListRow& row : rows) leads.push_back(row.lead);
  return leads;
}

}  // namespace

// A part is some of the buckets: where a record is depends on its id alone.
Status RedisLists::Scan(const LeadScan& scan, const LeadVisitor& visit) {
  if (scan.parts < 1 || scan.part < 0 || scan.part >= scan.parts) {
    return {StatusCode::kInvalidArgument, "a scan has parts from 0 to parts - 1"};
  }
  LeadRows rows(context_, RowsFor(scan));
  while (!rows.ended()) {
    const auto some = rows.Next(kPage);
    if (!some.ok()) return some.status();
    auto records = ReadRecords(context_, LeadsOf(*some), context_.Patiently());
    if (!records.ok()) return records.status();
    std::vector<LeadRecord> leads;
    leads.reserve(records->size());
    for (std::optional<LeadRecord>& record : *records) {
      if (record && Received(scan, record->submission.received_at)) leads.push_back(*std::move(record));
    }
    if (leads.empty()) continue;
    if (Status status = visit(std::move(leads)); !status.ok()) return status;
  }
  return Status::Ok();
}

Result<std::uint64_t> RedisLists::CountLeads(const LeadScan& scan) {
  if (scan.received_from == 0 && scan.received_to == 0) return CountKind(scan.kind);
  LeadScan whole = scan;
  whole.part = 0;
  whole.parts = 1;
  LeadRows rows(context_, RowsFor(whole));
  std::uint64_t count = 0;
  while (!rows.ended()) {
    const auto some = rows.Next(4 * kPage);
    if (!some.ok()) return some.status();
    const auto heads = ReadHeads(context_, LeadsOf(*some), context_.Patiently());
    if (!heads.ok()) return heads.status();
    for (const std::optional<StoredHead>& head : *heads) {
      if (head && Received(scan, head->lead.received_at)) ++count;
    }
  }
  return count;
}

Result<std::uint64_t> RedisLists::CountKind(RecordKind kind) {
  std::vector<redis::Command> commands;
  commands.reserve(kBuckets);
  for (int bucket = 0; bucket < kBuckets; ++bucket) commands.push_back({"ZCARD", context_.layout.Time(bucket, kind)});
  std::uint64_t count = 0;
  for (const redis::Reply& reply : context_.client->Send(commands, context_.Patiently())) {
    if (!reply.ok()) return StatusOf(reply);
    count += static_cast<std::uint64_t>(reply.value.integer());
  }
  return count;
}

}  // namespace leadgate
