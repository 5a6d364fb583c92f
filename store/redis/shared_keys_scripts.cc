#include "store/redis/shared_keys_scripts.h"

#include "store/redis/layout.h"
#include "store/redis/lead_references.h"
#include "store/redis/packed_rows.h"

namespace leadgate {
namespace {

constexpr char kNow[] = R"lua(
local time = redis.call('TIME')
local stamp = time[1] .. string.rep('0', 6 - #time[2]) .. time[2]
local now = tonumber(stamp)
)lua";

// Who has a key, by references in the order they came: of an exact key the first four. `argument`:
// KeyPlace::IndexArgument().
constexpr char kHolders[] = R"lua(
local inline, generic = 4, '\255\255\255\255'
local function place_of(argument)
  if string.byte(argument) == 98 then return true, string.sub(argument, 2, 4), string.sub(argument, 5), 7, 63 end
  return false, string.sub(argument, 2, 8), string.sub(argument, 9), 12, 60
end
)lua";

constexpr char kRecent[] = R"lua(
local nobody, unknown = string.rep('\0', 16), string.rep('\0', 8)
)lua";

// In the index they stand as they came. Those in `many` stand by their times (the first six bytes of an id):
// one that comes late and is older than all of them goes before. Compared byte by byte: Lua compares texts as the
// server's locale does.
constexpr char kConfirm[] = R"lua(
local lead, same, reference, lives, most = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
local reserved_for, fresh_for = tonumber(ARGV[6]), tonumber(ARGV[7])
if #KEYS % 3 == 1 then note_lead(KEYS[#KEYS], lead) end

local function before(one, other)
  for i = 1, 6 do
    local a, b = string.byte(one, i), string.byte(other, i)
    if a ~= b then return a < b end
  end
  return false
end

-- False: it was there.
local function add(index, many, argument)
  local block, tag, first, size, full = place_of(argument)
  local rows, at, last = rows_of(index, first, 64, full)
  local held = with_tag(rows, tag, size)
  local mine = block and string.sub(reference, 1, 4) or reference
  if block and held and #held > most then return false end  -- the mark is among them
  for k = 1, held and #held or 0 do
    if held[k] == mine then return false end
  end
  if block or not held or #held < inline then
    if block and held and #held >= most then mine = generic end
    redis.call('HSET', index, at, last .. tag .. mine)
    return true
  end
  local one = string.sub(lead, 1, 6) .. mine
  if redis.call('LPOS', many, one, 'RANK', -1, 'MAXLEN', 256) then return false end
  local earliest = redis.call('LINDEX', many, 0)
  redis.call(earliest and before(one, earliest) and 'LPUSH' or 'RPUSH', many, one)
  return true
end

-- Of a key that very many claim at once the latest are kept, and from when on.
local function trimmed(floor, claims)
  local stamps, kept = {}, {}
  for k = 1, #claims do
    if string.byte(claims[k], 17) == 99 then stamps[#stamps + 1] = tonumber(string.sub(claims[k], 18, 33)) end
  end
  if #stamps <= 64 then return floor, claims end
  table.sort(stamps, function(a, b) return a > b end)
  for k = 1, #claims do
    if string.byte(claims[k], 17) ~= 99 or tonumber(string.sub(claims[k], 18, 33)) > stamps[65] then
      kept[#kept + 1] = claims[k]
    end
  end
  return stamps[65], kept
end

-- Others hear of it when it is new, or was reserved; a replay of what is there long since is no news. A reservation
-- knows better than a correction what the request was. What others may still ask about stays, in its order.
local claim = lead .. 'c' .. stamp .. same
local function tell(recent, new)
  local text
  if new and same ~= unknown then
    text = redis.call('SET', recent, claim, 'PX', lives, 'GET')
    if not text or (#text == 41 and string.sub(text, 1, 16) == lead) then return end
  else
    text = redis.call('GET', recent) or ''
  end
  local kept, was, floor, now_same = {}, nil, 0, same
  for start = 1, #text, 41 do
    local one = string.sub(text, start, start + 40)
    local who, state, at = string.sub(one, 1, 16), string.sub(one, 17, 17), tonumber(string.sub(one, 18, 33))
    if who == nobody then
      floor = at
    elseif who == lead then
      was = state
      if same == unknown then now_same = string.sub(one, 34, 41) end
    elseif at + (state == 'c' and fresh_for or reserved_for) > now then
      kept[#kept + 1] = one
    end
  end
  if not new and (not was or was == 'c') then return end
  if #kept > 128 then floor, kept = trimmed(floor, kept) end
  if floor > now - fresh_for then table.insert(kept, 1, nobody .. 'f' .. string.format('%016.0f', floor) .. unknown) end
  kept[#kept + 1] = lead .. 'c' .. stamp .. now_same
  redis.call('SET', recent, table.concat(kept), 'PX', lives)
end

local added = 0
for i = 1, #ARGV - 7 do
  local argument = ARGV[7 + i]
  local new = add(KEYS[3 * i - 2], KEYS[3 * i], argument)
  if new then added = added + 1 end
  if string.byte(argument) ~= 110 then tell(KEYS[3 * i - 1], new) end
end
return added
)lua";

// One reservation, as it stands there: a script that comes late takes away no later one. Who had confirmed the key
// before is there still.
constexpr char kRelease[] = R"lua(
local mine, lives, released = ARGV[1], ARGV[2], 0
for i = 1, #KEYS do
  local text = redis.call('GET', KEYS[i]) or ''
  local kept, found = {}, false
  for start = 1, #text, 41 do
    local claim = string.sub(text, start, start + 40)
    if claim == mine then
      found = true
    else
      kept[#kept + 1] = claim
    end
  end
  if found then
    released = released + 1
    if #kept == 0 then
      redis.call('DEL', KEYS[i])
    else
      redis.call('SET', KEYS[i], table.concat(kept), 'PX', lives)
    end
  end
end
return released
)lua";

std::string Whole(std::initializer_list<std::string_view> parts) {
  std::string script;
  for (const std::string_view part : parts) script += part;
  return script;
}

}  // namespace

SharedKeysScripts::SharedKeysScripts()
    : confirm(Whole({kNow, kPackedRows, kNoteLead, kHolders, kRecent, kConfirm})), release(kRelease) {}

}  // namespace leadgate
