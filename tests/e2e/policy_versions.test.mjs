// Policy versions as people use them: two editors, kill -9 after a publication, going back, the command line beside a
// running gateway and without one, and a file that has no say.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { binary, configured, Gateway, makeLead, replaceFile, root, temporaryFolder, waitFor } from './gateway.mjs';

// Without its examples: what is published here breaks them.
const shipped = fs.readFileSync(path.join(root, 'config/policy.yaml'), 'utf8').replace(/\nexamples:\n[^]*?(?=\n# ---)/, '\n');

// Many leads from one address; then `more` at the end.
const policy = (more = '') => `${shipped.replace(/^ {2}demo:\n/m, '  demo:\n    soft_per_minute: 0\n    hard_per_minute: 0\n')}\n${more}`;
const minSize = (text, size) => {
  assert.match(text, /company_size:\n {4}min: \d+/);
  return text.replace(/(company_size:\n {4}min: )\d+/, `$1${size}`);
};

function setUp(folder, source) {
  const file = path.join(folder, 'policy.yaml');
  fs.writeFileSync(file, policy());
  const config = configured(folder, 'leadgate.yaml', [
    [/^policy: policy.yaml$/m, source === 'file' ? `policy: ${file}` : `policy: {file: ${file}, source: ${source}}`],
    [/^lists: lists$/m, `lists: ${path.join(root, 'config/lists')}`],
    [/^phone: phone$/m, `phone: ${path.join(root, 'config/phone')}`],
  ]);
  return { file, config };
}

// The command line with its exit status.
function run(gateway, ...words) {
  const { status, stdout, stderr } = spawnSync(binary, ['policy', ...words, '--data', gateway.data, '--config', gateway.config], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('two editors, kill -9, restart, rollback', { timeout: 900_000 }, async (t) => {
  const folder = temporaryFolder(t);
  const { config } = setUp(folder, 'store');
  let gateway = await Gateway.start({ folder, config });
  t.after(() => gateway.kill());
  const key = gateway.addKey('ops', 'policy,submit,read');
  const put = (yaml, etag, author) => gateway.request('PUT', '/v1/policy',
    { key, patient: true, json: { yaml, author, comment: `${author}'s change` }, headers: { 'If-Match': etag } });
  const post = async (n) => (await gateway.request('POST', '/v1/leads', { key, json: makeLead(n) })).json;

  const start = await gateway.request('GET', '/v1/policy', { key });
  assert.equal(start.headers.etag, '"1"');
  assert.equal((await post(1)).status, 'passed');

  // Both began with version 1; both send at once.
  const answers = await Promise.all([put(minSize(policy(), 1000), '"1"', 'ann'), put(policy('# by bob\n'), '"1"', 'bob')]);
  assert.deepEqual(answers.map((a) => a.status).sort(), [200, 412]);
  const [won, told] = answers[0].status === 200 ? answers : answers.slice().reverse();
  assert.equal(told.json.in_force.author, won.json.author);
  assert.match(won.json.author, /^(ann|bob) \(key:ops\)$/);
  assert.ok(told.json.detail.includes(`version 2 by ${won.json.author}`), told.body);

  const strict = await put(minSize(policy(), 1001), '"2"', 'ann');
  assert.equal(strict.status, 200, strict.body);
  await gateway.kill();

  gateway = await Gateway.start({ folder, config });
  const again = await gateway.request('GET', '/v1/policy', { key, headers: { Accept: 'application/json' } });
  assert.equal(again.json.number, 3);
  assert.equal(again.json.hash, strict.json.hash);
  assert.equal(again.json.yaml, minSize(policy(), 1001));
  const small = await post(2);
  assert.equal(small.status, 'recycled');
  assert.equal(small.policy, strict.json.hash);

  // Taken back: by hash, of the policy a lead was decided by.
  const back = await gateway.request('POST', '/v1/policy/rollback', { key, patient: true, json: { to: start.headers['leadgate-policy-hash'], author: 'bob' }, headers: { 'If-Match': '"3"' } });
  assert.equal(back.status, 200, back.body);
  assert.equal(back.json.number, 4);
  assert.equal((await post(3)).status, 'passed');
  const traced = await gateway.request('GET', `/v1/policy/versions/${back.json.hash}`, { key });
  assert.deepEqual(traced.json.same_hash, [4, 1]);
  await gateway.stop();
});

test('the command line, beside a gateway and without one', { timeout: 900_000 }, async (t) => {
  const folder = temporaryFolder(t);
  const { config } = setUp(folder, 'store');
  let gateway = await Gateway.start({ folder, config });
  t.after(() => gateway.kill());
  const draft = path.join(folder, 'draft.yaml');
  fs.writeFileSync(draft, minSize(policy(), 77));

  let out = run(gateway, 'diff', draft);
  assert.equal(out.status, 0, out.stderr);
  assert.match(out.stdout, /^ {2}ideal_customer\.company_size\.min: 50 → 77$/m);
  assert.match(out.stdout, /^\+ {4}min: 77 /m);
  out = run(gateway, 'publish', draft);
  assert.equal(out.status, 2, 'a comment is needed');
  out = run(gateway, 'publish', draft, '--comment', 'larger ones only', '--author', 'ann', '--expect', '9');
  assert.equal(out.status, 1);
  assert.match(out.stderr, /version 1 by file/);
  out = run(gateway, 'publish', draft, '--comment', 'larger ones only', '--author', 'ann', '--expect', '1');
  assert.equal(out.status, 0, out.stderr);
  assert.match(out.stdout, /Policy version 2 is in force/);
  assert.match(out.stdout, /It replaces version 1 by file/);
  fs.writeFileSync(draft, `${policy()}rsik: {}\nforms: {}\n`);
  out = run(gateway, 'publish', draft, '--comment', 'x');
  assert.equal(out.status, 1);
  assert.match(out.stderr, /draft\.yaml:\d+:1: rsik: unknown key; did you mean "risk"\?/);
  assert.match(out.stderr, /draft\.yaml:\d+:1: forms: stated twice/);
  assert.match(run(gateway, 'show').stdout, /^ {4}min: 77 /m);
  await gateway.stop();

  // No gateway: the same words on the folder itself.
  out = run(gateway, 'history');
  assert.equal(out.status, 0, out.stderr);
  assert.match(out.stdout, /^2 .* ann .*larger ones only\n1 .* file /m);
  out = run(gateway, 'diff');
  assert.match(out.stdout, /company_size\.min: 50 → 77/);
  out = run(gateway, 'rollback', '1', '--comment', 'too few leads', '--author', 'bob');
  assert.equal(out.status, 0, out.stderr);
  out = run(gateway, 'diff', '2', '3');
  assert.match(out.stdout, /company_size\.min: 77 → 50/);
  out = run(gateway, 'show', '99');
  assert.equal(out.status, 1);
  assert.match(out.stderr, /no policy version 99/);
  gateway = await Gateway.start({ folder, config });
  assert.equal((await gateway.request('GET', '/readyz')).json.configuration.policy_version, 3);
  await gateway.stop();
});

test('with the store as source the file has no say, and the log says so', { timeout: 900_000 }, async (t) => {
  const folder = temporaryFolder(t);
  const { file, config } = setUp(folder, 'store');
  const gateway = await Gateway.start({ folder, config });
  t.after(() => gateway.kill());
  const before = (await gateway.request('GET', '/readyz')).json.configuration;
  assert.equal(before.policy_source, 'store');
  replaceFile(file, minSize(policy(), 5));
  await waitFor('the log line', () => gateway.log.includes('policy_file_ignored'));
  assert.deepEqual((await gateway.request('GET', '/readyz')).json.configuration, before);
  await gateway.stop();
});

test('with the file as source every change is a version, and nobody publishes over it', { timeout: 900_000 }, async (t) => {
  const folder = temporaryFolder(t);
  const { file, config } = setUp(folder, 'file');
  const gateway = await Gateway.start({ folder, config });
  t.after(() => gateway.kill());
  const key = gateway.addKey('ops', 'policy');
  replaceFile(file, minSize(policy(), 33));
  await waitFor('the change', async () => (await gateway.request('GET', '/readyz')).json.configuration.policy_version === 2);
  const versions = (await gateway.request('GET', '/v1/policy/versions', { key })).json.versions;
  assert.deepEqual(versions.map((v) => [v.number, v.author]), [[2, 'file'], [1, 'file']]);
  const diff = (await gateway.request('GET', '/v1/policy/diff', { key })).json;
  assert.equal(diff.keys.length, 1);
  assert.equal(diff.keys[0].to, '33');
  const refused = await gateway.request('PUT', '/v1/policy', { key, json: { yaml: policy(), comment: 'x' }, headers: { 'If-Match': '"2"' } });
  assert.equal(refused.status, 409);
  assert.ok(refused.json.detail.includes(file), refused.body);
  assert.match(refused.json.detail, /source: store/);
  const out = run(gateway, 'publish', file, '--comment', 'x');
  assert.equal(out.status, 1);
  assert.match(out.stderr, /comes from the file/);
  await gateway.stop();
});

// The same answer whichever way a policy comes: a form with leads does not go in silence, one without may.
test('a form that took leads is not lost: published, saved, rolled back, and at start', { timeout: 900_000 }, async (t) => {
  const folder = temporaryFolder(t);
  const { file, config } = setUp(folder, 'store');
  let gateway = await Gateway.start({ folder, config });
  t.after(() => gateway.kill());
  const key = gateway.addKey('ops', 'policy,submit,read');
  const put = (yaml, etag) => gateway.request('PUT', '/v1/policy', { key, patient: true, json: { yaml, comment: 'forms' }, headers: { 'If-Match': etag } });
  const form = (id) => `  ${id}:\n    kind: hand_raise\n    required: [email]\n`;
  const withForms = (...ids) => policy().replace(/^forms:\n/m, `forms:\n${ids.map(form).join('')}`);
  const submit = async (id) => (await gateway.request('POST', '/v1/leads', { key, json: { ...makeLead(7), form_id: id } })).status;

  assert.equal((await put(withForms('used', 'unused'), '"1"')).status, 200);
  assert.equal(await submit('used'), 201);
  const gone = await put(policy(), '"2"');
  assert.equal(gone.status, 422, gone.body);
  assert.match(gone.body, /\\"used\\": the form has taken leads and is gone/);
  assert.doesNotMatch(gone.body, /unused/);
  const draft = path.join(folder, 'draft.yaml');
  fs.writeFileSync(draft, policy());
  const told = run(gateway, 'publish', draft, '--comment', 'x');
  assert.equal(told.status, 1);
  assert.match(told.stderr, /"used": the form has taken leads and is gone; expected it as an alias/);
  assert.equal((await put(withForms('used'), '"2"')).status, 200);
  assert.equal(await submit('unused'), 404);

  const back = await gateway.request('POST', '/v1/policy/rollback', { key, patient: true, json: { to: 1 }, headers: { 'If-Match': '"3"' } });
  assert.deepEqual([back.status, back.json.newly_retired], [200, ['used']], back.body);
  assert.equal(await submit('used'), 201, 'retired, and in review');
  for (const [body, status, detail] of [
    [{}, 422, 'to: is missing; expected the number or hash of a version'],
    [{ to: 1, comment: { a: 1 } }, 422, 'comment: expected text; found an object'],
    [{ to: [1] }, 422, 'to: expected text or a number; found an array'],
    [[], 400, 'Expected one JSON object. Its members are to, comment, author, waiver.'],
  ]) {
    const wrong = await gateway.request('POST', '/v1/policy/rollback', { key, json: body, headers: { 'If-Match': '"4"' } });
    assert.deepEqual([wrong.status, wrong.json.detail], [status, detail]);
  }
  assert.equal((await put(5, '"4"')).json.detail, 'yaml: expected text; found a number');
  await gateway.stop();

  // From the file, which lacks the form: it is retired, loudly; saved back it is live; taken out again it is refused.
  fs.writeFileSync(config, fs.readFileSync(config, 'utf8').replace('source: store', 'source: file'));
  gateway = await Gateway.start({ folder, config });
  await waitFor('the log line', () => gateway.log.includes('form_retired'));
  assert.equal(await submit('used'), 201);
  const version = async () => (await gateway.request('GET', '/readyz')).json.configuration.policy_version;
  const before = await version();
  replaceFile(file, withForms('used', 'unused'));
  await waitFor('the form back', async () => (await version()) === before + 1);
  replaceFile(file, withForms('unused'));
  await waitFor('the refusal', () => gateway.log.includes('the form has taken leads and is gone'));
  assert.equal(await version(), before + 1);
  replaceFile(file, withForms('used'));
  await waitFor('the unused one gone', async () => (await version()) === before + 2);
  assert.equal(await submit('unused'), 404);
  await gateway.stop();
});
