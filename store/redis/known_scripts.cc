#include "store/redis/known_scripts.h"

namespace leadgate {
namespace {

// Seqs are compared byte by byte: as numbers they are more than a double holds.
constexpr char kPut[] = R"lua(
local state, object, seq = ARGV[1], ARGV[2], ARGV[3]
local function before(one, other)
  for i = 1, 8 do
    local a, b = string.byte(one, i), string.byte(other, i)
    if a ~= b then return a < b end
  end
  return false
end
local had = redis.call('GET', KEYS[1])
if had then
  local latest = string.sub(had, 10, 17)
  if latest == seq then return 'again' end
  if before(seq, latest) then return 'old' end
end
local there = had and string.sub(had, 1, 1) == 'k'
local row = state .. (there and string.sub(had, 2, 9) or seq) .. seq .. ARGV[4] .. ARGV[5]
if state == 'k' then
  redis.call('SET', KEYS[1], row)
  if not there then redis.call('HINCRBY', KEYS[2], object, 1) end
else
  redis.call('SET', KEYS[1], row, 'PX', ARGV[6])
  if there then redis.call('HINCRBY', KEYS[2], object, -1) end
end
if there then return {string.sub(had, 26)} end
return 'new'
)lua";

constexpr char kAdd[] = R"lua(
local name, most = ARGV[1], tonumber(ARGV[2])
local function each_of(names)
  local each, at = {}, 1
  while at <= #names do
    local size = 2 + string.byte(names, at + 1)
    each[#each + 1] = string.sub(names, at, at + size - 1)
    at = at + size
  end
  return each
end
for i = 1, #KEYS / 2 do
  local index, many, field = KEYS[2 * i - 1], KEYS[2 * i], string.sub(ARGV[2 + i], 2)
  local held = redis.call('HGET', index, field) or ''
  local there = held == 'g'
  if held ~= 'g' and held ~= 'm' then
    local names = each_of(held)
    for k = 1, #names do there = there or names[k] == name end
    if not there and #held + #name <= 64 then
      redis.call('HSET', index, field, held .. name)
      there = true
    elseif not there then
      if #names > 0 then redis.call('SADD', many, unpack(names)) end
      redis.call('HSET', index, field, 'm')
    end
  end
  if not there then
    redis.call('SADD', many, name)
    if redis.call('SCARD', many) > most then
      redis.call('DEL', many)
      redis.call('HSET', index, field, 'g')
    end
  end
end
return 1
)lua";

constexpr char kFind[] = R"lua(
local found = {}
for i = 1, #KEYS / 2 do
  local held = redis.call('HGET', KEYS[2 * i - 1], string.sub(ARGV[1 + i], 2)) or ''
  if held == 'm' then held = table.concat(redis.call('SMEMBERS', KEYS[2 * i])) end
  found[i] = held
end
return found
)lua";

}  // namespace

KnownScripts::KnownScripts() : put(kPut), add(kAdd), find(kFind) {}

}  // namespace leadgate
