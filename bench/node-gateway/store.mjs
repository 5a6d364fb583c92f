// The store: two scripts. find: who has the keys, with what is compared; commit: claims the exact keys and writes all of a lead.
//
//   k:<key>          set     ids of leads that have it
//   l:<id>           hash    c the record, p what is compared, d deliveries
//   time, status:<s>, reason:<r>  zsets     out  stream     books  hash     turn:<territory>  counter
//
// One server: the scripts take keys of any slot. A lead is one hash, a script one round trip, and commands of one turn of the
// event loop travel together (enableAutoPipelining).
import Redis from 'ioredis';

const find = `
local ids, seen = {}, {}
for i = 1, #KEYS do
  if redis.call('SCARD', KEYS[i]) <= 64 then
    for _, id in ipairs(redis.call('SMEMBERS', KEYS[i])) do
      if not seen[id] then seen[id] = true; ids[#ids + 1] = id end
    end
  end
  if #ids >= 64 then break end
end
local found = {}
for i = 1, math.min(#ids, 64) do
  found[2 * i - 1] = ids[i]
  found[2 * i] = redis.call('HGET', 'l:' .. ids[i], 'p')
end
return found`;

// ARGV: id, at, status, reasons, hour, territory, record, profile, exact keys' count, ids that were looked at. 0: somebody was
// quicker with the email.
const commit = `
local known = {}
for i = 10, #ARGV do known[ARGV[i]] = true end
if redis.call('SCARD', KEYS[1]) <= 64 then
  for _, id in ipairs(redis.call('SMEMBERS', KEYS[1])) do if not known[id] then return 0 end end
end
local id, at, status = ARGV[1], ARGV[2], ARGV[3]
for i = 1, #KEYS do redis.call('SADD', KEYS[i], id) end
local owner = ''
if ARGV[6] ~= '' then owner = redis.call('INCR', 'turn:' .. ARGV[6]) end
redis.call('HSET', 'l:' .. id, 'c', ARGV[7], 'p', ARGV[8], 'o', owner, 's', status)
redis.call('ZADD', 'time', at, id)
redis.call('ZADD', 'status:' .. status, at, id)
for reason in string.gmatch(ARGV[4], '[^,]+') do redis.call('ZADD', 'reason:' .. reason, at, id) end
redis.call('HINCRBY', 'books', ARGV[5] .. ':received', 1)
redis.call('HINCRBY', 'books', ARGV[5] .. ':' .. status, 1)
if status == 'passed' then redis.call('XADD', 'out', '*', 'id', id) end
return 1`;

export function connect(url) {
  const redis = new Redis(url, { enableAutoPipelining: true, maxRetriesPerRequest: 1 });
  redis.defineCommand('findPeople', { lua: find });
  redis.defineCommand('commitLead', { lua: commit });
  return redis;
}

const names = (keys) => [...keys.exact, ...keys.block].map((key) => `k:${key}`);

export class Store {
  constructor(redis) { this.redis = redis; }

  async find(keys) {
    const all = names(keys);
    const found = await this.redis.findPeople(all.length, ...all);
    const people = [];
    for (let n = 0; n < found.length; n += 2) if (found[n + 1]) people.push({ id: found[n], profile: JSON.parse(found[n + 1]) });
    return people;
  }

  async commit(record, keys, profile, seen) {
    const all = names(keys);
    const { id, decision, submission } = record;
    const hour = `${submission.form}:${Math.floor(submission.received_at / 3_600_000)}`;
    const done = await this.redis.commitLead(all.length, ...all, id, submission.received_at, decision.status, decision.reasons.join(','), hour,
      decision.routing?.territory ?? '', JSON.stringify(record), JSON.stringify(profile), keys.exact.length, ...seen.map((person) => person.id));
    return done === 1;
  }

  waiting() { return this.redis.xlen('out'); }
}
