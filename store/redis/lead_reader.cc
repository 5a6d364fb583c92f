#include "store/redis/lead_reader.h"

#include <utility>

namespace leadgate {

Result<std::vector<std::optional<StoredHead>>> ReadHeads(const RedisContext& context, std::span<const LeadId> ids,
                                                         redis::Deadline deadline) {
  std::vector<std::optional<StoredHead>> heads(ids.size());
  if (ids.empty()) return heads;
  std::vector<redis::Command> commands;
  commands.reserve(ids.size());
  for (const LeadId& id : ids) commands.push_back({"HGET", context.layout.Lead(id), "m"});
  const std::vector<redis::Reply> replies = context.client->Send(commands, deadline);
  for (std::size_t i = 0; i < replies.size(); ++i) {
    if (Status status = StatusOf(replies[i]); !status.ok()) return status;
    if (replies[i].value.is_nil()) continue;
    Result<StoredHead> head = DecodeHead(replies[i].value.text());
    if (!head.ok()) return head.status();
    heads[i] = *std::move(head);
  }
  return heads;
}

Result<std::vector<LeadParts>> ReadParts(const RedisContext& context, std::span<const LeadId> ids,
                                         redis::Deadline deadline) {
  std::vector<LeadParts> all;
  if (ids.empty()) return all;
  std::vector<redis::Command> commands;
  commands.reserve(ids.size());
  for (const LeadId& id : ids) commands.push_back({"HGETALL", context.layout.Lead(id)});
  const std::vector<redis::Reply> replies = context.client->Send(commands, deadline);
  all.reserve(ids.size());
  for (const redis::Reply& reply : replies) {
    if (Status status = StatusOf(reply); !status.ok()) return status;
    Result<LeadParts> parts = PartsOf(reply.value);
    if (!parts.ok()) return parts.status();
    all.push_back(*std::move(parts));
  }
  return all;
}

Result<std::vector<std::optional<LeadRecord>>> ReadRecords(const RedisContext& context, std::span<const LeadId> ids,
                                                           redis::Deadline deadline) {
  const Result<std::vector<LeadParts>> all = ReadParts(context, ids, deadline);
  if (!all.ok()) return all.status();
  std::vector<std::optional<LeadRecord>> records(ids.size());
  for (std::size_t i = 0; i < all->size(); ++i) {
    if (!(*all)[i].commit) continue;
    Result<LeadRecord> record = Compose((*all)[i], std::nullopt);
    if (!record.ok()) return record.status();
    records[i] = *std::move(record);
  }
  return records;
}

}  // namespace leadgate
