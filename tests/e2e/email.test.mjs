// `leadgate email` as it is run, and a server's post with an address that needs repair.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { binary, configured, Gateway, makeLead, root, temporaryFolder, waitFor } from './gateway.mjs';
import { startNameserver } from './nameserver.mjs';

const config = path.join(root, 'config/leadgate.yaml');
function email(args, input) {
  const run = spawnSync(binary, ['email', '--config', config, '--no-dns', ...args], { encoding: 'utf8', input, maxBuffer: 1 << 28 });
  return { ...run, lines: run.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line)) };
}

test('addresses as arguments, one line each, in order', () => {
  const { status, lines } = email(['ada@gmial.com', 'Ada <ada@gmail.com>', '', 'ada@mailinator.com']);
  assert.equal(status, 0);
  assert.deepEqual(lines[0], {
    input: 'ada@gmial.com', verdict: 'risky', flags: [], reasons: ['email.typo'], suggestion: 'ada@gmail.com', key: 'ada@gmial.com',
  });
  assert.deepEqual(lines.map((line) => line.verdict), ['risky', 'undeliverable', 'undeliverable', 'risky']);
  assert.deepEqual(lines.map((line) => line.suggestion), ['ada@gmail.com', 'ada@gmail.com', null, null]);
  assert.equal(lines[1].syntax.error, 'display_name');
  assert.equal(lines[2].syntax.error, 'empty');
});

test('an address that begins with a hyphen goes behind --', () => {
  const { lines } = email(['--', '-ada@gmail.com']);
  assert.equal(lines[0].verdict, 'deliverable');
});

test('a file: a line for each line, in order, and the count on standard error', (t) => {
  const file = path.join(temporaryFolder(t), 'addresses.txt');
  const addresses = Array.from({ length: 5000 }, (_, i) => (i % 7 === 0 ? '' : `person${i}@gmail.com${i % 5 === 0 ? '\r' : ''}`));
  fs.writeFileSync(file, addresses.join('\n'));
  const { status, lines, stderr } = email(['--file', file]);
  assert.equal(status, 0, stderr);
  assert.deepEqual(lines.map((line) => line.input), addresses);
  assert.match(stderr, /^5,000 addresses in /);
  assert.ok(!stderr.includes('\r'), 'no bar where nobody looks');
});

test('a file with CR LF, and standard input', () => {
  const { lines } = email(['--file', '-', '--rfc'], 'ada@gmail.com\r\nbob@gmail.com\r\n');
  assert.deepEqual(lines.map((line) => line.input), ['ada@gmail.com', 'bob@gmail.com']);
  assert.deepEqual(lines.map((line) => line.reasons), [[], []]);
  const other = email(['--file', '-', '--rfc'], 'ada@gmail.com\nbob@gmail.com\r\n');
  assert.deepEqual(other.lines.map((line) => line.verdict), ['unknown', 'undeliverable']);
});

test('the RFC reading needs no configuration', () => {
  const run = spawnSync(binary, ['email', '--config', '/nowhere.yaml', '--rfc', 'ada@localhost', '"a b"@example.com'], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  const lines = run.stdout.trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(lines.map((line) => line.verdict), ['unknown', 'undeliverable']);
  assert.deepEqual(lines[1].flags, ['quoted_local']);
  assert.equal(email(['--rfc', '--unusual', '"a b"@example.com']).lines[0].verdict, 'risky');
});

test('wrong usage says what to do', () => {
  for (const args of [[], ['--file', '/nowhere', 'ada@gmail.com'], ['--unusual', 'ada@gmail.com']]) assert.equal(email(args).status, 2);
  const missing = email(['--file', '/nowhere/addresses.txt']);
  assert.equal(missing.status, 1);
  assert.match(missing.stderr, /nowhere\/addresses\.txt cannot be read/);
});

// isemail's test set through the command line: the same 163 of 164 as in tests/validators/isemail_corpus_test.cc.
const corpus = path.join(process.env.LEADGATE_SHARED ?? path.join(root, '../shared'), 'data/email/isemail-tests.xml');
test('isemail by --rfc', { skip: fs.existsSync(corpus) ? false : `no test set at ${corpus}` }, () => {
  const decode = (text) => text.replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&')
    .replace(/[\u2400-\u241F]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x2400));
  const tests = [...fs.readFileSync(corpus, 'utf8').matchAll(/<test id="(\d+)">([\s\S]*?)<\/test>/g)].map(([, id, body]) => ({
    id: Number(id),
    address: decode(/<address>([\s\S]*?)<\/address>/.exec(body)?.[1] ?? ''),
    accepted: /ISEMAIL_(VALID_CATEGORY|DNSWARN)/.test(body),
  }));
  assert.equal(tests.length, 164);
  // A line feed ends a line, so the few addresses that hold one, or NUL, are not asked here.
  const asked = tests.filter(({ address }) => !/[\n\0]/.test(address));
  assert.ok(asked.length > 130);
  const { lines } = email(['--rfc', '--file', '-'], asked.map(({ address }) => `${address}\n`).join(''));
  const differ = asked.filter(({ accepted }, i) => (lines[i].verdict !== 'undeliverable') !== accepted);
  assert.deepEqual(differ.map(({ id }) => id), [166]);
});

test("a server's post is decided with the address that was meant", async (t) => {
  const folder = temporaryFolder(t);
  const gateway = await Gateway.start({ folder });
  try {
    const key = gateway.addKey('site', 'submit,read');
    const post = (n, address, more = {}) => gateway.request('POST', '/v1/leads', { key, json: { ...makeLead(n), phone: undefined, email: address, ...more } });
    const cases = [
      ['dana.w@bellhaven-foods,com', 'email.repaired', 'flag'],
      ['"Whitlock, Dora" <dora.w@bellhaven-foods.com>', 'email.syntax', 'flag'],
      ['dina.w@bellhaven-foods.com.', 'email.syntax', 'flag'],
      ['<mailto:dona.w@bellhaven-foods.com>', 'email.repaired', 'report_only'],
    ];
    const ids = [];
    for (const [i, [typed, code, action]] of cases.entries()) {
      const answer = await post(10 + i, typed);
      assert.equal(answer.status, 201, answer.body);
      const meant = /\w+\.w@/.exec(typed)[0] + 'bellhaven-foods.com';
      assert.equal(answer.json.status, 'passed', answer.body);
      assert.equal(answer.json.lead.email, meant);
      assert.equal(answer.json.reasons.find((reason) => reason.code === code)?.action, action, answer.body);
      // The match key: the address typed well is the same person.
      const again = await post(10 + i, meant, { message: 'once more' });
      assert.equal(again.json.known?.lead_id ?? again.json.duplicate_of, answer.json.id, again.body);
      ids.push([answer.json.id, typed, meant]);
    }
    await waitFor('the deliveries', () => ids.every(([id]) => gateway.delivered().has(id)));
    const delivered = gateway.deliveries();
    for (const [id, typed, meant] of ids) {
      const { lead } = delivered.find((delivery) => delivery.lead_id === id);
      assert.equal(lead.email, meant);
      assert.equal(lead.as_typed.email, typed);
    }
    // A visitor is asked, with the address as suggestion.
    const asked = await gateway.request('POST', '/v1/leads', {
      key, json: { ...makeLead(99), email: 'Dana <dana@bellhaven-foods.com>', interactive: true },
    });
    assert.equal(asked.status, 422, asked.body);
    assert.equal(asked.json.errors[0].suggestion, 'dana@bellhaven-foods.com');
  } finally {
    await gateway.stop();
  }
});

test('with the DNS: what takes mail, what does not, whose mail it is, and no suggestion for what takes mail', async (t) => {
  const folder = temporaryFolder(t);
  const server = await startNameserver(folder, {
    com: ['proof MX 10 mx.proof', 'northfield-castings MX 10 mx.northfield-castings', 'gmial MX 10 mx.gmial', 'parked MX 0 .',
      'hosted MX 1 aspmx.l.google.com.', 'thrown MX 5 mail.mailinator.com.'].join('\n'),
  });
  t.after(() => server.stop());
  const withDns = configured(folder, 'leadgate.yaml', [
    [/^lists: lists$/m, `lists: ${path.join(root, 'config/lists')}`], [/^policy: policy.yaml$/m, `policy: ${path.join(root, 'config/policy.yaml')}`],
    [/^ {2}enabled: yes.*$/m, `  enabled: yes\n  resolvers: ['${server.address}']\n  proof_domains: [proof.com]`],
  ]);
  const addresses = ['ada@northfield-castings.com', 'ada@gmial.com', 'ada@parked.com', 'ada@nobody-has-this.com', 'ada+expo@hosted.com', 'ada@thrown.com'];
  const ask = (...flags) => {
    const run = spawnSync(binary, ['email', '--config', withDns, ...flags, ...addresses], { encoding: 'utf8' });
    assert.equal(run.status, 0, run.stderr);
    return run.stdout.trim().split('\n').map((line) => JSON.parse(line));
  };
  // An answer that is too late for the command is none (unknown): it is asked again.
  const asked = await waitFor('the DNS to answer in time', () => {
    const lines = ask();
    return lines.every((line) => line.verdict !== 'unknown') && lines;
  });
  assert.deepEqual(asked.map((line) => [line.verdict, ...line.reasons]), [
    ['deliverable'], ['deliverable'], ['undeliverable', 'email.no_mail'], ['undeliverable', 'email.domain_not_found'], ['deliverable'],
    ['risky', 'email.disposable'],
  ]);
  assert.deepEqual(asked.map((line) => line.suggestion), Array(6).fill(null));
  assert.equal(asked[4].key, 'ada@hosted.com');
  const silent = ask('--no-dns');
  assert.deepEqual(silent.map((line) => line.verdict), ['unknown', 'risky', 'unknown', 'unknown', 'unknown', 'unknown']);
  assert.equal(silent[4].key, 'ada+expo@hosted.com');
});
