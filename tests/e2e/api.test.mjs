// The HTTP contract as a client meets it: corrections, idempotency, rates, test mode, what the public may learn, bad input.
import assert from 'node:assert/strict';
import net from 'node:net';
import path from 'node:path';
import { after, before, test } from 'node:test';
import fs from 'node:fs';
import os from 'node:os';

import { configured, Gateway, makeLead, replaceFile, root, waitFor } from './gateway.mjs';

let folder;
let gateway;
let key;
let nextPerson = 1000;

const script = { Accept: 'application/json' };
const browser = { Accept: 'text/html,application/xhtml+xml' };

before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'leadgate-api-'));
  // Many visitors on one loopback address: no rates, but on the form that is there for them.
  const policy = configured(folder, 'policy.yaml', [[/^  demo:\n/m, '  demo:\n    soft_per_minute: 0\n    hard_per_minute: 0\n']]);
  const config = configured(folder, 'leadgate.yaml', [[/^lists: lists$/m, `lists: ${path.join(root, 'config/lists')}`]]);
  gateway = await Gateway.start({ folder, config, args: ['--policy', policy] });
  key = gateway.addKey('everything', 'submit,read,review,disposition,nurture');
});
after(async () => {
  await gateway?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

// A visitor's fields: what a page posts, without what a server adds.
function visitor(more = {}) {
  const { form_id, client_ip, ...fields } = makeLead(++nextPerson);
  return { ...fields, ...more };
}
const post = (fields, headers = {}, form = 'demo') => gateway.request('POST', `/f/${form}`, { json: fields, headers: { ...script, ...headers } });
const postLead = (fields, headers = {}) => gateway.request('POST', '/v1/leads', { key, json: fields, headers });
const record = async (id) => (await gateway.request('GET', `/v1/leads/${id}`, { key })).json;

test('a script gets 201 with an id and nothing else', async () => {
  const answer = await post(visitor());
  assert.equal(answer.status, 201, answer.body);
  assert.deepEqual(Object.keys(answer.json), ['id', 'status']);
  assert.equal(answer.json.status, 'received');
  assert.equal((await record(answer.json.id)).status, 'passed');
});

test('JSON, urlencoded and multipart are the same lead', async () => {
  const fields = visitor();
  const multipart = new FormData();
  for (const [name, value] of Object.entries({ ...fields, email: `m${fields.email}` })) multipart.append(name, value);
  const json = await post(fields);
  const form = await gateway.request('POST', '/f/demo', { form: { ...fields, email: `u${fields.email}` }, headers: script });
  const multi = await fetch(`${gateway.url}/f/demo`, { method: 'POST', body: multipart, headers: script });
  const ids = [json.json.id, form.json.id, (await multi.json()).id];
  const leads = await Promise.all(ids.map(record));
  for (const lead of leads) {
    assert.equal(lead.status, 'passed');
    assert.deepEqual({ ...lead.lead, email: '', domain: '' }, { ...leads[0].lead, email: '', domain: '' });
  }
});

test('a typo is asked about once, corrected by its token, and stays one lead', async () => {
  const fields = visitor({ email: 'jane.roe@gmial.com' });
  const asked = await post(fields);
  assert.equal(asked.status, 422);
  assert.equal(asked.json.decision, 'needs_correction');
  assert.deepEqual(asked.json.errors.map((e) => [e.field, e.code, e.suggestion]), [['email', 'email.typo', 'jane.roe@gmail.com']]);
  const fixed = await post({ ...fields, email: 'jane.roe@gmail.com', attempt: asked.json.attempt });
  assert.equal(fixed.status, 201);
  assert.equal(fixed.json.id, asked.json.id);
  // Delivery goes on behind the answer: the record is whole when it says so.
  const lead = await waitFor('the delivery', async () => {
    const now = await record(fixed.json.id);
    return now.transitions.some((t) => t.kind === 'delivered') && now;
  });
  assert.deepEqual(lead.transitions.map((t) => t.kind), ['received', 'decided', 'corrected', 'decided', 'handed_off', 'delivered']);
  assert.equal(lead.lead.email, 'jane.roe@gmail.com');
});

test('who insists is decided by the fallback and not asked again', async () => {
  const fields = visitor({ email: 'joan.poe@gmial.com' });
  const asked = await post(fields);
  assert.equal(asked.status, 422);
  const again = await post({ ...fields, attempt: asked.json.attempt });
  assert.equal(again.status, 201);
  const lead = await record(again.json.id);
  assert.equal(lead.status, 'passed');
  assert.ok(lead.reasons.some((r) => r.code === 'email.typo' && r.action === 'flag' && r.asked));
});

test('without the token the same client is recognised, a colleague behind the address is not', async () => {
  const agent = { 'User-Agent': 'Mozilla/5.0 (test) one' };
  const jane = visitor({ email: 'jane.moe@gmial.com', last_name: 'Moe' });
  const asked = await post(jane, agent);
  assert.equal(asked.status, 422);
  const colleague = await post(visitor({ company: jane.company, first_name: 'Otto', last_name: 'Other' }), agent);
  assert.equal(colleague.status, 201);
  assert.notEqual(colleague.json.id, asked.json.id);
  const fixed = await post({ ...jane, email: 'jane.moe@gmail.com' }, agent);
  assert.equal(fixed.json.id, asked.json.id);
});

test('a token of another form, or a forged one, is no token', async () => {
  const fields = visitor({ email: 'a.b@gmial.com' });
  const asked = await post(fields);
  const forged = asked.json.attempt.slice(0, -2) + (asked.json.attempt.endsWith('AA') ? 'BB' : 'AA');
  const answer = await post({ ...visitor(), attempt: forged });
  assert.equal(answer.status, 201);
  assert.notEqual(answer.json.id, asked.json.id);
});

test('a browser is sent to the form again with all input kept, then to the thank-you page', async () => {
  const fields = visitor({ email: 'jim.coe@gmial.com', favourite_colour: 'sea "green" <b>' });
  const asked = await gateway.request('POST', '/f/demo', { form: fields, headers: browser });
  assert.equal(asked.status, 303);
  assert.match(asked.headers.location, /^\/f\/demo\?attempt=/);
  const page = await gateway.request('GET', asked.headers.location, { headers: browser });
  assert.equal(page.status, 200);
  assert.match(page.body, /jim\.coe@gmail\.com/);
  assert.ok(page.body.includes('sea &quot;green&quot; &lt;b&gt;') || page.body.includes('sea &#34;green&#34; &lt;b&gt;'), page.body);
  const token = /name="attempt" value="([^"]+)"/.exec(page.body)[1];
  const done = await gateway.request('POST', '/f/demo', { form: { ...fields, email: 'jim.coe@gmail.com', attempt: token }, headers: browser });
  assert.equal(done.status, 303);
  assert.equal(done.headers.location, '/f/demo/thanks');
  assert.equal((await gateway.request('GET', done.headers.location, { headers: browser })).status, 200);
});

test('the public answer is the same for a good buyer, a competitor, a student, a known person and a repeat', async () => {
  const buyer = visitor();
  const answers = [];
  for (const fields of [buyer, buyer, { ...buyer, message: 'Once more, please call.' }, visitor({ email: 'x@fixora.com' }),
    visitor({ email: 'lee@students.uni-heidelberg.de', job_title: 'Student' }), visitor({ company_size: '2' })]) {
    answers.push(await post(fields));
  }
  for (const answer of answers) {
    assert.equal(answer.status, 201, answer.body);
    assert.deepEqual(Object.keys(answer.json), ['id', 'status']);
    const { 'content-length': length, date, ...headers } = answer.headers;
    const { 'content-length': length0, date: date0, ...headers0 } = answers[0].headers;
    assert.deepEqual(headers, headers0);
    assert.equal(length, length0);
  }
  const leads = await Promise.all(answers.map((a) => record(a.json.id)));
  assert.deepEqual(leads.map((l) => l.status), ['passed', 'duplicate', 'passed', 'rejected', 'rejected', 'recycled']);
  assert.equal(leads[1].duplicate_of, leads[0].id);
  assert.equal(leads[2].duplicate_of, leads[0].id);
  assert.equal(leads[2].known.matched_by, 'email');
});

test('a correction asks a competitor and a student what it asks anybody', async () => {
  for (const fields of [visitor({ last_name: '' }), visitor({ email: 'x@fixora.com', last_name: '' })]) {
    const answer = await post(fields);
    assert.equal(answer.status, 422);
    assert.deepEqual(answer.json.errors.map((e) => [e.field, e.code]), [['last_name', 'lead.incomplete']]);
  }
});

test('errors name the fields as the page posted them', async () => {
  const { email, ...rest } = visitor();
  const answer = await post({ ...rest, 'your-email': 'not an address' });
  assert.equal(answer.status, 422);
  assert.equal(answer.json.errors[0].field, 'your-email');
});

test('Idempotency-Key: the first answer again, another body 422, only 2xx remembered', async () => {
  const lead = makeLead(++nextPerson);
  const headers = { 'Idempotency-Key': 'order-1' };
  const first = await postLead(lead, headers);
  assert.equal(first.status, 201);
  const again = await postLead(lead, headers);
  assert.equal(again.status, 201);
  assert.equal(again.body, first.body);
  assert.equal(again.headers['idempotent-replayed'], 'true');
  const other = await postLead({ ...lead, email: 'other@northfield-castings.com' }, headers);
  assert.equal(other.status, 422);
  assert.match(other.json.type, /idempotency_key_reused/);
  await gateway.request('POST', `/v1/leads/${first.json.id}/disposition`, { key, json: { disposition: 'accepted' } });
  assert.equal((await postLead(lead, headers)).body, first.body, 'what happened since does not change the first answer');

  const typo = visitor({ email: 'ann.foe@gmial.com' });
  const asked = await post(typo, { 'Idempotency-Key': 'order-2' });
  assert.equal(asked.status, 422);
  const fixed = await post({ ...typo, email: 'ann.foe@gmail.com', attempt: asked.json.attempt }, { 'Idempotency-Key': 'order-2' });
  assert.equal(fixed.status, 201);
  assert.equal((await postLead(lead, { 'Idempotency-Key': 'x'.repeat(256) })).status, 400);
});

test('an Idempotency-Key of one release is not taken for another', async () => {
  const [a, b] = await Promise.all([0, 1].map(() => postLead(makeLead(++nextPerson, { company: 'Fixora' }))));
  assert.deepEqual([a.json.status, b.json.status], ['in_review', 'in_review']);
  const release = (id, body) => gateway.request('POST', `/v1/leads/${id}/release`, { key, json: body, headers: { 'Idempotency-Key': 'release-1' } });
  const first = await release(a.json.id, { decision: 'pass' });
  assert.equal(first.json.status, 'passed');
  assert.equal((await release(a.json.id, { decision: 'pass' })).json.id, a.json.id, 'the first answer again');
  for (const decision of [{ decision: 'pass' }, { decision: 'reject', reason: 'company.competitor' }]) {
    const other = await release(b.json.id, decision);
    assert.equal(other.status, 422);
    assert.match(other.json.type, /idempotency_key_reused/);
  }
  assert.equal((await record(b.json.id)).status, 'in_review');
});

test('a test header nobody can read is refused, not taken for a lead', async () => {
  const answer = await gateway.request('POST', '/f/demo', { key, json: visitor(), headers: { ...script, 'X-Leadgate-Test': 'yes please' } });
  assert.equal(answer.status, 400);
  const yes = await gateway.request('POST', '/f/demo', { key, json: visitor(), headers: { ...script, 'X-Leadgate-Test': 'true' } });
  assert.equal(yes.json.test, true);
});

test('an interactive flag nobody can read is refused, not taken for false', async () => {
  const lead = makeLead(++nextPerson, { email: 'ann.moe@gmial.com' });
  const unclear = await postLead({ ...lead, interactive: 'maybe' });
  assert.equal(unclear.status, 422);
  assert.match(unclear.json.type, /invalid_interactive/);
  assert.equal((await postLead({ ...lead, interactive: '1' })).json.decision, 'needs_correction');
  assert.equal((await postLead({ ...makeLead(++nextPerson), interactive: 'false' })).status, 201);
});

test('a browser at a form that never was gets a page, a script a problem', async () => {
  const page = await gateway.request('POST', '/f/never-known', { form: visitor(), headers: browser });
  assert.equal(page.status, 404);
  assert.match(page.headers['content-type'], /text\/html/);
  assert.ok(page.headers['content-security-policy']);
  assert.ok(!page.body.includes('policy.yaml'));
});

test('64 posts of one person at once: one new, the rest linked to it', async () => {
  const lead = makeLead(++nextPerson);
  const same = await Promise.all(Array.from({ length: 32 }, () => postLead(lead)));
  const different = await Promise.all(Array.from({ length: 32 }, (_, i) => postLead({ ...lead, message: `call ${i}` })));
  const all = [...same, ...different];
  for (const answer of all) assert.equal(answer.status, 201, answer.body);
  const first = all.filter((a) => a.json.duplicate_of === null);
  assert.equal(first.length, 1);
  for (const answer of all) {
    if (answer !== first[0]) assert.equal(answer.json.duplicate_of, first[0].json.id);
  }
  assert.equal(same.filter((a) => a.json.status === 'duplicate').length, 31);
  assert.equal(different.filter((a) => a.json.status === 'passed').length, 32);
});

test('64 posts of one new person with different words at once: one new', async () => {
  const lead = makeLead(++nextPerson);
  const all = await Promise.all(Array.from({ length: 64 }, (_, i) => postLead({ ...lead, message: `call ${i}` })));
  for (const answer of all) assert.equal(answer.status, 201, answer.body);
  const first = all.filter((a) => a.json.duplicate_of === null);
  assert.equal(first.length, 1);
  assert.ok(all.every((a) => !a.json.reasons.some((r) => r.code === 'duplicate.unknown')));
});

test('test mode: the full decision, stored apart, never delivered, never counted', async () => {
  const before = (await gateway.books()).get('demo');
  const fields = visitor();
  const answer = await gateway.request('POST', '/f/demo', { key, json: fields, headers: { ...script, 'X-Leadgate-Test': '1' } });
  assert.equal(answer.status, 201);
  assert.equal(answer.json.status, 'passed');
  assert.equal(answer.json.test, true);
  assert.deepEqual((await gateway.books()).get('demo'), before);
  const real = await post(fields);
  assert.equal((await record(real.json.id)).duplicate_of, null, 'a test lead is nobody');
  await waitFor('the real one to be delivered', () => gateway.delivered().has(real.json.id));
  assert.ok(!gateway.delivered().has(answer.json.id));
  const tests = await gateway.request('GET', '/v1/leads?test=true', { key });
  assert.ok(tests.json.leads.some((l) => l.id === answer.json.id));
  const live = await gateway.request('GET', '/v1/leads?limit=1000', { key });
  assert.ok(!live.json.leads.some((l) => l.id === answer.json.id));
  assert.equal((await gateway.request('POST', '/f/demo', { json: fields, headers: { ...script, 'X-Leadgate-Test': '1' } })).status, 401);
});

test('aliases lead to their form; a retired form is reviewed; an unknown one is 404', async () => {
  const alias = await post(visitor(), {}, 'book-a-demo');
  assert.equal(alias.status, 201);
  assert.equal((await record(alias.json.id)).form, 'demo');
  const retired = await post(visitor(), {}, 'webinar-2025');
  assert.equal(retired.status, 201);
  const lead = await record(retired.json.id);
  assert.equal(lead.status, 'in_review');
  assert.ok(lead.reasons.some((r) => r.code === 'form.retired'));
  assert.equal((await post(visitor(), {}, 'never-known')).status, 404);
});

test('CORS by the form\'s origins', async () => {
  const good = await post(visitor(), { Origin: 'https://www.tendwell.example' });
  assert.equal(good.headers['access-control-allow-origin'], 'https://www.tendwell.example');
  const bad = await post(visitor(), { Origin: 'https://elsewhere.example' });
  assert.equal(bad.status, 201);
  assert.equal(bad.headers['access-control-allow-origin'], undefined);
  const preflight = await gateway.request('OPTIONS', '/f/demo', { headers: { Origin: 'https://www.tendwell.example', 'Access-Control-Request-Method': 'POST' } });
  assert.equal(preflight.status, 204);
  assert.match(preflight.headers['access-control-allow-headers'], /Content-Type/i);
  const refused = await gateway.request('OPTIONS', '/f/demo', { headers: { Origin: 'https://elsewhere.example' } });
  assert.equal(refused.headers['access-control-allow-methods'], undefined);
});

test('rates: above the soft one stored and flagged, above the hard one 429 with Retry-After', async () => {
  const answers = [];
  const since = Date.now();
  do {
    answers.push(await post({ email: `reader${answers.length}@northfield-castings.com` }, {}, 'newsletter'));
  } while (answers.at(-1).status === 201 && answers.length < 1000);
  const refused = answers.pop();
  assert.equal(refused.status, 429, refused.body);
  assert.ok(Number(refused.headers['retry-after']) >= 1);
  // The window is the last 55 seconds at least: whoever takes longer than that for 60 posts may post more of them.
  assert.ok(answers.length >= 60, `${answers.length} were taken`);
  if (Date.now() - since < 55_000) assert.equal(answers.length, 60);
  for (const answer of answers.slice(-45)) {  // of the 60 within the window
    const flagged = await record(answer.json.id);
    assert.equal(flagged.status, 'passed');
    assert.ok(flagged.reasons.some((r) => r.code === 'velocity.address' && r.action === 'flag'));
  }
});

test('a server\'s own address is never judged; the visitor\'s is, when it says it', async () => {
  const judged = await postLead(makeLead(++nextPerson, { client_ip: '203.0.113.9' }));
  const silent = await postLead(makeLead(++nextPerson, { client_ip: undefined }));
  assert.equal((await record(judged.json.id)).record.observations.velocity_judged, true);
  assert.equal((await record(judged.json.id)).record.submission.client_address, '203.0.113.9');
  const seen = (await record(silent.json.id)).record;
  assert.ok(!seen.observations.velocity_judged);
  assert.ok(!seen.submission.client_address);
});

test('bad input of every kind gets its status and says what to do', async () => {
  const raw = (body, type = 'application/json') => fetch(`${gateway.url}/f/demo`, { method: 'POST', body, headers: { ...script, 'Content-Type': type } });
  const deep = '{"email":' + '['.repeat(17) + ']'.repeat(17) + '}';
  const cases = [
    ['malformed', '{"email":', 400], ['no object', '[1]', 400], ['empty', '', 400], ['deep nesting', deep, 400],
    ['duplicate key', '{"email":"a@b.example","email":"c@d.example"}', 400], ['NUL', '{"email":"a\\u0000@b.example"}', 400],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]), 400],
    ['1,000 fields', JSON.stringify(Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`f${i}`, '1']))), 422],
    ['one byte over 64 KiB', JSON.stringify({ m: 'x'.repeat(64 * 1024 + 1 - 8) }), 413],
  ];
  for (const [what, body, status] of cases) {
    const answer = await raw(body);
    const text = await answer.text();
    assert.equal(answer.status, status, `${what}: ${text}`);
    assert.match(answer.headers.get('content-type'), /application\/problem\+json/, what);
    const problem = JSON.parse(text);
    assert.equal(problem.status, status, what);
    assert.ok(problem.detail.length > 20 && problem.title, `${what}: ${text}`);
  }
  assert.equal((await raw('hello', 'text/plain')).status, 415);
  const whole = JSON.stringify({ ...visitor(), m: '' });
  const exactly = whole.replace('"m":""', `"m":"${'x'.repeat(64 * 1024 - whole.length)}"`);
  assert.equal(exactly.length, 64 * 1024);
  assert.equal((await raw(exactly)).status, 201, '64 KiB exactly is fine');
});

test('nothing is refused for its type; what is unknown is kept and delivered', async () => {
  const number = await post({ ...visitor(), email: 42 });
  assert.equal(number.status, 422);
  assert.equal(number.json.errors[0].code, 'email.syntax');
  const answer = await post({ ...visitor(), company: ['Northfield', 'Castings'], company_size: 240, nested: { a: [1, { b: true }] }, shoe: 44.5, none: null });
  assert.equal(answer.status, 201, answer.body);
  const { lead } = await record(answer.json.id);
  assert.equal(lead.company, 'Northfield, Castings');
  assert.equal(lead.extras.nested, '{"a":[1,{"b":true}]}');
  assert.equal(lead.extras.shoe, '44.5');
  await waitFor('delivery', () => gateway.delivered().has(answer.json.id));
  const line = fs.readFileSync(gateway.deliveredFile, 'utf8').split('\n').find((text) => text.includes(answer.json.id));
  assert.match(line, /"shoe":"44.5"/);
});

test('keys: unknown 401, missing scope 403, revoked 401 at once; never in the log', async () => {
  const reader = gateway.addKey('reader', 'read');
  assert.match(reader, /^lg_[A-Za-z0-9]+_[A-Za-z0-9_-]{43}$/);
  assert.equal((await gateway.request('GET', '/v1/leads', { key: reader })).status, 200);
  assert.equal((await gateway.request('POST', '/v1/leads', { key: reader, json: {} })).status, 403);
  assert.equal((await gateway.request('GET', '/v1/leads', { key: reader.slice(0, -1) + (reader.endsWith('A') ? 'B' : 'A') })).status, 401);
  const { execFileSync, spawnSync } = await import('node:child_process');
  const { binary } = await import('./gateway.mjs');
  assert.match(execFileSync(binary, ['keys', 'list', '--data', gateway.data], { encoding: 'utf8' }), /reader {2}read/);
  const typo = spawnSync(binary, ['keys', 'list', '--data', `${gateway.data}typo`], { encoding: 'utf8' });
  assert.notEqual(typo.status, 0);
  assert.match(typo.stderr, /there is no data folder .*typo; name the gateway's with --data/);
  assert.ok(!fs.existsSync(`${gateway.data}typo`));
  execFileSync(binary, ['keys', 'revoke', 'reader', '--data', gateway.data]);
  assert.equal((await gateway.request('GET', '/v1/leads', { key: reader })).status, 401);
  assert.ok(!gateway.log.includes(reader.slice(-43)));
});

test('the log has a line per request and no personal data', async () => {
  const fields = visitor({ email: 'unmistakable.person@northfield-castings.com', phone: '+1 415 867 5309' });
  const answer = await post(fields);
  await waitFor('the line', () => gateway.log.includes(answer.json.id));
  for (const personal of ['unmistakable', '8675309', '127.0.0.1:', fields.last_name]) assert.ok(!gateway.log.includes(personal), personal);
});

test('log settings are taken over at once', async () => {
  const config = gateway.config;
  const before = fs.readFileSync(config, 'utf8');
  const changeTo = async (text) => {
    const reloads = () => gateway.log.split('"reloaded"').length;
    const until = reloads();
    replaceFile(config, text);
    await waitFor('the reload', () => reloads() > until);
  };
  await changeTo(before.replace(/^ {2}level: info$/m, '  level: info\n  requests: false'));
  const silent = await post(visitor());
  await changeTo(before);
  const loud = await post(visitor());
  await waitFor('its line', () => gateway.log.includes(loud.json.id));
  assert.ok(!gateway.log.includes(silent.json.id));
});

test('a changed policy is in force without a restart; a bad one is refused and shows in /readyz', async () => {
  const file = path.join(folder, 'policy.yaml');
  const good = fs.readFileSync(file, 'utf8');
  const now = (await gateway.request('GET', '/readyz')).json.configuration.policy;
  replaceFile(file, good.replace('    min: 50 ', '    min: 500 ').replace(/\nexamples:\n[^]*?(?=\n# ---)/, '\n'));
  await waitFor('the new policy', async () => (await gateway.request('GET', '/readyz')).json.configuration.policy !== now);
  const small = await postLead(makeLead(++nextPerson));
  assert.equal(small.json.status, 'recycled');
  replaceFile(file, good.replace('competitors:', 'competitor:'));
  await waitFor('the refusal', async () => !(await gateway.request('GET', '/readyz')).json.configuration.ok);
  const ready = await gateway.request('GET', '/readyz');
  assert.equal(ready.status, 200);
  assert.match(ready.json.configuration.refused, /policy\.yaml:\d+:\d+: competitor: .*did you mean "competitors"/);
  assert.equal((await postLead(makeLead(++nextPerson))).json.status, 'recycled', 'the one before goes on');
  replaceFile(file, good);
  await waitFor('the first policy again', async () => (await gateway.request('GET', '/readyz')).json.configuration.policy === now);
  assert.equal((await postLead(makeLead(++nextPerson))).json.status, 'passed');
});

test('the books balance after all this', async () => {
  for (const [form, book] of await gateway.books()) {
    const sum = Object.values(book.byStatus).reduce((a, b) => a + b, 0);
    assert.equal(book.received, sum, form);
  }
  const leads = await gateway.allLeads(key);
  const counted = [...(await gateway.books()).values()].reduce((n, book) => n + book.received, 0);
  assert.equal(leads.length, counted);
});

test('one connection, many hostile requests: the gateway still answers', async () => {
  const smuggled = 'POST /f/demo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
  const answer = await new Promise((resolve, reject) => {
    const socket = net.connect(gateway.port, '127.0.0.1', () => socket.end(smuggled));
    let text = '';
    socket.on('data', (chunk) => { text += chunk; });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
  assert.match(answer, /^HTTP\/1\.1 400 /);
  assert.equal(answer.split('HTTP/1.1 ').length, 2, 'one answer, then closed');
  assert.equal((await gateway.request('GET', '/healthz')).status, 200);
});
