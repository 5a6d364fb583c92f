// The limits of a form hold at three gateways together, cost an ordinary visitor no question, and need no Redis to be taken.
import assert from 'node:assert/strict';
import test from 'node:test';

import { makeLead, waitFor } from './gateway.mjs';
import { startThree } from './three_gateways.mjs';

const soft = 4;
const hard = 12;

// `post(n, address)`: a person of her own posts to gateway n from the address.
async function startLimited(t, timeout) {
  const { gateways, redis } = await startThree(t, { timeout, form: `    soft_per_minute: ${soft}\n    hard_per_minute: ${hard}\n` });
  let next = 0;
  const post = (n, address) => {
    next += 1;
    const { form_id: form, client_ip: _, ...fields } = makeLead(next);
    return gateways[n].request('POST', `/f/${form}`, { json: fields, headers: { Accept: 'application/json', 'X-Forwarded-For': address } });
  };
  return { gateways, redis, post };
}

const isTaken = (answer) => answer.status === 201;

// Of the first address whose posts came within the 55 seconds that a window lasts at least: what was answered.
async function withinAWindow(posts) {
  for (let last = 7; ; last += 1) {
    const since = Date.now();
    const answers = await posts(`203.0.113.${last}`);
    if (Date.now() - since < 50_000) return answers;
    assert.ok(last < 17, 'all too slow for a window');
  }
}

test('an address has one limit at three gateways', { timeout: 900_000 }, async (t) => {
  const { gateways, redis, post } = await startLimited(t, '5s');
  let stored = 0;
  const answers = await withinAWindow(async (address) => {
    const some = [];
    for (let n = 0; n < 45; n += 1) some.push(await post(n % 3, address));
    stored += some.filter(isTaken).length;
    return some;
  });
  const ids = answers.filter(isTaken).map((answer) => answer.json.id);
  const taken = ids.length;
  // Each of the two others may hold back one post.
  assert.ok(taken >= hard && taken <= hard + 2, `${taken} taken`);
  for (const answer of answers.slice(-3)) {
    assert.equal(answer.status, 429, answer.body);
    assert.ok(Number(answer.headers['retry-after']) > 0);
  }
  assert.equal((await post(0, '203.0.113.99')).status, 201, 'somebody else');

  const key = gateways[0].addKey('site', 'read');
  await waitFor('the key to be known', async () => (await gateways[1].request('GET', '/v1/leads?limit=1', { key })).status === 200);
  const leads = await waitFor('all to be there', async () => {
    const page = (await gateways[1].request('GET', '/v1/leads?limit=1000', { key })).json.leads;
    return page?.length >= stored + 1 && page;
  });
  assert.equal(leads.length, stored + 1);
  const flagged = leads.filter((lead) => ids.includes(lead.id) && JSON.stringify(lead.reasons ?? lead).includes('velocity.address')).length;
  assert.ok(flagged >= taken - soft - 2, `${flagged} of ${taken} are flagged`);

  // Who posts once at each gateway is not written down anywhere.
  const rates = async () => ((await redis.ask('KEYS', '*:rate:*')).match(/:rate:/g) ?? []).length;
  const before = await rates();
  for (let n = 0; n < 30; n += 1) assert.equal((await post(n % 3, `198.51.100.${Math.floor(n / 3)}`)).status, 201);
  assert.ok(await rates() <= before, 'at most what was written down before, which goes after a minute');
});

test('with Redis away nobody is refused for it, and each gateway has its limit', { timeout: 900_000 }, async (t) => {
  const { redis, post } = await startLimited(t, '200ms');
  redis.pause();
  for (let n = 0; n < 3; n += 1) {
    const last = await withinAWindow(async (address) => {
      for (let i = 0; i < hard; i += 1) assert.equal((await post(n, address)).status, 201, `${n}: ${i}`);
      return post(n, address);
    });
    assert.equal(last.status, 429);
  }
  redis.resume();
  // Together they are one again: what one takes, the others learn.
  let visitor = 0;
  await waitFor('the limits to be shared', async () => {
    visitor += 1;
    const address = `192.0.2.${visitor}`;
    let taken = 0;
    for (let n = 0; n < 3 * hard; n += 1) taken += (await post(n % 3, address)).status === 201 ? 1 : 0;
    return taken <= hard + 2;
  }, 600_000);
});
