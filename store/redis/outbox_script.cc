#include "store/redis/outbox_script.h"

namespace leadgate {

// What was added a line above is the node's at once: XCLAIM … FORCE, which costs half of an XREADGROUP. The group is
// made with the first item, and again when Redis has lost it; then whatever stands in the stream is taken.
const std::string_view kOutboxFunctions = R"lua(
local outbox = {}

local function enter(stream, node, id, names, destination)
  local place = redis.call('XADD', stream, '*', 'i', id)
  local mine = redis.pcall('XCLAIM', stream, 'g', node, '0', place, 'FORCE', 'JUSTID', 'LASTID', place)
  if mine.err then
    redis.call('XGROUP', 'CREATE', stream, 'g', '0')
    if names then redis.call('SADD', names, destination) end
    redis.call('XREADGROUP', 'GROUP', 'g', node, 'STREAMS', stream, '>')
  end
  return place
end

local function leave(stream, place)
  if place == '' then return end
  redis.call('XACK', stream, 'g', place)
  redis.call('XDEL', stream, place)
end

local function split(row)
  local bar = string.find(row, '|', 1, true)
  return string.sub(row, 1, bar - 1), string.sub(row, bar + 1)
end

function outbox.add(items, stream, node, id, row, names, destination)
  if redis.call('HEXISTS', items, id) == 1 then return false end
  redis.call('HSET', items, id, enter(stream, node, id, names, destination) .. '|' .. row)
  return true
end

local function owner(stream, place)
  if place == '' then return '' end
  local pending = redis.pcall('XPENDING', stream, 'g', place, place, '1')
  return pending[1] and pending[1][2] or ''
end

function outbox.finish(items, stream, dead, id, line, member)
  redis.call('ZREM', line, member)
  local found = redis.call('HGET', items, id)
  if not found then return false end
  local place, row = split(found)
  local whose = owner(stream, place)
  leave(stream, place)
  if place == '' then redis.call('ZREM', dead, id) end
  redis.call('HDEL', items, id, 'n' .. id, 'a' .. id, 'e' .. id, 's' .. id)
  return {row, whose}
end

function outbox.die(items, stream, dead, id, line, member, seq, why)
  local found = redis.call('HGET', items, id)
  if not found then return false end
  local said = redis.call('HGET', items, 's' .. id)
  if said and said >= seq then return false end
  local place, row = split(found)
  if place == '' then return false end
  local whose = owner(stream, place)
  leave(stream, place)
  redis.call('ZREM', line, member)
  redis.call('ZADD', dead, '0', id)
  redis.call('HSET', items, id, '|' .. row, 'e' .. id, why, 's' .. id, seq)
  redis.call('HINCRBY', items, 'a' .. id, '1')
  return {row, whose}
end

function outbox.retry(items, stream, dead, node, id, seq, now)
  local found = redis.call('HGET', items, id)
  if not found then return false end
  local said = redis.call('HGET', items, 's' .. id)
  if said and said >= seq then return false end
  local place, row = split(found)
  redis.call('HSET', items, 'n' .. id, now, 'a' .. id, '0', 's' .. id, seq)
  if place ~= '' then return owner(stream, place) end
  redis.call('ZREM', dead, id)
  redis.call('HSET', items, id, enter(stream, node, id) .. '|' .. row)
  return node
end

-- Up to `most` of what belongs to a node that is gone; those that are finished meanwhile have no fields.
function outbox.claim(stream, gone, node, most)
  local pending = redis.pcall('XPENDING', stream, 'g', '-', '+', most, gone)
  if pending.err then return {} end
  if #pending == 0 then
    redis.call('XGROUP', 'DELCONSUMER', stream, 'g', gone)
    return {}
  end
  local places = {}
  for i, one in ipairs(pending) do places[i] = one[1] end
  return redis.call('XCLAIM', stream, 'g', node, '0', unpack(places))
end

function outbox.defer(items, id, next_at, attempts, why)
  local found = redis.call('HGET', items, id)
  if not found or string.sub(found, 1, 1) == '|' then return false end
  redis.call('HSET', items, 'n' .. id, next_at, 'a' .. id, attempts, 'e' .. id, why)
  return true
end
)lua";

}  // namespace leadgate
