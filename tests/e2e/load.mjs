// Posts distinct leads over a few connections, and remembers what was acknowledged.
//
//   const load = new Load(key);
//   load.start(gateway);                        // posts until told to stop
//   await load.until(200);                      // 200 acknowledged since start
//   await gateway.kill(); await load.stop();    // posts without an answer are kept…
//   load.start(nextGateway);                    // …and sent again first, with the same Idempotency-Key
//
// Bounded: it stops by itself after `limit` posts.
import assert from 'node:assert/strict';

import { makeLead, waitFor } from './gateway.mjs';

export class Load {
  constructor(key, { connections = 8, limit = 20_000 } = {}) {
    this.key = key;
    this.connections = connections;
    this.limit = limit;
    this.next = 1;
    this.unanswered = [];
    this.acknowledged = new Map(); // number of the lead → its id
    this.refused = [];
    this.workers = [];
  }

  start(gateway) {
    this.running = true;
    this.before = this.acknowledged.size;
    this.workers = Array.from({ length: this.connections }, () => this.work(gateway));
  }

  // Leaves `failures` to the caller: an answer that is neither 201 nor none.
  async work(gateway) {
    while (this.running) {
      const number = this.unanswered.shift() ?? this.next++;
      if (number > this.limit) return;
      try {
        const answer = await gateway.request('POST', '/v1/leads',
          { key: this.key, json: makeLead(number), headers: { 'Idempotency-Key': `lead-${number}` } });
        if (answer.status === 201) {
          this.acknowledged.set(number, answer.json.id);
        } else {
          this.unanswered.push(number);
          if (answer.status !== 503) {
            this.refused.push(answer.body);
            this.running = false;
          }
        }
      } catch {
        this.unanswered.push(number); // the connection broke: nobody knows whether it was stored
        return;
      }
    }
  }

  async until(count) {
    await waitFor(`${count} acknowledged leads`, () => this.acknowledged.size - this.before >= count || this.refused.length > 0);
  }

  async stop() {
    this.running = false;
    await Promise.all(this.workers);
  }

  // Sends what is still unanswered, until nothing is.
  async finish(gateway) {
    this.limit = 0;
    while (this.unanswered.length > 0) {
      const number = this.unanswered.shift();
      const answer = await gateway.request('POST', '/v1/leads',
        { key: this.key, json: makeLead(number), headers: { 'Idempotency-Key': `lead-${number}` } });
      assert.equal(answer.status, 201, answer.body);
      this.acknowledged.set(number, answer.json.id);
    }
  }
}

// What of the acknowledged leads cannot be read back.
export async function missingLeads(gateway, key, acknowledged) {
  const missing = [];
  const ids = [...acknowledged.values()];
  const readers = Array.from({ length: 8 }, async () => {
    for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
      const answer = await gateway.request('GET', `/v1/leads/${id}`, { key });
      if (answer.status !== 200) missing.push(id);
    }
  });
  await Promise.all(readers);
  return missing;
}

// After all the trouble: each lead once, nothing lost, the books in balance, each delivered, and once by id.
export async function expectAllThere(gateway, key, acknowledged) {
  assert.deepEqual(await missingLeads(gateway, key, acknowledged), [], 'acknowledged and gone');
  const ids = new Set(acknowledged.values());
  assert.equal(ids.size, acknowledged.size, 'one lead for each post, however often it was sent');
  const stored = await gateway.allLeads(key);
  assert.deepEqual(new Set(stored.map((lead) => lead.id)), ids, 'what is stored is what was posted');
  assert.equal(stored.length, ids.size);

  for (const [form, book] of await gateway.books()) {
    const sum = Object.values(book.byStatus).reduce((a, b) => a + b, 0);
    assert.equal(book.received, sum, `the books of ${form}`);
    if (form === 'demo') assert.equal(book.received, ids.size);
  }

  const kept = stored.filter((lead) => lead.status !== 'passed').map((lead) => [lead.id, lead.status, lead.reasons]);
  assert.deepEqual(kept, [], 'every lead of the load is a good one');
  await waitFor('every lead to be delivered', () => gateway.delivered().size >= ids.size, 300_000).catch(async (error) => {
    const delivered = gateway.delivered();
    const waiting = [...ids].filter((id) => !delivered.has(id));
    const first = await gateway.request('GET', `/v1/leads/${waiting[0]}`, { key });
    throw new Error(`${error.message}; ${waiting.length} of ${ids.size} wait; the first: ${JSON.stringify(first.json.transitions)}\n` +
      `the outbox: ${gateway.outbox()}`);
  });
  const delivered = gateway.delivered();
  assert.deepEqual(new Set(delivered.keys()), ids, 'what is delivered is what was posted');
  for (const deliveries of delivered.values()) {
    assert.equal(new Set(deliveries).size, 1, `a delivery made twice has one id: ${deliveries}`);
  }
}
