// Who of the CRM's own records has a key, or is alike.
#include <algorithm>
#include <utility>

#include "store/known_rules.h"
#include "store/redis/key_commands.h"
#include "store/redis/known_names.h"
#include "store/redis/redis_known.h"

namespace leadgate {

std::vector<redis::Command> RedisKnown::NamesCommands(const KnownQuery& query) const {
  std::vector<KeyPlace> places;
  for (const IdentityKey& key : query.keys) places.push_back(PlaceOf(SearchKeyOf(key), context_.index_buckets));
  if (query.keep) {
    for (const BlockingKey& block : query.blocks) places.push_back(PlaceOf(block, context_.index_buckets));
  }
  return KeyCommands(context_, scripts_.find, places, {.names = {KnownIndexOf, KnownManyOf}, .first = {""}});
}

Result<std::vector<std::string>> RedisKnown::ReadNames(std::span<const redis::Reply> replies) {
  std::vector<std::string> names;
  for (const redis::Reply& reply : replies) {
    if (!reply.ok()) return StatusOf(reply);
    for (const redis::Value& held : reply.value.items()) {
      std::vector<std::string> each = EachName(held.text());
      std::move(each.begin(), each.end(), std::back_inserter(names));
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

RedisKnown::Asked RedisKnown::Ask(const KnownQuery& query) const {
  if (ever_known_.yes()) return {NamesCommands(query), false};
  return {{ever_known_.Question()}, true};
}

Result<std::vector<KnownFound>> RedisKnown::FindKnown(const KnownQuery& query) {
  const Asked asked = Ask(query);
  return ReadFound(query, asked, context_.client->Send(asked.commands, context_.Soon()));
}

Result<std::vector<KnownFound>> RedisKnown::ReadFound(const KnownQuery& query, const Asked& asked,
                                                      std::span<const redis::Reply> replies) {
  if (asked.whether_any && !ever_known_.Take(replies.front())) return std::vector<KnownFound>();
  const auto names =
      asked.whether_any ? ReadNames(context_.client->Send(NamesCommands(query), context_.Soon())) : ReadNames(replies);
  if (!names.ok()) return names.status();
  const auto rows = Rows(*names, context_.Soon());
  if (!rows.ok()) return rows.status();
  std::vector<std::pair<std::uint64_t, KnownFound>> found;  // with the entry that put it first
  for (std::size_t i = 0; i < names->size(); ++i) {
    const std::optional<Row>& row = (*rows)[i];
    if (!row) continue;
    KnownRecord record;
    if (!DecodeKnownContent(row->content, record)) {
      return Status(StatusCode::kDataLoss, "redis: a known record does not hold together");
    }
    const auto by_key = KeyInCommon(record, query.keys);
    if (!by_key && !(query.keep && SharesBlock(record, query.blocks) && query.keep(record.profile))) continue;
    record.object = ObjectOf((*names)[i]);
    record.crm_id = CrmIdOf((*names)[i]);
    record.updated_at = row->updated_at;
    record.keys.clear();
    record.blocks.clear();
    found.emplace_back(row->first_seq, KnownFound{std::move(record), by_key});
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::stable_partition(found.begin(), found.end(), [](const auto& one) { return one.second.by_key.has_value(); });
  std::vector<KnownFound> answer;
  answer.reserve(found.size());
  for (auto& [seq, one] : found) answer.push_back(std::move(one));
  return answer;
}

}  // namespace leadgate
