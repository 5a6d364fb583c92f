#include "store/redis/workspace_facts.h"

#include <array>
#include <utility>
#include <vector>

namespace leadgate {

WorkspaceFacts::WorkspaceFacts(const RedisContext& context, std::uint32_t index_buckets)
    : context_(context), meta_{{"index", IndexField(index_buckets)}} {}

Status WorkspaceFacts::Read() {
  const std::array<std::pair<std::string, Fields*>, 2> hashes = {
      {{context_.layout.Meta(), &meta_}, {context_.layout.Members(), &members_}}};
  for (const auto& [key, fields] : hashes) {
    const redis::Reply all = context_.client->Call({"HGETALL", key}, context_.Patiently());
    if (Status status = StatusOf(all); !status.ok()) return status;
    const std::vector<redis::Value>& items = all.value.items();
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) (*fields)[items[i].text()] = items[i + 1].text();
  }
  return Status::Ok();
}

Status WorkspaceFacts::GiveBack() {
  std::vector<redis::Command> commands;
  for (const auto& [name, value] : meta_) commands.push_back({"HSETNX", context_.layout.Meta(), name, value});
  for (const auto& [node, value] : members_) commands.push_back({"HSETNX", context_.layout.Members(), node, value});
  for (const redis::Reply& reply : context_.client->Send(commands, context_.Patiently())) {
    if (Status status = StatusOf(reply); !status.ok()) return status;
  }
  return Status::Ok();
}

}  // namespace leadgate
