// The gateway that Leadgate is measured against: the same way of a form post, written as one would in Node for the same
// Redis: Fastify, ioredis with automatic pipelining, scripts by EVALSHA, one process a core.
//
//   node gateway.mjs --redis redis://127.0.0.1:6379 --lists config/lists --data DIR --port-file FILE [--workers 2]
//   POST /f/demo  {"email": …, "phone": …}   → 201 {"id": …, "status": …}, or 422 with what to correct
//   GET  /waiting                            → how many deliveries wait
//
// A post: parse → normalise and check (check.mjs) → who may it be (people.mjs, one script call) → decide → claim and
// store (store.mjs, one script call) → answer; deliver.mjs brings it to the file that stands for the CRM. No journal and no
// fsync: what Redis has not yet written is lost with it. What it does not have of Leadgate, it is not charged for: reload,
// corrections, replay, deadlines, searches by anything but time, status and reason.
import cluster from 'node:cluster';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import Fastify from 'fastify';

import { Checker, loadLists } from './check.mjs';
import { Deliverer } from './deliver.mjs';
import { bestMatch, keysOf, profileOf } from './people.mjs';
import { connect, Store } from './store.mjs';

const { values: options } = parseArgs({ options: {
  redis: { type: 'string' }, lists: { type: 'string' }, data: { type: 'string' }, 'port-file': { type: 'string' },
  workers: { type: 'string', default: String(os.availableParallelism()) },
} });

const answer = {
  201: { type: 'object', properties: { id: { type: 'string' }, status: { type: 'string' } } },
  422: { type: 'object', properties: { title: { type: 'string' }, errors: { type: 'array', items: { type: 'object', properties: {
    field: { type: 'string' }, code: { type: 'string' } } } } } },
};

// Posts of an address and form within the last minute, in this process.
class Velocity {
  #counts = new Map();

  constructor() { setInterval(() => this.#counts.clear(), 60_000).unref(); }

  count(form, address) {
    const key = `${form} ${address}`;
    const posts = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, posts);
    return posts;
  }
}

async function serve() {
  const redis = connect(options.redis);
  const store = new Store(redis);
  const checker = new Checker(loadLists(options.lists));
  const velocity = new Velocity();
  const deliverer = new Deliverer(options.redis, path.join(options.data, 'delivered.ndjson'));
  const app = Fastify({ logger: false, trustProxy: '127.0.0.1', bodyLimit: 65_536 });

  // A lead is decided again when somebody claimed the same person since it looked, three times at most.
  async function take(submission) {
    const { lead, findings } = checker.check(submission);
    const corrections = findings.filter((finding) => finding.action === 'correct');
    const profile = profileOf(lead);
    const keys = keysOf(profile);
    let known = null;
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const candidates = await store.find(keys);
      known = bestMatch(profile, candidates);
      const decision = checker.decide(lead, findings, known);
      const record = { id: submission.id, submission, lead, findings, decision, transitions: [{ at: submission.received_at, to: decision.status }] };
      if (await store.commit(record, keys, profile, candidates)) return { record, corrections };
    }
    throw new Error('claimed by others again and again');
  }

  app.post('/f/:form', { schema: { response: answer } }, async (request, reply) => {
    const { form } = request.params;
    if (form !== 'demo') return reply.code(404).send({ title: 'Unknown form' });
    const { record, corrections } = await take({
      id: crypto.randomUUID(), form, fields: request.body, client_address: request.ip, user_agent: request.headers['user-agent'],
      received_at: Date.now(), posts_from_address: velocity.count(form, request.ip),
    });
    if (record.decision.status === 'needs_correction') {
      return reply.code(422).send({ title: 'Please correct', errors: corrections.map(({ field, code }) => ({ field, code })) });
    }
    return reply.code(201).send({ id: record.id, status: 'received' });
  });
  app.get('/waiting', async () => ({ waiting: await store.waiting() }));
  app.get('/readyz', async () => ({ status: await redis.ping() }));

  deliverer.start();
  await app.listen({ host: '127.0.0.1', port: 0 });
  process.send({ port: app.server.address().port });
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
if (cluster.isPrimary) {
  let listening = 0;
  const workers = Number(options.workers);
  cluster.on('message', (_, message) => {
    listening += 1;
    if (listening === workers) fs.writeFileSync(options['port-file'], `${message.port}\n`);
  });
  cluster.on('exit', (_, code) => process.exit(code ?? 1));
  for (let n = 0; n < workers; n += 1) cluster.fork();
} else {
  await serve();
}
