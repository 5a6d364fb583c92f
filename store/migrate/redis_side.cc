#include "store/migrate/redis_side.h"

#include <algorithm>
#include <set>
#include <utility>

#include "redis/cluster_slots.h"
#include "redis/key_slot.h"
#include "store/redis/node_lease.h"

namespace leadgate {
namespace {

constexpr std::chrono::milliseconds kPatience{30'000};
constexpr std::size_t kAtOnce = 2000;  // commands in a round trip
constexpr const char* kMarkField = "migration";

}  // namespace

RedisSide::RedisSide(const RedisSideOptions& options, std::unique_ptr<redis::Redis> client)
    : options_(options),
      client_(std::move(client)),
      context_{client_.get(), Layout(options.workspace), options.clock},
      keys_(context_),
      idempotency_(context_),
      turns_(context_),
      apply_(context_, keys_, idempotency_, turns_),
      put_item_(PutItemScript()) {
  context_.timeout = context_.patience = kPatience;
  context_.one_server = options.redis.shape != redis::Shape::kCluster;
  context_.index_buckets = options.index_buckets;
  lists_ = std::make_unique<RedisLists>(context_, keys_);
  admin_ = std::make_unique<RedisAdmin>(context_, writer_);
  known_ = std::make_unique<RedisKnown>(context_, writer_);
  people_ = std::make_unique<RedisPeople>(context_, writer_);
}

Result<std::unique_ptr<RedisSide>> RedisSide::Open(const RedisSideOptions& options) {
  if (Status status = CheckWorkspace(options.workspace); !status.ok()) return status;
  auto client = redis::Connect(options.redis);
  if (!client.ok()) return client.status();
  std::unique_ptr<RedisSide> side(new RedisSide(options, *std::move(client)));
  const Result<std::uint32_t> buckets = ReadIndexBuckets(side->context_);
  if (!buckets.ok()) return buckets.status();
  side->begun_ = *buckets != 0;
  if (side->begun_) side->context_.index_buckets = *buckets;
  return side;
}

// In pieces, so that neither side holds too much at once.
std::vector<redis::Reply> RedisSide::Send(const std::vector<redis::Command>& commands) {
  std::vector<redis::Reply> all;
  all.reserve(commands.size());
  for (std::size_t begin = 0; begin < commands.size(); begin += kAtOnce) {
    const auto first = commands.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = first + static_cast<std::ptrdiff_t>(std::min(kAtOnce, commands.size() - begin));
    std::vector<redis::Reply> some = client_->Send({first, last}, context_.Patiently());
    std::move(some.begin(), some.end(), std::back_inserter(all));
  }
  return all;
}

Status RedisSide::NobodyRuns() {
  const redis::Reply all = client_->Call({"HKEYS", context_.layout.Members()}, context_.Patiently());
  if (Status status = StatusOf(all); !status.ok()) return status;
  for (const redis::Value& node : all.value.items()) {
    const redis::Reply lives =
        client_->Call({"EXISTS", context_.layout.Node(std::atoi(node.text().c_str()))}, context_.Patiently());
    if (Status status = StatusOf(lives); !status.ok()) return status;
    if (lives.value.integer() == 0) continue;
    return {StatusCode::kConflict, "a gateway (node " + node.text() + ") runs on the workspace " + options_.workspace +
                                       ", or stopped less than ten seconds ago; stop all of them first"};
  }
  return Status::Ok();
}

Result<std::string> RedisSide::Fingerprint() {
  const redis::Reply all = client_->Call({"HGETALL", context_.layout.Members()}, context_.Patiently());
  if (Status status = StatusOf(all); !status.ok()) return status;
  std::vector<std::string> words;
  for (std::size_t i = 0; i + 1 < all.value.items().size(); i += 2) {
    words.push_back(all.value.items()[i].text() + "=" + all.value.items()[i + 1].text());
  }
  std::sort(words.begin(), words.end());
  std::string text = "redis-" + options_.workspace;
  for (const std::string& word : words) text += "-" + word;
  return text;
}

Result<std::string> RedisSide::Mark() {
  const redis::Reply mark = client_->Call({"HGET", context_.layout.Meta(), kMarkField}, context_.Patiently());
  if (Status status = StatusOf(mark); !status.ok()) return status;
  return mark.value.text();
}

Status RedisSide::SetMark(const std::string& mark) {
  return StatusOf(client_->Call({"HSET", context_.layout.Meta(), kMarkField, mark}, context_.Patiently()));
}

Status RedisSide::Prepare() {
  const auto buckets = FixIndexBuckets(context_, options_.index_buckets);
  if (!buckets.ok()) return buckets.status();
  context_.index_buckets = *buckets;
  return StatusOf(client_->Call({"SADD", context_.layout.OutboxNodes(), context_.Consumer()}, context_.Patiently()));
}

Result<bool> RedisSide::IsEmpty() {
  const auto totals = Totals();
  if (!totals.ok()) return totals.status();
  for (const auto& [kind, count] : *totals) {
    if (count != 0) return false;
  }
  return true;
}

Result<std::map<std::string, std::uint64_t>> RedisSide::Totals() {
  struct Wanted {
    const char* kind;
    redis::Command command;
  };
  std::vector<Wanted> wanted;
  for (int bucket = 0; bucket < kBuckets; ++bucket) {
    for (const RecordKind kind : {RecordKind::kLive, RecordKind::kTest, RecordKind::kHistory}) {
      wanted.push_back({"leads", {"ZCARD", context_.layout.Time(bucket, kind)}});
    }
    wanted.push_back({"deadlines", {"ZCARD", context_.layout.Due(bucket)}});
    wanted.push_back({"recycle pool", {"ZCARD", context_.layout.Pool(bucket)}});
  }
  std::vector<redis::Command> commands;
  commands.reserve(wanted.size());
  for (const Wanted& one : wanted) commands.push_back(one.command);
  std::map<std::string, std::uint64_t> totals;
  const std::vector<redis::Reply> replies = Send(commands);
  for (std::size_t i = 0; i < replies.size(); ++i) {
    if (Status status = StatusOf(replies[i]); !status.ok()) return status;
    totals[wanted[i].kind] += static_cast<std::uint64_t>(replies[i].value.integer());
  }
  const auto known = known_->CountKnown();
  if (!known.ok()) return known.status();
  for (const std::uint64_t count : *known) totals["known records"] += count;
  const auto keys = admin_->ListKeys();
  if (!keys.ok()) return keys.status();
  totals["API keys"] = keys->size();
  const auto policies = admin_->ListPolicies(0, 1);
  if (!policies.ok()) return policies.status();
  totals["policy versions"] = policies->empty() ? 0 : policies->front().number;
  return totals;
}

// Every master has keys of its own; one is asked by a key that it would hold.
Status RedisSide::Scan(const std::function<Status(const std::vector<std::string>&)>& take) {
  std::vector<std::string> routes = {"{0}"};
  if (!context_.one_server) {
    const redis::Reply slots = client_->Call({"CLUSTER", "SLOTS"}, context_.Patiently());
    if (Status status = StatusOf(slots); !status.ok()) return status;
    const auto ranges = redis::ReadClusterSlots(slots.value, "127.0.0.1");
    if (!ranges.ok()) return ranges.status();
    std::set<redis::Address> asked;
    routes.clear();
    for (const redis::SlotRange& range : *ranges) {
      if (!asked.insert(range.master).second) continue;
      int tag = 0;
      const auto slot = [&] { return redis::KeySlot("{" + std::to_string(tag) + "}"); };
      while (slot() < range.first || slot() > range.last) ++tag;
      routes.push_back("{" + std::to_string(tag) + "}");
    }
  }
  const std::string& prefix = context_.layout.prefix();
  for (const std::string& route : routes) {
    std::string cursor = "0";
    do {
      const redis::Reply reply =
          client_->Call(redis::Command({"SCAN", cursor, "MATCH", prefix + "[kit]*", "COUNT", "1000"}).RoutedBy(route),
                        context_.Patiently());
      if (Status status = StatusOf(reply); !status.ok()) return status;
      if (reply.value.items().size() != 2) return {StatusCode::kDataLoss, "redis: SCAN's answer is not understood"};
      cursor = reply.value.items()[0].text();
      std::vector<std::string> keys;
      for (const redis::Value& key : reply.value.items()[1].items()) keys.push_back(key.text().substr(prefix.size()));
      if (Status status = take(keys); !status.ok()) return status;
    } while (cursor != "0");
  }
  return Status::Ok();
}

}  // namespace leadgate
