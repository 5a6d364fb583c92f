// Holds docs/openapi.yaml against real answers: every operation of the file is called, every answer must be one it describes
// (status, content type, JSON schema), and every status it promises is seen, but for those named in `notProvoked`.
import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import os from 'node:os';
import path from 'node:path';
import {after, before, test} from 'node:test';

import {Gateway, configured, root} from './gateway.mjs';

const require = createRequire(path.join(root, 'build/npm/package.json'));
const Ajv2020 = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;
const YAML = require('yaml');

const spec = YAML.parse(readFileSync(path.join(root, 'docs/openapi.yaml'), 'utf8'));
const ajv = new Ajv2020({strict: false, allErrors: true});
addFormats(ajv);
ajv.addSchema({$id: 'openapi', components: spec.components});

// What a healthy gateway cannot be made to say in a test of shapes; tests/gateway and tests/e2e provoke them elsewhere.
const notProvoked = new Set(['503', '429']);

const seen = new Set();
let folder;
let gateway;
const keys = {};

before(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'leadgate-e2e-'));
  gateway = await Gateway.start({folder});
  for (const scope of ['submit', 'read', 'review', 'disposition', 'nurture', 'known', 'policy']) keys[scope] = gateway.addKey(scope, scope);
});
after(async () => {
  await gateway?.stop();
  rmSync(folder, {recursive: true, force: true});
});

function resolve(node) {
  if (!node?.$ref) return node;
  return node.$ref.slice(2).split('/').reduce((at, part) => at[part], spec);
}

function operationFor(method, url) {
  const pathname = url.split('?')[0];
  for (const [pattern, item] of Object.entries(spec.paths)) {
    const regex = new RegExp('^' + pattern.replace(/\{[^}]+\}/g, '[^/]+') + '$');
    if (regex.test(pathname) && item[method] && !(pattern.includes('{') && spec.paths[pathname]?.[method])) return [pattern, item[method]];
  }
  throw new Error(`docs/openapi.yaml has no ${method} ${pathname}`);
}

// Calls, and holds the answer against the file.
async function call(method, url, {expect, key, body, headers = {}, raw, on = gateway} = {}) {
  const [pattern, operation] = operationFor(method.toLowerCase(), url);
  const sent = raw ? {raw: body, headers: {'Content-Type': 'application/json', ...headers}} : {json: body, headers};
  const answer = await on.request(method, url, {key, patient: true, ...sent});
  const text = answer.body;
  const where = `${method} ${url} → ${answer.status} ${text.slice(0, 600)}`;
  assert.equal(answer.status, expect, where);
  const described = resolve(operation.responses[String(answer.status)]);
  assert.ok(described, `${where}: not described in docs/openapi.yaml`);
  seen.add(`${method.toLowerCase()} ${pattern} ${answer.status}`);
  if (described.content) {
    const type = answer.headers['content-type'].split(';')[0];
    const content = described.content[type] ?? (described.content['application/problem+json'] && type === 'text/html' ? {} : undefined);
    assert.ok(content, `${where}: content type ${type} is not described`);
    if (content.schema && type.endsWith('json')) {
      const refs = JSON.parse(JSON.stringify(content.schema).replaceAll('"#/', '"openapi#/'));
      const valid = ajv.validate(refs, JSON.parse(text));
      assert.ok(valid, `${where}\n${ajv.errorsText(ajv.errors, {separator: '\n'})}`);
    }
  }
  return {answer, json: answer.json, text};
}

const jane = {
  form_id: 'demo', email: 'jane.doe@northfield-castings.com', first_name: 'Jane', last_name: 'Doe', company: 'Northfield Castings',
  job_title: 'Plant manager', company_size: '240', industry: 'Manufacturing', country: 'US', state: 'CA', budget: '40000 USD',
  timeline: 'within 3 months', phone: '+1 415 867 5309',
};
const {form_id: _, ...janeFields} = jane;
let person = 0;
const someone = (more = {}) => ({...jane, email: `buyer${++person}@northfield-castings.com`, last_name: `Doe${'abcdefghijklmnop'[person % 16]}`,
  phone: '', ...more});

test('the public endpoints', async () => {
  const json = {Accept: 'application/json'};
  await call('GET', '/', {expect: 200});
  const script = await call('GET', '/leadgate.js', {expect: 200});
  await call('GET', '/leadgate.js', {expect: 304, headers: {'If-None-Match': script.answer.headers.etag}});
  await call('GET', '/f/demo', {expect: 200});
  await call('GET', '/f/nosuchform', {expect: 404});
  await call('GET', '/f/demo/thanks', {expect: 200});
  await call('GET', '/f/nosuchform/thanks', {expect: 404});
  await call('POST', '/f/demo', {expect: 201, headers: json, body: janeFields});
  await call('POST', '/f/demo', {expect: 201, key: keys.submit, headers: {'X-Leadgate-Test': '1'}, body: janeFields});
  await call('POST', '/f/demo', {expect: 401, headers: {'X-Leadgate-Test': '1'}, body: janeFields});
  await call('POST', '/f/demo', {expect: 400, headers: json, body: '{"email":', raw: true});
  await call('POST', '/f/demo', {expect: 415, headers: {...json, 'Content-Type': 'text/plain'}, body: 'hello', raw: true});
  await call('POST', '/f/nosuchform', {expect: 404, headers: json, body: janeFields});
  const asked = await call('POST', '/f/demo', {expect: 422, headers: json, body: {...janeFields, email: 'jan@gmial.com', last_name: 'Roe'}});
  assert.equal(asked.json.errors[0].suggestion, 'jan@gmail.com');
  await call('POST', '/f/demo', {expect: 422, headers: json, body: Object.fromEntries(Array.from({length: 201}, (_, i) => [`f${i}`, '1']))});
  await call('POST', '/f/demo', {expect: 303, headers: {Accept: 'text/html'}, body: {...janeFields, email: 'p.roe@northfield-castings.com', last_name: 'Poe'}});
  const [first, second] = await Promise.all(['a', 'b'].map(
      () => fetch(`${gateway.url}/f/demo`, {method: 'POST', headers: {...json, 'Content-Type': 'application/json', 'Idempotency-Key': 'same'},
        body: JSON.stringify({...janeFields, email: 'q@northfield-castings.com'})})));
  for (const answer of [first, second]) assert.ok([201, 409].includes(answer.status));
  await call('POST', '/f/demo', {expect: 422, headers: {...json, 'Idempotency-Key': 'same'}, body: {...janeFields, email: 'other@northfield-castings.com'}});
});

test('matches of a lead, and what a person says to them', async () => {
  const one = (await call('POST', '/v1/leads', {expect: 201, key: keys.submit, body: {...jane, email: 'j.roebuck@northfield-castings.com', last_name: 'Roebuck'}})).json;
  const two = (await call('POST', '/v1/leads', {expect: 201, key: keys.submit, body: {...jane, email: 'jroebuck@northfield-castings.com', last_name: 'Roebuc'}})).json;
  const unknown = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
  const at = `/v1/leads/${two.id}/matches`;
  const {json} = await call('GET', at, {expect: 200, key: keys.read});
  assert.equal(json.lead, two.id);
  await call('GET', at, {expect: 200, key: keys.read, headers: {Accept: 'text/plain'}});
  await call('GET', at, {expect: 401});
  await call('GET', at, {expect: 403, key: keys.submit});
  await call('GET', `/v1/leads/${unknown}/matches`, {expect: 404, key: keys.read});
  const said = await call('POST', `${at}/${one.id}`, {expect: 200, key: keys.review, body: {answer: 'same', actor: 'person:kim', text: 'asked her'}});
  assert.equal(said.json.duplicate_of, one.id);
  await call('GET', at, {expect: 200, key: keys.read});
  await call('POST', `${at}/${one.id}`, {expect: 400, key: keys.review, body: '{', raw: true});
  await call('POST', `${at}/${one.id}`, {expect: 401, body: {answer: 'same'}});
  await call('POST', `${at}/${one.id}`, {expect: 403, key: keys.read, body: {answer: 'same'}});
  await call('POST', `${at}/${unknown}`, {expect: 404, key: keys.review, body: {answer: 'same'}});
  await call('POST', `${at}/${one.id}`, {expect: 422, key: keys.review, body: {answer: 'perhaps'}});
  const asked = await call('POST', '/v1/leads', {expect: 422, key: keys.submit, body: someone({email: 'roebuck@gmial.com', interactive: true})});
  await call('POST', `${at}/${asked.json.id}`, {expect: 409, key: keys.review, body: {answer: 'same'}});
});

test('inline checks', async () => {
  const {json} = await call('POST', '/f/demo/check', {expect: 200, body: {email: 'jane@gmial.com'}});
  assert.equal(json.valid, false);
  assert.equal(json.errors[0].field, 'email');
  await call('POST', '/f/demo/check', {expect: 400, body: '[1]', raw: true});
  await call('POST', '/f/demo/check', {expect: 415, headers: {'Content-Type': 'text/plain'}, body: 'x', raw: true});
  await call('POST', '/f/nosuchform/check', {expect: 404, body: {email: 'x'}});
});

test('leads by a site\'s server', async () => {
  const {json} = await call('POST', '/v1/leads', {expect: 201, key: keys.submit, body: someone({client_ip: '192.0.2.7'})});
  assert.equal(json.status, 'passed');
  await call('POST', '/v1/leads', {expect: 400, key: keys.submit, body: 'nonsense', raw: true});
  await call('POST', '/v1/leads', {expect: 401, body: someone()});
  await call('POST', '/v1/leads', {expect: 403, key: keys.read, body: someone()});
  await call('POST', '/v1/leads', {expect: 404, key: keys.submit, body: someone({form_id: 'nosuchform'})});
  await call('POST', '/v1/leads', {expect: 415, key: keys.submit, headers: {'Content-Type': 'text/csv'}, body: 'x', raw: true});
  await call('POST', '/v1/leads', {expect: 422, key: keys.submit, body: {email: 'x@northfield-castings.com'}});
  await call('POST', '/v1/leads', {expect: 422, key: keys.submit, body: someone({email: 'x@gmial.com', interactive: true})});
  const {json: explained} = await call('POST', '/v1/explain', {expect: 200, key: keys.read, body: someone({company_size: '5'})});
  assert.equal(explained.id, null);
  await call('POST', '/v1/explain', {expect: 400, key: keys.read, body: '{', raw: true});
  await call('POST', '/v1/explain', {expect: 401, body: someone()});
  await call('POST', '/v1/explain', {expect: 404, key: keys.read, body: someone({form_id: 'nosuchform'})});
  await call('POST', '/v1/explain', {expect: 422, key: keys.read, body: {email: 'x@northfield-castings.com'}});
});

test('records and lists', async () => {
  const {json: made} = await call('POST', '/v1/leads', {expect: 201, key: keys.submit, body: someone()});
  const {json: record} = await call('GET', `/v1/leads/${made.id}`, {expect: 200, key: keys.read});
  assert.equal(record.id, made.id);
  assert.equal(record.transitions[0].kind, 'received');
  await call('GET', `/v1/leads/${made.id}`, {expect: 401});
  await call('GET', '/v1/leads/01ARZ3NDEKTSV4RRFFQ69G5FAV', {expect: 404, key: keys.read});
  const {json: page} = await call('GET', '/v1/leads?status=passed&limit=1', {expect: 200, key: keys.read});
  assert.equal(page.leads.length, 1);
  const {json: next} = await call('GET', `/v1/leads?status=passed&limit=1&cursor=${encodeURIComponent(page.next_cursor)}`, {expect: 200, key: keys.read});
  assert.notEqual(next.leads[0].id, page.leads[0].id);
  await call('GET', '/v1/leads?status=pased', {expect: 400, key: keys.read});
  await call('GET', '/v1/leads?statsu=passed', {expect: 400, key: keys.read});
  await call('GET', '/v1/leads?cursor=nonsense', {expect: 400, key: keys.read});
  await call('GET', '/v1/leads', {expect: 401});
  await call('GET', '/v1/leads', {expect: 403, key: keys.submit});
  const {json: found} = await call('POST', '/v1/leads/search', {expect: 200, key: keys.read, body: {email: made.lead.email.toUpperCase()}});
  assert.deepEqual(found.leads.map((lead) => lead.id), [made.id]);
  await call('POST', '/v1/leads/search', {expect: 400, key: keys.read, body: '{', raw: true});
  await call('POST', '/v1/leads/search', {expect: 401, body: {email: 'a@b.example'}});
  await call('POST', '/v1/leads/search', {expect: 422, key: keys.read, body: {}});
});

test('what people do with leads', async () => {
  const {json: passed} = await call('POST', '/v1/leads', {expect: 201, key: keys.submit, body: someone()});
  const {json: reviewed} = await call('POST', '/v1/leads', {expect: 201, key: keys.submit, body: someone({company: 'Fixora'})});
  assert.equal(reviewed.status, 'in_review');
  const release = `/v1/leads/${reviewed.id}/release`;
  await call('POST', release, {expect: 400, key: keys.review, body: '{', raw: true});
  await call('POST', release, {expect: 401, body: {decision: 'pass'}});
  await call('POST', release, {expect: 422, key: keys.review, body: {decision: 'maybe'}});
  await call('POST', '/v1/leads/01ARZ3NDEKTSV4RRFFQ69G5FAV/release', {expect: 404, key: keys.review, body: {decision: 'pass'}});
  const {json: released} = await call('POST', release, {expect: 200, key: keys.review, body: {decision: 'pass', actor: 'person:sam'}});
  assert.equal(released.status, 'passed');
  await call('POST', release, {expect: 409, key: keys.review, body: {decision: 'pass'}});

  const disposition = `/v1/leads/${passed.id}/disposition`;
  await call('POST', disposition, {expect: 400, key: keys.disposition, body: '{', raw: true});
  await call('POST', disposition, {expect: 401, body: {disposition: 'accepted'}});
  await call('POST', disposition, {expect: 422, key: keys.disposition, body: {disposition: 'rejected'}});
  const {json: typo} = await call('POST', disposition, {expect: 422, key: keys.disposition, body: {disposition: 'rejected', reason: 'timing.latr'}});
  assert.equal(typo.errors[0].suggestion, 'timing.later');
  await call('POST', disposition, {expect: 200, key: keys.disposition, body: {disposition: 'rejected', reason: 'timing.later', actor: 'person:kim'}});
  await call('POST', '/v1/leads/01ARZ3NDEKTSV4RRFFQ69G5FAV/disposition', {expect: 404, key: keys.disposition, body: {disposition: 'accepted'}});
  const {json: small} = await call('POST', '/v1/leads', {expect: 201, key: keys.submit, body: someone({company_size: '3'})});
  assert.equal(small.status, 'recycled');
  await call('POST', `/v1/leads/${small.id}/disposition`, {expect: 409, key: keys.disposition, body: {disposition: 'accepted'}});

  const outcome = `/v1/leads/${released.id}/outcome`;
  await call('POST', outcome, {expect: 200, key: keys.disposition, body: {outcome: 'won', amount: 12000, currency: 'USD'}});
  await call('POST', outcome, {expect: 400, key: keys.disposition, body: '{', raw: true});
  await call('POST', outcome, {expect: 401, body: {outcome: 'won'}});
  await call('POST', outcome, {expect: 422, key: keys.disposition, body: {outcome: 'wn'}});
  await call('POST', '/v1/leads/01ARZ3NDEKTSV4RRFFQ69G5FAV/outcome', {expect: 404, key: keys.disposition, body: {outcome: 'won'}});
  await call('POST', `/v1/leads/${small.id}/outcome`, {expect: 409, key: keys.disposition, body: {outcome: 'won'}});

  const {json: pool} = await call('GET', '/v1/recycle', {expect: 200, key: keys.nurture});
  assert.deepEqual(new Set(pool.leads.map((lead) => lead.id)), new Set([passed.id, small.id]));
  await call('GET', '/v1/recycle?category=later', {expect: 400, key: keys.nurture});
  await call('GET', '/v1/recycle', {expect: 401});
  await call('GET', '/v1/recycle', {expect: 403, key: keys.read});
});

test('a key without the scope is told which one it needs', async () => {
  const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
  await call('POST', '/v1/explain', {expect: 403, key: keys.submit, body: someone()});
  await call('POST', '/v1/leads/search', {expect: 403, key: keys.submit, body: {email: 'a@b.example'}});
  await call('GET', `/v1/leads/${id}`, {expect: 403, key: keys.submit});
  await call('POST', `/v1/leads/${id}/release`, {expect: 403, key: keys.read, body: {decision: 'pass'}});
  await call('POST', `/v1/leads/${id}/disposition`, {expect: 403, key: keys.read, body: {disposition: 'accepted'}});
  await call('POST', `/v1/leads/${id}/outcome`, {expect: 403, key: keys.read, body: {outcome: 'won'}});
  await call('POST', '/f/demo', {expect: 403, key: keys.read, headers: {'X-Leadgate-Test': '1'}, body: janeFields});
  await call('GET', '/v1/leads?order=sideways', {expect: 400, key: keys.read});
  await call('POST', '/f/demo', {expect: 413, headers: {Accept: 'application/json'}, body: {m: 'x'.repeat(70_000)}});
});

test('the policy from a file: read, not published', async () => {
  const key = keys.policy;
  const yaml = await call('GET', '/v1/policy', {expect: 200, key});
  assert.equal(yaml.text, readFileSync(path.join(root, 'config/policy.yaml'), 'utf8'));
  const {json, answer} = await call('GET', '/v1/policy', {expect: 200, key, headers: {Accept: 'application/json'}});
  assert.deepEqual([json.source, json.author, json.yaml], ['file', 'file', yaml.text]);
  await call('GET', '/v1/policy', {expect: 304, key, headers: {'If-None-Match': answer.headers.etag}});
  await call('PUT', '/v1/policy', {expect: 409, key, headers: {'If-Match': answer.headers.etag}, body: {yaml: yaml.text, comment: 'x'}});
  await call('POST', '/v1/policy/rollback', {expect: 409, key, headers: {'If-Match': answer.headers.etag}, body: {to: 1}});
  const id = json.hash;
  for (const [method, url] of [['GET', '/v1/policy'], ['PUT', '/v1/policy'], ['POST', '/v1/policy/check'], ['GET', '/v1/policy/versions'],
    ['GET', `/v1/policy/versions/${id}`], ['GET', '/v1/policy/diff'], ['POST', '/v1/policy/rollback']]) {
    await call(method, url, {expect: 401});
    await call(method, url, {expect: 403, key: keys.read});
  }
});

test('the policy in the store', async (t) => {
  const folder2 = mkdtempSync(path.join(os.tmpdir(), 'leadgate-e2e-'));
  const config = configured(folder2, 'leadgate.yaml', [[/^policy: policy.yaml$/m, `policy: {file: ${path.join(root, 'config/policy.yaml')}, source: store}`],
    [/^lists: lists$/m, `lists: ${path.join(root, 'config/lists')}\nfront: {max_policy_body: 1MiB}`], [/^phone: phone$/m, `phone: ${path.join(root, 'config/phone')}`]]);
  const on = await Gateway.start({folder: folder2, config});
  t.after(async () => {
    await on.stop();
    rmSync(folder2, {recursive: true, force: true});
  });
  const key = on.addKey('ops', 'policy');
  const put = (expect, etag, body, more = {}) => call('PUT', '/v1/policy', {expect, key, on, headers: {'If-Match': etag, ...more}, body});
  const first = (await call('GET', '/v1/policy', {expect: 200, key, on})).text;
  const draft = `${first}\n# a note\n`;
  await call('PUT', '/v1/policy', {expect: 428, key, on, body: {yaml: draft, comment: 'x'}});
  await put(400, '*', {yaml: draft, comment: 'x'});
  await put(415, '"1"', 'x', {'Content-Type': 'text/csv'});
  await put(413, '"1"', {yaml: 'x'.repeat(1 << 20), comment: 'x'});
  await put(422, '"1"', {yaml: draft});
  const {json: bad} = await put(422, '"1"', {yaml: `${first}\nrsik: {}\n`, comment: 'x'});
  assert.match(bad.errors[0].message, /unknown key; did you mean "risk"/);
  assert.ok(bad.errors[0].line > 100);
  const {json: second} = await put(200, '"1"', {yaml: draft, comment: 'a note', author: 'ann'});
  assert.deepEqual([second.number, second.author, second.changed], [2, 'ann (key:ops)', true]);
  const {json: late} = await put(412, '"1"', {yaml: first, comment: 'x'});
  assert.deepEqual([late.in_force.number, late.in_force.author, late.in_force.comment], [2, 'ann (key:ops)', 'a note']);
  await call('PUT', '/v1/policy?comment=yaml%20alone', {expect: 200, key, on, raw: true, body: `${draft}# more\n`,
    headers: {'If-Match': '"2"', 'Content-Type': 'application/yaml'}});

  const {json: checked} = await call('POST', '/v1/policy/check', {expect: 200, key, on, body: {yaml: 'company: [\n'}});
  assert.equal(checked.ok, false);
  await call('POST', '/v1/policy/check', {expect: 400, key, on, body: '{', raw: true});
  await call('POST', '/v1/policy/check', {expect: 415, key, on, headers: {'Content-Type': 'text/csv'}, body: 'x', raw: true});
  await call('POST', '/v1/policy/check', {expect: 422, key, on, body: {yml: 'x'}});

  const {json: page} = await call('GET', '/v1/policy/versions?limit=2', {expect: 200, key, on});
  assert.deepEqual(page.versions.map((v) => [v.number, v.author, v.comment]), [[3, 'key:ops', 'yaml alone'], [2, 'ann (key:ops)', 'a note']]);
  assert.equal(page.next_before, 2);
  await call('GET', '/v1/policy/versions?limit=0', {expect: 400, key, on});
  const {json: found} = await call('GET', `/v1/policy/versions/${second.hash}`, {expect: 200, key, on});
  assert.deepEqual([found.number, found.same_hash, found.yaml], [2, [2], draft]);
  await call('GET', '/v1/policy/versions/2', {expect: 200, key, on, headers: {Accept: 'application/yaml'}});
  await call('GET', '/v1/policy/versions/99', {expect: 404, key, on});
  const {json: diff} = await call('GET', '/v1/policy/diff', {expect: 200, key, on});
  assert.deepEqual([diff.from.number, diff.to.number, diff.keys], [2, 3, []]);
  const {text} = await call('GET', '/v1/policy/diff?from=1&to=3', {expect: 200, key, on, headers: {Accept: 'text/plain'}});
  assert.match(text, /^--- version 1\n\+\+\+ version 3\n@@ .* @@\n/);
  await call('GET', '/v1/policy/diff?from=99', {expect: 404, key, on});
  await call('GET', '/v1/policy/diff?form=1', {expect: 400, key, on});

  const rollback = (expect, etag, body, raw) => call('POST', '/v1/policy/rollback', {expect, key, on, headers: etag ? {'If-Match': etag} : {}, body, raw});
  await rollback(428, '', {to: 1});
  await rollback(400, '"3"', '{', true);
  await rollback(404, '"3"', {to: 99});
  await rollback(412, '"2"', {to: 1});
  await rollback(422, '"3"', {to: 1, author: 'file'});
  const {json: back} = await rollback(200, '"3"', {to: 1});
  assert.deepEqual([back.number, back.comment], [4, 'Back to version 1.']);
  assert.equal((await call('GET', '/v1/policy', {expect: 200, key, on})).text, first);
});

test('what a draft would have done, and why leads were decided so', async () => {
  const key = keys.policy;
  const yaml = readFileSync(path.join(root, 'config/policy.yaml'), 'utf8').replace(/(company_size:\n {4}min: )\d+/, '$1100000');
  const {json} = await call('POST', '/v1/policy/replay', {expect: 200, key, body: {yaml, compare: 'in_force', history: false}});
  assert.ok(json.moved > 0);
  await call('POST', '/v1/policy/replay', {expect: 200, key, body: {yaml}, headers: {Accept: 'text/plain'}});
  await call('POST', '/v1/policy/replay', {expect: 200, key, body: {yaml}, headers: {Accept: 'text/csv'}});
  await call('POST', '/v1/policy/replay', {expect: 400, key, body: '{', raw: true});
  const {json: bad} = await call('POST', '/v1/policy/replay', {expect: 422, key, body: {yaml: 'rsik: {}\n'}});
  assert.equal(bad.errors[0].line, 1);
  await call('POST', '/v1/policy/replay', {expect: 422, key, body: {yaml, since: 'tomorrow'}});
  await call('GET', '/v1/policy/schema', {expect: 200, key});
  const id = json.moves[0].samples[0].id;
  const {json: why} = await call('GET', `/v1/leads/${id}/explanation`, {expect: 200, key: keys.read});
  assert.equal(why.policy, why.explained_by);
  await call('GET', `/v1/leads/${id}/explanation`, {expect: 200, key: keys.read, headers: {Accept: 'text/plain'}});
  await call('GET', '/v1/leads/01JD0000000000000000000000/explanation', {expect: 404, key: keys.read});
  const {json: explained} = await call('POST', '/v1/explain?changes=true', {expect: 200, key: keys.read, body: someone({company_size: '5'})});
  assert.equal(explained.explanation.would_change.at(-1).if, 'company size ≥ 50');
  for (const [method, url] of [['POST', '/v1/policy/replay'], ['GET', '/v1/policy/schema'], ['GET', `/v1/leads/${id}/explanation`]]) {
    await call(method, url, {expect: 401});
    await call(method, url, {expect: 403, key: keys.submit});
  }
});

test('records of the CRM\'s own', async () => {
  const key = keys.known;
  const at = '/v1/known/contact/003A';
  const ada = {email: ['ada@castor-belts.com', 'ada.c@gmail.com'], phone: '12', first_name: 'Ada', last_name: 'Castor', company: 'Castor Belts',
    account_id: '001A', owner: 'ann', customer: true, open_opportunity: 2};
  await call('PUT', at, {expect: 201, key, body: ada});
  const {json} = await call('PUT', at, {expect: 200, key, body: ada});
  assert.deepEqual(json.not_understood, [{field: 'phone', problem: 'too_short'}]);
  await call('GET', at, {expect: 200, key});
  await call('PUT', at, {expect: 400, key, body: '{', raw: true});
  const {json: slip} = await call('PUT', at, {expect: 422, key, body: {emial: 'ada@castor-belts.com'}});
  assert.equal(slip.errors[0].suggestion, 'email');
  await call('PUT', '/v1/known/person/1', {expect: 404, key, body: ada});
  await call('PUT', at, {expect: 200, key, body: {deleted: true}});
  await call('PUT', at, {expect: 201, key, body: ada});
  await call('PUT', at, {expect: 422, key, body: {...ada, customer: 'maybe'}});
  for (const method of ['GET', 'DELETE']) await call(method, '/v1/known/contact/a%00b', {expect: 422, key});
  const {json: many} = await call('POST', '/v1/known', {expect: 200, key,
    body: [{object: 'account', crm_id: '001A', company: 'Castor Belts', domain: 'castor-belts.com'}, {object: 'account', crm_id: '001B'}, 7]});
  assert.deepEqual(many.results.map((one) => one.status), ['stored', 'refused', 'refused']);
  await call('POST', '/v1/known', {expect: 400, key, body: '[', raw: true});
  await call('POST', '/v1/known', {expect: 422, key, body: Array.from({length: 1001}, () => ({}))});
  for (const [method, url] of [['PUT', at], ['GET', at], ['DELETE', at], ['POST', '/v1/known']]) {
    const body = method === 'PUT' || method === 'POST' ? {} : undefined;
    await call(method, url, {expect: 401, body});
    await call(method, url, {expect: 403, key: keys.read, body});
  }
  await call('DELETE', at, {expect: 204, key});
  await call('DELETE', at, {expect: 404, key});
  await call('GET', at, {expect: 404, key});
});

test('how right the reasons are', async () => {
  const {json} = await call('GET', '/v1/policy/accuracy?since=1d&history=true', {expect: 200, key: keys.policy});
  assert.ok(json.leads > 5);
  await call('GET', '/v1/policy/accuracy', {expect: 200, key: keys.policy});
  await call('GET', '/v1/policy/accuracy?since=tomorrow', {expect: 400, key: keys.policy});
  await call('GET', '/v1/policy/accuracy', {expect: 401});
  await call('GET', '/v1/policy/accuracy', {expect: 403, key: keys.read});
});

test('operations', async () => {
  await call('GET', '/healthz', {expect: 200});
  await call('GET', '/readyz', {expect: 200});
  await call('GET', '/metrics', {expect: 200});
  assert.ok((await gateway.books()).get('demo').received > 0);
});

test('every promise of the file was seen', () => {
  const missing = [];
  for (const [pattern, item] of Object.entries(spec.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      for (const status of Object.keys(operation.responses ?? {})) {
        if (!notProvoked.has(status) && !seen.has(`${method} ${pattern} ${status}`)) missing.push(`${method} ${pattern} ${status}`);
      }
    }
  }
  // Two requests with one Idempotency-Key at once answer 409 to one of them only when they really overlap.
  assert.deepEqual(missing.filter((line) => !/^post (\/f\/\{form\}|\/v1\/leads) 409$/.test(line)), []);
});
