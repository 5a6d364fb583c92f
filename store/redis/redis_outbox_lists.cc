// The outbox as operators see it: all nodes' items, listed, counted, tried again.
#include <algorithm>
#include <utility>

#include "redis/command.h"
#include "store/redis/redis_outbox.h"

namespace leadgate {
namespace {

// Of a stream or a sorted set the first ids that were read, and whether there may be more.
struct Reading {
  std::size_t asked = 0;
  std::vector<std::uint64_t> ids;
  bool ended = false;
};

std::vector<std::uint64_t> IdsOf(const redis::Value& value, OutboxState state) {
  std::vector<std::uint64_t> ids;
  ids.reserve(value.items().size());
  for (const redis::Value& one : value.items()) {
    if (state == OutboxState::kDead) {
      ids.push_back(SeqOf(one.text()));
    } else if (one.items().size() == 2 && one.items()[1].items().size() == 2) {
      ids.push_back(SeqOf(one.items()[1].items()[1].text()));
    }
  }
  return ids;
}

}  // namespace

Result<std::vector<RedisOutbox::Out>> RedisOutbox::Outs(const std::string& destination) {
  std::vector<Out> outs;
  if (!destination.empty()) {
    for (int bucket = 0; bucket < kBuckets; ++bucket) outs.push_back({bucket, destination});
    return outs;
  }
  std::vector<redis::Command> commands;
  commands.reserve(kBuckets);
  for (int bucket = 0; bucket < kBuckets; ++bucket) commands.push_back({"SMEMBERS", context_.layout.OutNames(bucket)});
  const std::vector<redis::Reply> replies = context_.client->Send(commands, context_.Patiently());
  for (int bucket = 0; bucket < kBuckets; ++bucket) {
    const redis::Reply& reply = replies[static_cast<std::size_t>(bucket)];
    if (!reply.ok()) return StatusOf(reply);
    for (const redis::Value& name : reply.value.items()) outs.push_back({bucket, name.text()});
  }
  return outs;
}

// Items by bucket and id; those that are gone meanwhile are left out.
Result<std::vector<StoredItem>> RedisOutbox::ReadItems(std::span<const std::pair<int, std::uint64_t>> ids) {
  std::vector<redis::Command> commands;
  commands.reserve(ids.size());
  for (const auto& [bucket, id] : ids) {
    std::vector<std::string> words = {"HMGET", context_.layout.Items(bucket)};
    for (std::string& field : ItemFields(id)) words.push_back(std::move(field));
    commands.emplace_back(std::move(words));
  }
  const std::vector<redis::Reply> replies = context_.client->Send(commands, context_.Patiently());
  std::vector<StoredItem> items;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!replies[i].ok()) return StatusOf(replies[i]);
    if (auto item = ReadItem(ids[i].second, replies[i].value.items())) items.push_back(*std::move(item));
  }
  return items;
}

// The first `limit` of all of a state; buckets that turn out to have more of them are asked again.
Result<std::vector<std::pair<int, std::uint64_t>>> RedisOutbox::FirstIds(std::vector<Out> outs, OutboxState state,
                                                                         std::size_t limit) {
  std::vector<Reading> readings(outs.size());
  std::vector<std::pair<std::uint64_t, int>> all;
  std::size_t chunk = std::clamp<std::size_t>(limit / 64, 8, 10'000);
  while (true) {
    std::vector<redis::Command> commands;
    std::vector<std::size_t> asked;
    const std::uint64_t last = all.size() < limit ? UINT64_MAX : all[limit - 1].first;
    for (std::size_t i = 0; i < outs.size(); ++i) {
      const Reading& reading = readings[i];
      if (reading.ended || (!reading.ids.empty() && *std::max_element(reading.ids.begin(), reading.ids.end()) > last)) {
        continue;
      }
      asked.push_back(i);
      const std::string count = std::to_string(chunk);
      if (state == OutboxState::kDead) {
        commands.push_back({"ZRANGE", context_.layout.Dead(outs[i].bucket, outs[i].destination), "-", "+", "BYLEX",
                            "LIMIT", "0", count});
      } else {
        commands.push_back(
            {"XRANGE", context_.layout.Out(outs[i].bucket, outs[i].destination), "-", "+", "COUNT", count});
      }
    }
    if (asked.empty()) break;
    const std::vector<redis::Reply> replies = context_.client->Send(commands, context_.Patiently());
    for (std::size_t k = 0; k < asked.size(); ++k) {
      if (!replies[k].ok()) return StatusOf(replies[k]);
      Reading& reading = readings[asked[k]];
      reading.ids = IdsOf(replies[k].value, state);
      reading.ended = reading.ids.size() < chunk;
    }
    all.clear();
    for (std::size_t i = 0; i < outs.size(); ++i) {
      for (const std::uint64_t id : readings[i].ids) all.emplace_back(id, outs[i].bucket);
    }
    std::sort(all.begin(), all.end());
    chunk *= 4;
  }
  if (all.size() > limit) all.resize(limit);
  std::vector<std::pair<int, std::uint64_t>> ids;
  ids.reserve(all.size());
  for (const auto& [id, bucket] : all) ids.emplace_back(bucket, id);
  return ids;
}

Result<std::vector<OutboxItem>> RedisOutbox::ListOutbox(const std::string& destination,
                                                        std::optional<OutboxState> state, int limit) {
  std::vector<OutboxItem> items;
  if (limit <= 0) return items;
  const auto most = static_cast<std::size_t>(limit);
  const auto outs = Outs(destination);
  if (!outs.ok()) return outs.status();
  for (const OutboxState wanted : {OutboxState::kPending, OutboxState::kDead}) {
    if (state && *state != wanted) continue;
    const auto ids = FirstIds(*outs, wanted, most);
    if (!ids.ok()) return ids.status();
    auto read = ReadItems(*ids);
    if (!read.ok()) return read.status();
    for (StoredItem& stored : *read) {
      if (stored.item.state == wanted && share_.Overlay(stored.item)) items.push_back(std::move(stored.item));
    }
  }
  std::sort(items.begin(), items.end(), [](const OutboxItem& a, const OutboxItem& b) { return a.id < b.id; });
  if (items.size() > most) items.resize(most);
  const MutexLock lock(mutex_);
  listed_.clear();
  for (const OutboxItem& item : items) listed_.emplace(item.id, item.lead);
  return items;
}

Result<std::vector<OutboxCounts>> RedisOutbox::CountOutbox() {
  const auto outs = Outs("");
  if (!outs.ok()) return outs.status();
  std::vector<redis::Command> commands;
  for (const Out& out : *outs) {
    const std::string stream = context_.layout.Out(out.bucket, out.destination);
    commands.push_back({"XLEN", stream});
    commands.push_back({"ZCARD", context_.layout.Dead(out.bucket, out.destination)});
    commands.push_back({"XRANGE", stream, "-", "+", "COUNT", "1"});
  }
  const std::vector<redis::Reply> replies = context_.client->Send(commands, context_.Patiently());
  std::map<std::string, OutboxCounts> counts;
  std::map<std::string, std::pair<std::uint64_t, int>> oldest;  // item and bucket
  for (std::size_t i = 0; i < outs->size(); ++i) {
    for (std::size_t k = 0; k < 3; ++k) {
      if (!replies[3 * i + k].ok()) return StatusOf(replies[3 * i + k]);
    }
    const Out& out = (*outs)[i];
    OutboxCounts& count = counts[out.destination];
    count.destination = out.destination;
    count.pending += static_cast<std::uint64_t>(replies[3 * i].value.integer());
    count.dead += static_cast<std::uint64_t>(replies[3 * i + 1].value.integer());
    for (const std::uint64_t id : IdsOf(replies[3 * i + 2].value, OutboxState::kPending)) {
      const auto [found, added] = oldest.try_emplace(out.destination, id, out.bucket);
      if (!added) found->second = std::min(found->second, std::pair(id, out.bucket));
    }
  }
  std::vector<std::pair<int, std::uint64_t>> first;
  first.reserve(oldest.size());
  for (const auto& [destination, place] : oldest) first.emplace_back(place.second, place.first);
  const auto items = ReadItems(first);
  if (!items.ok()) return items.status();
  for (const StoredItem& stored : *items) counts[stored.item.destination].oldest_created_at = stored.item.created_at;
  std::vector<OutboxCounts> rows;
  for (auto& [destination, count] : counts) {
    if (count.pending + count.dead > 0) rows.push_back(std::move(count));
  }
  return rows;
}

// Where it is follows from its lead; of an item that is known by its number alone every bucket is asked.
Result<StoredItem> RedisOutbox::FindItem(std::uint64_t item) {
  std::vector<std::pair<int, std::uint64_t>> places;
  if (const auto held = share_.Find(item)) places.emplace_back(BucketOf(held->lead), item);
  if (places.empty()) {
    const MutexLock lock(mutex_);
    if (const auto listed = listed_.find(item); listed != listed_.end()) {
      places.emplace_back(BucketOf(listed->second), item);
    }
  }
  if (places.empty()) {
    for (int bucket = 0; bucket < kBuckets; ++bucket) places.emplace_back(bucket, item);
  }
  auto found = ReadItems(places);
  if (!found.ok()) return found.status();
  if (found->empty()) return Status(StatusCode::kNotFound, "the outbox has no item " + std::to_string(item));
  return std::move(found->front());
}

Status RedisOutbox::RetryDelivery(std::uint64_t item, TimeMs now) {
  const auto stored = FindItem(item);
  if (!stored.ok()) return stored.status();
  const auto seq = writer_.Append(EntryType::kRetry, EncodeDefer({item, now, 0, ""}));
  if (!seq.ok()) return seq.status();
  const Status status = RetryInRedis(*seq, *stored, now);
  if (status.code() == StatusCode::kUnavailable) {
    writer_.Later(*seq);
  } else {
    writer_.Applied(*seq);
  }
  return Status::Ok();
}

Status RedisOutbox::Apply(const Entry& entry) {
  const auto retry = DecodeDefer(entry);
  if (!retry.ok()) return retry.status();
  const auto stored = FindItem(retry->item);
  if (stored.status().code() == StatusCode::kNotFound) return Status::Ok();  // finished since
  return stored.ok() ? RetryInRedis(entry.seq, *stored, retry->next_at) : stored.status();
}

// A dead one has left its line; it is in it again before it can be due.
Status RedisOutbox::RetryInRedis(std::uint64_t seq, const StoredItem& stored, TimeMs now) {
  const OutboxItem& item = stored.item;
  const int bucket = BucketOf(item.lead);
  const Layout& layout = context_.layout;
  const redis::Reply line = context_.client->Call(
      {"ZADD", layout.Line(item.order_key, item.destination), "0", LineMember(item.id, item.lead)},
      context_.Patiently());
  if (!line.ok()) return StatusOf(line);
  const redis::Reply reply = context_.client->Call(
      scripts_.retry.Run(
          {layout.Items(bucket), layout.Out(bucket, item.destination), layout.Dead(bucket, item.destination)},
          {context_.Consumer(), SeqBytes(item.id), SeqDigits(seq), std::to_string(now)}),
      context_.Patiently());
  if (!reply.ok()) return StatusOf(reply);
  if (reply.value.is_nil()) return Status::Ok();  // finished meanwhile, or something later was said of it
  if (reply.value.text() != context_.Consumer()) {
    LeaveNote(reply.value.text(), std::span(&stored, 1));
    return Status::Ok();
  }
  OutboxItem due = item;
  due.state = OutboxState::kPending;
  due.attempts = 0;
  due.next_at = now;
  share_.Revive({std::move(due), stored.first_of_chain, true, false});
  Wake();
  return Status::Ok();
}

}  // namespace leadgate
