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
-- Without taking the rows of the 64 apart.
local function is_generic(rows, tag)
  local at = string.find(rows, tag .. generic, 1, true)
  while at and (at - 1) % 7 ~= 0 do at = string.find(rows, tag .. generic, at + 1, true) end
  return at ~= nil
end
)lua";

// A claim that is made within this microsecond, after the look, must be later than the look.
constexpr char kFind[] = R"lua(
local function later_ones(many)
  local some = redis.call('LRANGE', many, -ARGV[1], -1)
  if #some == tonumber(ARGV[1]) then some[#some + 1] = redis.call('LINDEX', many, 0) end
  for k = 1, #some do some[k] = string.sub(some[k], 7) end
  return table.concat(some)
end
local found = {string.format('%.0f', now - 1)}
for i = 1, #KEYS / 2 do
  local block, tag, first, size, full = place_of(ARGV[1 + i])
  local rows = rows_of(KEYS[2 * i - 1], first, 64, full)
  local is_there = string.find(rows, tag, 1, true)
  local block_of_all = block and is_there and is_generic(rows, tag)
  local held = is_there and not block_of_all and with_tag(rows, tag, size)
  if block_of_all then
    found[1 + i] = 'g'
  elseif not held then
    found[1 + i] = ''
  elseif block or #held < inline then
    found[1 + i] = table.concat(held)
  else
    found[1 + i] = table.concat(held) .. later_ones(KEYS[2 * i])
  end
end
return found
)lua";

constexpr char kRecent[] = R"lua(
local nobody, unknown = string.rep('\0', 16), string.rep('\0', 8)
)lua";

constexpr char kReserve[] = R"lua(
local lead, same, reference = ARGV[1], ARGV[2], ARGV[3]
local seen, reserved_for, fresh_for, lives = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), ARGV[7]
local count = tonumber(ARGV[8])
local too_long_ago = seen < now - fresh_for
if too_long_ago and #KEYS == count then return {stamp} end

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

local function held_by_others(i)
  local block, tag, first, size, full = place_of(ARGV[8 + i])
  local held = with_tag(rows_of(KEYS[count + i], first, 64, full), tag, size)
  return held and (#held > 1 or held[1] ~= string.sub(reference, 1, #held[1]))
end

-- Somebody has been here.
local function meet(i)
  local recent, told, kept, floor, state = KEYS[i], {}, {}, 0, 'p'
  if too_long_ago and held_by_others(i) then told[1] = '?' end
  local text = redis.call('GET', recent) or ''
  for start = 1, #text, 41 do
    local claim = string.sub(text, start, start + 40)
    local who, was = string.sub(claim, 1, 16), string.sub(claim, 17, 17)
    local at = tonumber(string.sub(claim, 18, 33))
    if who == nobody then
      floor = at
    elseif who == lead then
      if was ~= 'p' then state = 'q' end
    else
      local stands = was ~= 'c' and at + reserved_for > now
      if was == 'q' and not stands then
        was = 'c'
        claim = who .. was .. string.sub(claim, 18)
      end
      if stands or (was == 'c' and at > now - fresh_for) then kept[#kept + 1] = claim end
      if stands or (was == 'c' and at > seen) then
        told[#told + 1] = who
        told[#told + 1] = string.sub(claim, 17)
      end
    end
  end
  if seen < floor then table.insert(told, 1, '<') end
  if #kept > 128 then floor, kept = trimmed(floor, kept) end
  if floor > now - fresh_for then kept[#kept + 1] = nobody .. 'f' .. string.format('%016.0f', floor) .. unknown end
  kept[#kept + 1] = lead .. state .. stamp .. same
  redis.call('SET', recent, table.concat(kept), 'PX', lives)
  return told
end

local told_of, alone, claim = {stamp}, {}, lead .. 'p' .. stamp .. same
for i = 1, count do
  if too_long_ago or not redis.call('SET', KEYS[i], claim, 'NX', 'PX', lives) then
    told_of[1 + i] = meet(i)
  else
    told_of[1 + i] = alone
  end
end
return told_of
)lua";

// In the index they stand as they came. Those in `many` stand by their times (the first six bytes of an id):
// one that comes late and is older than all of them goes before. Compared byte by byte: Lua compares texts as the
// server's locale does.
constexpr char kConfirm[] = R"lua(
local lead, same, reference, lives, most = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
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

-- Others hear of it when it is new, or was reserved; a replay of what is there long since is no news. A reservation
-- knows better than a correction what the request was.
local claim = lead .. 'c' .. stamp .. same
local function tell(recent, new)
  local text
  if new and same ~= unknown then
    text = redis.call('SET', recent, claim, 'PX', lives, 'GET')
    if not text or (#text == 41 and string.sub(text, 1, 16) == lead) then return end
  else
    text = redis.call('GET', recent) or ''
  end
  local kept, was = {}, nil
  local now_same = same
  for start = 1, #text, 41 do
    if string.sub(text, start, start + 15) == lead then
      was = string.sub(text, start + 16, start + 16)
      if same == unknown then now_same = string.sub(text, start + 33, start + 40) end
    else
      kept[#kept + 1] = string.sub(text, start, start + 40)
    end
  end
  if not new and (not was or was == 'c') then return end
  kept[#kept + 1] = lead .. 'c' .. stamp .. now_same
  redis.call('SET', recent, table.concat(kept), 'PX', lives)
end

local added = 0
for i = 1, #ARGV - 5 do
  local argument = ARGV[5 + i]
  local new = add(KEYS[3 * i - 2], KEYS[3 * i], argument)
  if new then added = added + 1 end
  if string.byte(argument) ~= 110 then tell(KEYS[3 * i - 1], new) end
end
return added
)lua";

// Who had confirmed the key before is there still, as somebody who came now: when it was is not known any more.
constexpr char kRelease[] = R"lua(
local lead, lives, released = ARGV[1], ARGV[2], 0
for i = 1, #KEYS do
  local text = redis.call('GET', KEYS[i]) or ''
  local kept, found = {}, false
  for start = 1, #text, 41 do
    local claim = string.sub(text, start, start + 40)
    local was = string.sub(claim, 17, 17)
    if string.sub(claim, 1, 16) ~= lead or was == 'c' then
      kept[#kept + 1] = claim
    else
      found = true
      if was == 'q' then kept[#kept + 1] = lead .. 'c' .. stamp .. string.sub(claim, 34) end
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
    : find(Whole({kNow, kPackedRows, kHolders, kFind})),
      reserve(Whole({kNow, kPackedRows, kHolders, kRecent, kReserve})),
      confirm(Whole({kNow, kPackedRows, kNoteLead, kHolders, kRecent, kConfirm})),
      release(Whole({kNow, kRelease})) {}

std::vector<RecentClaim> RecentClaimsOf(std::string_view recent) {
  std::vector<RecentClaim> claims;
  for (; recent.size() >= kRecentClaimBytes; recent.remove_prefix(kRecentClaimBytes)) {
    const LeadId lead = IdOf(recent);
    if (lead.is_nil()) continue;  // from when on all are there
    claims.push_back({lead, recent[kRecentStateAt], std::string(recent.substr(kRecentStateAt + 1, kRecentStampBytes))});
  }
  return claims;
}

std::optional<RecentClaim> RecentClaimOf(std::string_view recent, const LeadId& lead) {
  for (RecentClaim& claim : RecentClaimsOf(recent)) {
    if (claim.lead == lead) return std::move(claim);
  }
  return std::nullopt;
}

}  // namespace leadgate
