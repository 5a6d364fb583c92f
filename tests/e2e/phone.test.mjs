// `leadgate phone` as it is run, its agreement with npm's google-libphonenumber, and posts with a phone number.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { binary, configured, Gateway, makeLead, root, temporaryFolder } from './gateway.mjs';
import { differences, explain } from './phone_differences.mjs';
import { answer, lib, readAllByNpm, readByNpm, version } from './phone_npm.mjs';
import { kindsOfNumbers, makeNumbers } from './phone_numbers.mjs';

const config = path.join(root, 'config/leadgate.yaml');
const doubts = ['phone.unparseable', 'phone.impossible', 'phone.invalid', 'phone.placeholder'];

function phone(args, { input, config: file = config } = {}) {
  const run = spawnSync(binary, ['phone', '--config', file, ...args], { encoding: 'utf8', input, maxBuffer: 1 << 28 });
  return { ...run, lines: run.stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)) };
}

// The answers about questions {text, country}, in one run.
function judged(t, questions) {
  const file = path.join(temporaryFolder(t), 'numbers.tsv');
  fs.writeFileSync(file, questions.map(({ text, country }) => `${text}\t${country}\n`).join(''));
  const { status, stderr, lines } = phone(['--file', file]);
  assert.equal(status, 0, stderr);
  assert.deepEqual([lines.length, lines.at(-1)?.input], [questions.length, questions.at(-1).text]);
  return lines;
}
const answerOf = (line) => answer(line.e164, line.valid, line.type, line.region);

test('npm has the numbering plans of config/phone', () => {
  const head = fs.readFileSync(path.join(root, 'config/phone/numbering_plans.txt'), 'utf8');
  assert.equal(version, /^# version: (.*)$/m.exec(head)[1], 'scripts/test installs the version that config/phone names');
});

test('agreement with npm on 200,000 numbers; every difference has its reason', async (t) => {
  const questions = makeNumbers(kindsOfNumbers(lib.metadata), 200_000, Number(process.env.LEADGATE_PHONE_SEED ?? 4));
  const theirs = readAllByNpm(questions);  // meanwhile
  const ours = judged(t, questions);
  const counts = new Map(differences.map(([name]) => [name, 0]));
  const unexplained = [];
  for (const [i, their] of (await theirs).entries()) {
    const line = ours[i];
    assert.equal(line.valid, !line.reasons.some((code) => doubts.slice(0, 3).includes(code)) && line.e164 !== null
      && line.type !== 'unknown', JSON.stringify(line));
    if (!line.valid) assert.ok(line.reasons.some((code) => doubts.includes(code)), JSON.stringify(line));
    if (answerOf(line) === their) continue;
    const reason = explain(questions[i], line, their);
    if (reason) counts.set(reason, counts.get(reason) + 1);
    else unexplained.push(`${questions[i].text} | ${questions[i].country} | ours: ${answerOf(line)} ${line.repairs} | npm: ${their}`);
  }
  const valid = ours.filter((line) => line.valid).length;
  t.diagnostic(`${questions.length} numbers, ${valid} valid; different: ${[...counts.values()].reduce((a, b) => a + b) + unexplained.length}`);
  for (const [name, , why] of differences) t.diagnostic(`${String(counts.get(name)).padStart(6)}  ${name.padEnd(18)} ${why}`);
  assert.deepEqual(unexplained.slice(0, 20), [], `${unexplained.length} differences nobody has explained`);
  for (const [name, perThousand] of differences) {
    assert.ok(counts.get(name) <= (perThousand * questions.length) / 1000, `${name}: ${counts.get(name)}, at most ${perThousand} of a thousand`);
  }
  assert.ok(valid > 0.5 * questions.length && valid < 0.8 * questions.length);
});

test('every example of every region and kind is valid, of its region and type', (t) => {
  const kinds = kindsOfNumbers(lib.metadata);
  const regions = new Set(kinds.map(({ region }) => region));
  for (const region of lib.PhoneNumberUtil.getInstance().getSupportedRegions()) assert.ok(regions.has(region), region);
  assert.ok(kinds.length > 1000, `${kinds.length} examples`);
  const questions = kinds.map(({ callingCode, example }) => ({ text: `+${callingCode}${example}`, country: '' }));
  const util = lib.PhoneNumberUtil.getInstance();
  // Two kinds that share their numbers are one type; what countries of one calling code share (+1 800) is of the first.
  const shared = { fixed_line: ['fixed_or_mobile'], mobile: ['fixed_or_mobile'] };
  for (const [i, line] of judged(t, questions).entries()) {
    const { kind, region } = kinds[i];
    const ofRegion = line.region === region || util.isValidNumberForRegion(util.parse(questions[i].text, 'ZZ'), region);
    assert.ok(line.valid && [kind, ...shared[kind] ?? []].includes(line.type) && ofRegion, `${region} ${kind}: ${JSON.stringify(line)}`);
    assert.equal(answerOf(line), readByNpm(questions[i]));
  }
});

test('numbers as arguments, one line each, in order, with the keys in theirs', () => {
  const { status, lines, stderr } = phone(['+1 (415) 555-2671', 'n/a', '030 901820']);
  assert.deepEqual([status, stderr], [0, '']);
  assert.deepEqual(Object.entries(lines[0]), Object.entries({
    input: '+1 (415) 555-2671', e164: '+14155552671', valid: true, type: 'fixed_or_mobile', region: 'US', subdivision: 'CA',
    time_zones: ['America/Los_Angeles'], reasons: [], message: null, national: '(415) 555-2671', extension: null, read_as: null, repairs: null,
  }));
  assert.deepEqual(lines.map(({ e164, reasons }) => [e164, ...reasons]), [['+14155552671'], [null, 'phone.unparseable'], [null, 'phone.unparseable']]);
});

test('the country: by code and by name; one that is none', () => {
  for (const country of ['DE', 'de', 'Germany', 'Deutschland']) {
    const [line] = phone(['--country', country, '030 901820']).lines;
    assert.deepEqual([line.e164, line.read_as, line.subdivision], ['+4930901820', 'DE', 'Berlin'], country);
  }
  const flag = phone(['--country', 'Atlantis', '030 901820']);
  assert.deepEqual([flag.status, flag.stdout], [2, '']);
  assert.match(flag.stderr, /--country: "Atlantis" is no country; expected a code \(DE\) or a name \(Germany\)/);
  const { status, lines } = phone(['--country', 'DE', '--file', '-'], { input: '030 901820\n415 555 2671\tUS\n030 901820\tAtlantis\n' });
  assert.equal(status, 0);
  assert.deepEqual(lines.map((line) => line.e164), ['+4930901820', '+14155552671', null]);
  assert.match(lines[2].message, /^"Atlantis" is no country: expected a code \(DE\) or a name \(Germany\)\./);
});

test('a file: a line for each line, CR LF or not; standard input', (t) => {
  const file = path.join(temporaryFolder(t), 'numbers.tsv');
  fs.writeFileSync(file, '030 901820\tDE\r\n\r\n0171 392001\tDE\r\n');
  const { status, lines, stderr } = phone(['--file', file]);
  assert.equal(status, 0, stderr);
  assert.deepEqual(lines.map(({ input, valid, reasons }) => [input, valid, ...reasons]),
    [['030 901820', true], ['', false], ['0171 392001', false, 'phone.invalid']]);
  assert.equal(lines[2].message, 'This number is one digit short for Germany. Please check it.');
  assert.match(stderr, /^3 numbers in /);
  assert.deepEqual(phone(['--file', '-'], { input: fs.readFileSync(file, 'utf8').replaceAll('\r', '') }).lines, lines);
});

test('wrong usage says what to do', () => {
  for (const args of [[], ['--file', '/nowhere', '030 901820']]) {
    const wrong = phone(args);
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /give numbers, or --file, one of the two/);
  }
  const missing = phone(['--file', '/nowhere/numbers.tsv']);
  assert.equal(missing.status, 1);
  assert.match(missing.stderr, /nowhere\/numbers\.tsv cannot be read/);
});

test('the numbering plans in force; without theirs, the packaged ones with a warning', (t) => {
  const folder = temporaryFolder(t);
  fs.cpSync(path.join(root, 'config/phone'), path.join(folder, 'phone'), { recursive: true });
  const own = configured(folder, 'leadgate.yaml', [[/^phone: phone$/m, 'phone: phone']]);
  const plans = path.join(folder, 'phone/numbering_plans.pb');
  const opened = '+1 324 555 2671';  // an area code opened since Debian's libphonenumber was made
  const before = phone([opened], { config: own });
  assert.deepEqual([before.status, before.stderr, before.lines[0].valid], [0, '', true]);
  assert.ok(phone(['--version'], { config: own }).stdout.startsWith(`numbering plans: npm google-libphonenumber ${version} of 20`));
  const whole = fs.readFileSync(plans);
  for (const broken of [whole.subarray(0, whole.length / 2), Buffer.concat([whole, Buffer.from('x')]), Buffer.alloc(0), null]) {
    if (broken) fs.writeFileSync(plans, broken);
    else fs.rmSync(plans);
    const after = phone([opened, '+1 415 555 2671'], { config: own });
    assert.equal(after.status, 0);
    assert.match(after.stderr, /^leadgate: phone: .*own package are in force/s);
    assert.deepEqual(after.lines.map((line) => line.valid), [false, true]);
    assert.match(phone(['--version'], { config: own }).stdout, /^numbering plans: libphonenumber as packaged, /);
  }
});

test('posts: a digit short is asked about; what is known of a number stands in decision, routing and record', async (t) => {
  const folder = temporaryFolder(t);
  const gateway = await Gateway.start({ folder });
  try {
    const key = gateway.addKey('site', 'submit,read');
    const page = (n, Accept) => {
      const { form_id, client_ip, ...fields } = makeLead(n, { country: 'DE', state: '', phone: '0171 392001' });
      return gateway.request('POST', '/f/demo', { form: fields, headers: { Accept } });
    };
    const asked = await page(1, 'application/json');
    assert.equal(asked.status, 422, asked.body);
    assert.deepEqual(asked.json.errors,
      [{ field: 'phone', code: 'phone.invalid', message: 'This number is one digit short for Germany. Please check it.' }]);
    const elsewhere = await page(2, 'text/html');
    assert.equal(elsewhere.status, 303, elsewhere.body);
    assert.match((await gateway.request('GET', elsewhere.headers.location)).body, /This number is one digit short for Germany\. Please check it\./);

    const known = async (n, fields) => {
      const { json, body } = await gateway.request('POST', '/v1/leads', { key, json: makeLead(n, { state: undefined, ...fields }) });
      assert.equal(json.status, 'passed', body);
      return [json, (await gateway.request('GET', `/v1/leads/${json.id}`, { key })).json.record.lead.phone];
    };
    const [home, record] = await known(3, { phone: '(415) 555-2671' });
    assert.deepEqual([home.lead.phone_e164, home.lead.phone_subdivision, home.lead.phone_time_zones],
      ['+14155552671', 'CA', ['America/Los_Angeles']]);
    assert.equal(home.routing.why[0], 'territory: country US, state CA of the phone number');
    assert.deepEqual([record.assumed_country, record.assumed_from, record.repairs], ['US', 'country_field', undefined]);
    const [abroad, repaired] = await known(4, { phone: '49 30 901820' });
    assert.deepEqual([abroad.lead.phone_e164, abroad.lead.phone_subdivision], ['+4930901820', 'Berlin']);
    assert.equal(abroad.routing.why[0], 'territory: country US');
    assert.deepEqual([repaired.repairs, repaired.assumed_country], ['missing_plus', undefined]);
    const [nowhere, assumed] = await known(5, { phone: '(916) 555-2671', country: undefined });
    assert.equal(nowhere.routing.why[0], 'territory: country US and state CA of the phone number');
    assert.deepEqual([assumed.assumed_country, assumed.assumed_from], ['US', 'policy_default']);
  } finally {
    await gateway.stop();
  }
});
