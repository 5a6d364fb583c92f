#include "store/redis/node_lease.h"

#include <utility>

#include "store/redis/node_file.h"
#include "store/redis/sequence_numbers.h"

namespace leadgate {
namespace {

// KEYS[1]: {members}:all, node → token, the time in seconds it was last seen. ARGV: token, how many numbers there are,
// after how many seconds a number is free again.
constexpr const char* kClaim = R"lua(
local now = tonumber(redis.call('TIME')[1])
local most = tonumber(ARGV[2])
local free, oldest, seen_at = -1, -1, now - tonumber(ARGV[3])
for node = 0, most - 1 do
  local value = redis.call('HGET', KEYS[1], node)
  if not value then
    if free < 0 then free = node end
  elseif string.sub(value, 1, 16) == ARGV[1] then
    return node
  else
    local seen = tonumber(string.sub(value, 17)) or 0
    if seen < seen_at then oldest, seen_at = node, seen end
  end
end
if free < 0 then free = oldest end
if free >= 0 then redis.call('HSET', KEYS[1], free, ARGV[1] .. now) end
return free
)lua";

// KEYS: {members}:all, {members}:<node>. ARGV: node, token, lease in ms, of this process, 1: it has had the lease.
constexpr const char* kRenew = R"lua(
local value = redis.call('HGET', KEYS[1], ARGV[1])
if value and string.sub(value, 1, 16) ~= ARGV[2] then return 0 end
local holder = redis.call('GET', KEYS[2])
if holder and ARGV[5] == '1' and holder ~= ARGV[4] then return -1 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. redis.call('TIME')[1])
redis.call('SET', KEYS[2], ARGV[4], 'PX', ARGV[3])
return 1
)lua";

}  // namespace

Result<int> ClaimNode(const RedisContext& context, const std::string& token) {
  const redis::Script claim(kClaim);
  const redis::Reply reply = context.client->Call(
      claim.Run({context.layout.Members()}, {token, std::to_string(kMostNodes), std::to_string(kDayMs / kSecondMs)}),
      context.Patiently());
  if (Status status = StatusOf(reply); !status.ok()) return status;
  if (reply.value.integer() >= 0) return static_cast<int>(reply.value.integer());
  return Status(StatusCode::kResourceExhausted, "all " + std::to_string(kMostNodes) +
                                                    " numbers of nodes of this workspace are taken, and each was "
                                                    "seen within a day");
}

// The field says the format and how many parts: "2:65536". The first format had a field `index_buckets`.
Result<std::uint32_t> ReadIndexBuckets(const RedisContext& context) {
  const std::string key = context.layout.Meta();
  const redis::Reply got = context.client->Call({"HMGET", key, "index", "index_buckets"}, context.Patiently());
  if (Status status = StatusOf(got); !status.ok()) return status;
  if (got.value.items().size() != 2) return Status(StatusCode::kInternal, "redis: HMGET was not answered");
  const std::string& text = got.value.items()[0].text();
  const bool nothing = got.value.items()[0].is_nil();
  if (nothing && got.value.items()[1].is_nil()) return 0;
  const std::string mine = std::to_string(kIndexFormat) + ":";
  if (nothing || !text.starts_with(mine)) {
    return Status(
        StatusCode::kConflict,
        "the index of people in Redis (" + key + ") is of another format than " + std::to_string(kIndexFormat) +
            ", which this version reads; with the version that wrote it, run `leadgate migrate` to an embedded "
            "store, and with this one from there to an empty workspace");
  }
  const unsigned long fixed = std::strtoul(text.c_str() + mine.size(), nullptr, 10);
  if (fixed > 0 && fixed <= UINT32_MAX) return static_cast<std::uint32_t>(fixed);
  return Status(StatusCode::kDataLoss, "redis: " + key + " does not say how many parts the index of people has");
}

Result<std::uint32_t> FixIndexBuckets(const RedisContext& context, std::uint32_t wished) {
  Result<std::uint32_t> fixed = ReadIndexBuckets(context);
  if (!fixed.ok() || *fixed != 0) return fixed;
  const redis::Reply set =
      context.client->Call({"HSETNX", context.layout.Meta(), "index", IndexField(wished)}, context.Patiently());
  if (Status status = StatusOf(set); !status.ok()) return status;
  return ReadIndexBuckets(context);
}

NodeLease::NodeLease(const RedisContext& context, std::string token, std::chrono::milliseconds lease)
    : context_(context), token_(std::move(token)), process_(NewToken()), lease_(lease), renew_(kRenew) {}

Status NodeLease::Lost() const {
  const std::string number = "node number " + context_.Consumer();
  switch (holder_) {
    case Holder::kThis:
      return Status::Ok();
    case Holder::kAnotherFolder:
      return {
          StatusCode::kConflict,
          "another folder was given this one's " + number +
              " while it was down: no leads are taken here, since nobody would deliver them. What the journal has is "
              "given to Redis all the same; then stop this gateway, and start it with an empty folder"};
    case Holder::kACopy:
      return {StatusCode::kConflict, "another gateway runs on a copy of this folder (" + number +
                                         "): no leads are taken here; stop one of the two, and start it with an empty "
                                         "folder"};
  }
  return Status::Ok();
}

Status NodeLease::Renew() {
  const redis::Deadline before = std::chrono::steady_clock::now();
  const redis::Reply reply = context_.client->Call(
      renew_.Run({context_.layout.Members(), context_.layout.Node(context_.node)},
                 {context_.Consumer(), token_, std::to_string(lease_.count()), process_, until_ != 0 ? "1" : "0"}),
      context_.Patiently());
  if (Status status = StatusOf(reply); !status.ok()) return status;
  const std::int64_t answer = reply.value.integer();
  holder_ = answer == 1 ? Holder::kThis : answer == 0 ? Holder::kAnotherFolder : Holder::kACopy;
  if (answer == 1) until_ = (before + lease_).time_since_epoch().count();
  return Lost();
}

}  // namespace leadgate
