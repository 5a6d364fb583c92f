// A visitor's correction without a token goes to whichever gateway: it is recognised there as where it began.
import assert from 'node:assert/strict';
import test from 'node:test';

import { waitFor } from './gateway.mjs';
import { startThree } from './three_gateways.mjs';

const ada = { email: 'ada.kern@gmial.com', first_name: 'Ada', last_name: 'Kern', company: 'Northfield Castings', company_size: '240', country: 'US',
  budget: '40000 USD', timeline: 'within 3 months' };

async function openAttempts(gateway) {
  const text = (await gateway.request('GET', '/metrics')).body;
  return Number(/^leadgate_open_attempts (\S+)$/m.exec(text)[1]);
}

test('a correction without a token is recognised at another gateway, once it is known there', { timeout: 900_000 }, async (t) => {
  const { gateways } = await startThree(t);
  const [first, second, third] = gateways;
  const headers = { Accept: 'application/json', 'X-Forwarded-For': '203.0.113.7', 'User-Agent': 'browser/1.0' };
  const post = (gateway, more) => gateway.request('POST', '/f/demo', { json: { ...ada, ...more }, headers });

  assert.equal((await post(first)).status, 422);
  for (const gateway of gateways) await waitFor('the attempt to be known', async () => await openAttempts(gateway) === 1);
  // Somebody else behind the same address and browser is somebody else.
  const other = await post(second, { email: 'john.roe@northfield-castings.com', first_name: 'John', last_name: 'Roe' });
  assert.equal(other.status, 201, other.body);
  const corrected = await post(second, { email: 'ada.kern@gmail.com' });
  assert.equal(corrected.status, 201, corrected.body);
  // Over: everywhere, so that what she sends next is a request of its own.
  for (const gateway of gateways) await waitFor('the attempt to be over', async () => await openAttempts(gateway) === 0);

  const key = first.addKey('site', 'read');
  await waitFor('the key to be known', async () => (await third.request('GET', '/v1/leads?limit=1', { key })).status === 200);
  const emails = async () => (await third.request('GET', '/v1/leads?limit=10', { key })).json.leads?.map((lead) => lead.lead.email).sort() ?? [];
  await waitFor('both leads, as corrected', async () => (await emails()).join() === 'ada.kern@gmail.com,john.roe@northfield-castings.com');
  const books = (await third.books()).get('demo');
  assert.equal(books.received, 2);
  assert.equal(books.byStatus.needs_correction ?? 0, 0);
});

test('what was asked while Redis was away is known everywhere when it is back', { timeout: 900_000 }, async (t) => {
  const { gateways, redis } = await startThree(t, { timeout: '200ms' });
  const headers = { Accept: 'application/json', 'X-Forwarded-For': '203.0.113.7', 'User-Agent': 'browser/1.0' };
  redis.pause();
  assert.equal((await gateways[0].request('POST', '/f/demo', { json: ada, headers })).status, 422);
  redis.resume();
  for (const gateway of gateways) await waitFor('the attempt to be known', async () => await openAttempts(gateway) === 1);
  // Redis may be too slow for the lead of another gateway: then nothing was stored (503), and it is sent again.
  const corrected = await gateways[2].request('POST', '/f/demo', { patient: true, json: { ...ada, email: 'ada.kern@gmail.com' }, headers });
  assert.equal(corrected.status, 201, corrected.body);
  await waitFor('one lead in the books', async () => (await gateways[1].books()).get('demo')?.received === 1);
});
