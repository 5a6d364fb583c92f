// What is settled in Redis: whose a name is, and whose a number.
#include "store/redis/redis_admin.h"

namespace leadgate {
namespace {

// On a replay, journals of several nodes come one after the other: a key whose revocation came first is there and not
// in force, and one whose name is not free yet is in force all the same; the name is the later one's.
constexpr const char* kPutKey = R"lua(
local keys, id, name, seq, key, replayed = KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5] == '1'
if redis.call('HGET', keys, 's' .. id) == seq then return 1 end
local revoked = redis.call('HEXISTS', keys, 'r' .. id) == 1
local there = redis.call('HEXISTS', keys, 'k' .. id) == 1
local holder = redis.call('HGET', keys, 'n' .. name)
if there and not revoked then return 0 end
if holder and not replayed then return 0 end
redis.call('HSET', keys, 'k' .. id, key, 's' .. id, seq, 'm' .. id, name)
if revoked and replayed then return 1 end
redis.call('HDEL', keys, 'r' .. id)
if not holder or (redis.call('HGET', keys, 's' .. holder) or '') < seq then
  redis.call('HSET', keys, 'n' .. name, id)
end
return 1
)lua";

constexpr const char* kRevokeKey = R"lua(
local keys, id, at, replayed = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
local there = redis.call('HEXISTS', keys, 'k' .. id) == 1
if redis.call('HEXISTS', keys, 'r' .. id) == 1 then return 0 end
if not there and replayed == '0' then return 0 end
redis.call('HSET', keys, 'r' .. id, at)
local name = redis.call('HGET', keys, 'm' .. id)
if name and redis.call('HGET', keys, 'n' .. name) == id then redis.call('HDEL', keys, 'n' .. name) end
return 1
)lua";

constexpr const char* kPutPolicy = R"lua(
local all, last, number, hash, version, yaml = KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local there = redis.call('HGET', all, 'v' .. number)
if there then return there == version and 1 or 0 end
redis.call('HSET', all, 'v' .. number, version, 'y' .. hash, yaml)
local latest = redis.call('HGET', all, 'h' .. hash)
if not latest or tonumber(latest) < tonumber(number) then redis.call('HSET', all, 'h' .. hash, number) end
local said = redis.call('GET', last)
if not said or tonumber(string.match(said, '^%d+')) < tonumber(number) then
  redis.call('SET', last, number .. ' ' .. hash)
end
return 1
)lua";

}  // namespace

RedisAdmin::Scripts::Scripts() : put_key(kPutKey), revoke_key(kRevokeKey), put_policy(kPutPolicy) {}

}  // namespace leadgate
