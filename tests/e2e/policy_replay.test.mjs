// What people do with a policy before it comes into force: the schema in their editor, examples, a replay of the past, why a
// lead was decided so, and the question whether a draft would have lost a customer.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import test from 'node:test';

import { binary, configured, Gateway, makeLead, root, temporaryFolder, waitFor } from './gateway.mjs';

const require = createRequire(path.join(root, 'build/npm/package.json'));
const Ajv2020 = require('ajv/dist/2020').default;
const YAML = require('yaml');

const whole = fs.readFileSync(path.join(root, 'config/policy.yaml'), 'utf8');
const shipped = whole.replace(/\nexamples:\n[^]*?(?=\n# ---)/, '\n');
const minSize = (text, size) => text.replace(/(company_size:\n {4}min: )\d+/, `$1${size}`);

function leadgate(words, input) {
  const { status, stdout, stderr } = spawnSync(binary, words, { encoding: 'utf8', input });
  return { status, stdout, stderr };
}

// A folder with a configuration of its own; the policy's text can be changed.
function setUp(t, source = 'file') {
  const folder = temporaryFolder(t);
  const policy = path.join(folder, 'policy.yaml');
  fs.writeFileSync(policy, shipped);
  const config = configured(folder, 'leadgate.yaml', [
    [/^policy: policy.yaml$/m, `policy: {file: ${policy}, source: ${source}}`],
    [/^lists: lists$/m, `lists: ${path.join(root, 'config/lists')}`],
    [/^phone: phone$/m, `phone: ${path.join(root, 'config/phone')}`],
  ]);
  const write = (name, text) => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, text);
    return file;
  };
  return { folder, policy, config, write };
}

test('the schema allows what the reader takes, and neither takes what is wrong', async (t) => {
  const { folder, config, write } = setUp(t);
  const schema = JSON.parse(leadgate(['policy', 'schema']).stdout);
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schema);
  const allowed = (text) => validate(YAML.parse(text));
  const taken = (text) => {
    const { status, stdout } = leadgate(['check-config', '--config', config, '--policy', write('draft.yaml', text)]);
    assert.ok(status === 0 || stdout.includes('draft.yaml:'), stdout);
    return status === 0;
  };
  assert.ok(allowed(whole), JSON.stringify(validate.errors));
  assert.ok(taken(whole));
  const changes = [
    ['scores:', 'scroes:'],
    ['kind: hand_raise', 'kind: handraise'],
    ['    min: 50 ', '    min: fifty '],
    ['    min: 50 ', '    min: -5 '],
    ['countries: [US, CA,', 'countries: [USA, CA,'],
    ['required: [email, last_name, company]', 'required: [email, lastname]'],
    ['min_fill: 2s', 'min_fill: 2'],
    ['    retired: true', '    retired: perhaps'],
    ['from: "09:00"', 'from: "9 am"'],
    ['{tier: 1, min_score: 65', '{tier: 0, min_score: 65'],
    ['person.researcher: flag', 'person.researcher: flags'],
    ['person.researcher: flag', 'person.researcher: {action: correct, falback: flag}'],
    ['category: fit\n    action: flag', 'category: fitness\n    action: flag'],
    ['currency: USD}', 'currency: dollars}'],
    ['forms:\n', 'forms: []\nforms_of_old:\n'],
    ['competitors:\n', 'competitors: Fixora\ncompetitors_of_old:\n'],
  ];
  for (const [before, after] of changes) {
    assert.ok(shipped.includes(before), `config/policy.yaml no longer says ${before}`);
    const text = shipped.replace(before, after);
    assert.equal(allowed(text), false, `the schema allows ${after}`);
    assert.equal(taken(text), false, `the reader takes ${after}`);
  }
  // Every key has a type: what would take anything would warn of nothing.
  const untyped = [];
  const walk = (node, at) => {
    for (const [name, value] of Object.entries(node.properties ?? {})) {
      if (!value.type && !value.enum && !value.anyOf) untyped.push(`${at}.${name}`);
      walk(value, `${at}.${name}`);
    }
    for (const inner of [node.items, node.additionalProperties]) if (inner && typeof inner === 'object') walk(inner, `${at}[]`);
  };
  walk(schema, 'policy');
  assert.deepEqual(untyped, []);
  assert.ok(folder);
});

test('examples: check-config says which one breaks, and why', async (t) => {
  const { config, write } = setUp(t);
  const example = (size) => `${shipped}
examples:
  - name: A plant of 120
    form: demo
    lead: {email: r.lind@bellhaven-foods.com, last_name: Lind, company: Bellhaven, company_size: ${size}}
    expect: {status: passed}
`;
  const good = leadgate(['check-config', '--config', config, '--policy', write('good.yaml', example(120))]);
  assert.deepEqual([good.status, good.stdout], [0, 'The configuration is good, and its example holds.\n']);
  const bad = leadgate(['check-config', '--config', config, '--policy', write('bad.yaml', example(12))]);
  assert.equal(bad.status, 2);
  assert.match(bad.stdout, /bad\.yaml:\d+:1: examples\[0\]: "A plant of 120" should be passed and is recycled fit, by fit\.company_too_small/);
});

test('a replay beside the running gateway, on the command line and over HTTP', { timeout: 900_000 }, async (t) => {
  const { folder, config, write } = setUp(t);
  const gateway = await Gateway.start({ folder, config });
  t.after(() => gateway.kill());
  const key = gateway.addKey('ops', 'policy,submit,read,disposition');
  const post = async (n, more) => (await gateway.request('POST', '/v1/leads', { key, json: makeLead(n, more) })).json;
  for (let n = 1; n <= 40; n += 1) assert.equal((await post(n, { company_size: String(50 + n) })).status, 'passed');
  const won = await post(41, { company_size: '60' });
  await gateway.request('POST', `/v1/leads/${won.id}/outcome`, { key, json: { outcome: 'won' } });

  const draft = minSize(shipped, 150);
  const replay = async (json, accept) => gateway.request('POST', '/v1/policy/replay', { key, patient: true, json, headers: accept ? { Accept: accept } : {} });
  const { status, json } = await replay({ yaml: draft, since: '1d' });
  assert.equal(status, 200);
  assert.equal(json.leads, 41);
  assert.deepEqual(json.moves.map((m) => [m.from, m.to, m.leads]), [['passed', 'recycled fit', 41]]);
  assert.equal(json.rules['fit.company_too_small'].moved, 41);
  assert.equal(json.held_back_though_accepted.leads, 1);
  assert.equal(json.held_back_though_accepted.samples[0].id, won.id);
  const nothing = await replay({ yaml: shipped });
  assert.equal(nothing.json.moved, 0);
  const text = await replay({ yaml: draft }, 'text/plain');
  assert.match(text.body, /^Replay of 41 leads from .*\n.*\n\n41 go elsewhere \(100\.0%\)\./);
  assert.doesNotMatch(text.body, /@|Pat/);
  assert.equal((await replay({ yaml: draft }, 'text/csv;q=0, text/plain;q=0')).json.leads, 41);
  const csv = await replay({ yaml: draft }, 'text/csv');
  assert.equal(csv.body.trim().split('\r\n').length, 42);

  // A draft finds its list files beside the policy, wherever it was sent from.
  write('partners.txt', 'northfield-castings.com\n');
  const listed = `${draft.replace('  domains: [tendwell.example]', '  domains: [tendwell.example]\n  lists: [partners]')}\nlists:\n  partners: {file: partners.txt}\n`;
  assert.equal((await replay({ yaml: listed })).status, 200);
  assert.equal((await replay({ yaml: 'forms: [' })).status, 422);
  assert.equal((await replay({ since: '1d' })).status, 422);
  assert.equal((await replay({ yaml: draft, since: 'soon' })).status, 422);
  assert.equal((await replay({ yaml: draft, form: 'nowhere' })).status, 422);
  assert.equal((await replay({ yaml: draft, fomr: 'demo' })).status, 422);
  for (const [body, detail] of [
    [{ yaml: draft, form: 5 }, 'form: expected text; found a number'],
    [{ yaml: draft, history: 'yes' }, 'history: expected true or false; found text'],
    [{ yaml: 5 }, 'yaml: expected text; found a number'],
    [[], 'Expected one JSON object. Its members are yaml, since, until, form, history, compare.'],
  ]) {
    const wrong = await replay(body);
    assert.equal(wrong.status, Array.isArray(body) ? 400 : 422, wrong.body);
    assert.equal(wrong.json.detail, detail);
  }
  for (const [body, member] of [[{ outcome: 'won', currency: 'XQZ' }, 'currency'], [{ outcome: 'won', currency: 'eur' }, 'currency'],
    [{ outcome: 'won', amount: '1.2.3' }, 'amount'], [{ outcome: 'won', price: 5 }, 'price'], [{ outcome: ['won'] }, 'outcome']]) {
    const wrong = await gateway.request('POST', `/v1/leads/${won.id}/outcome`, { key, json: body });
    assert.deepEqual([wrong.status, wrong.json.errors[0].field], [422, member], wrong.body);
  }
  const paid = await gateway.request('POST', `/v1/leads/${won.id}/outcome`, { key, json: { outcome: 'won', amount: 12000.5, currency: 'EUR' } });
  assert.equal(paid.status, 200, paid.body);
  const broken = await gateway.request('POST', `/v1/leads/${won.id}/outcome`, { key, raw: '{"outcome":', headers: { 'Content-Type': 'application/json' } });
  assert.equal(broken.status, 400);
  assert.match(broken.json.detail, /not valid JSON at byte .* Its members are outcome, reason/);
  assert.equal((await gateway.request('POST', '/v1/policy/replay', { key: gateway.addKey('crm', 'read'), json: { yaml: draft } })).status, 403);

  // The view takes up what was committed a moment later.
  const file = write('draft.yaml', draft);
  const rows = write('moved.csv', '');
  const words = ['policy', 'replay', file, '--config', config, '--data', gateway.data, '--csv', rows];
  const told = await waitFor('the view to have all leads', () => {
    const answer = leadgate(words);
    return answer.stdout.startsWith('Replay of 41 leads') && answer;
  });
  assert.equal(told.status, 0, told.stderr);
  assert.match(told.stdout, /41 {2}passed -> recycled fit; sales had accepted 1\n/);
  assert.match(told.stdout, /WARNING: 1 lead that sales accepted or won would no longer get to sales/);
  assert.equal(fs.readFileSync(rows, 'utf8').trim().split('\r\n').length, 42);
  assert.equal(leadgate(['policy', 'replay', write('broken.yaml', 'a: b\n'), '--config', config, '--data', gateway.data]).status, 2);
  assert.equal(leadgate(['policy', 'replay', file, '--since', 'soon', '--config', config, '--data', gateway.data]).status, 2);

  // Why, and what would have changed it: true when tried.
  const small = await post(50, { company_size: '12' });
  assert.equal(small.status, 'recycled');
  const why = (await gateway.request('GET', `/v1/leads/${small.id}/explanation`, { key })).json;
  assert.equal(why.explanation.outcome, 'recycled fit');
  for (const change of why.explanation.would_change) {
    const fields = Object.fromEntries(change.changes.map((c) => [c.field, c.value]));
    assert.equal((await post(51, { company_size: '12', ...fields })).status, change.outcome.split(' ')[0], change.if);
  }
  assert.equal(why.explanation.would_change.at(-1).if, 'company size ≥ 50');
  const lead = write('lead.json', JSON.stringify(makeLead(52, { company_size: '49' })));
  const pasted = leadgate(['explain', '--file', lead, '--config', config]);
  assert.match(pasted.stdout, /^In review: a person decides\.\n[^]*passed if: company size ≥ 50\n/);
  assert.equal(leadgate(['explain', '--config', config]).status, 2);
  assert.equal(leadgate(['explain', 'nonsense', '--config', config, '--data', gateway.data]).status, 2);
  assert.equal((await gateway.request('GET', '/v1/leads/nonsense/explanation', { key })).status, 404);
});

test('a draft that would have lost a customer needs a waiver', { timeout: 900_000 }, async (t) => {
  const { folder, config, write } = setUp(t, 'store');
  const gateway = await Gateway.start({ folder, config });
  t.after(() => gateway.kill());
  const key = gateway.addKey('ops', 'policy,submit,read,disposition');
  const customer = (await gateway.request('POST', '/v1/leads', { key, json: makeLead(1, { company_size: '60' }) })).json;
  await gateway.request('POST', '/v1/leads', { key, json: makeLead(2, { company_size: '60' }) });
  await gateway.request('POST', `/v1/leads/${customer.id}/disposition`, { key, json: { disposition: 'accepted' } });
  const put = (yaml, etag, more) => gateway.request('PUT', '/v1/policy',
    { key, patient: true, json: { yaml, comment: 'larger companies only', ...more }, headers: { 'If-Match': etag } });

  const stopped = await put(minSize(shipped, 200), '"1"');
  assert.equal(stopped.status, 409, stopped.body);
  assert.equal(stopped.json.errors.length, 1);
  assert.match(stopped.json.errors[0].message, new RegExp(`^lead ${customer.id}, accepted by sales on .*, would be recycled fit, by fit.company_too_small$`));
  assert.doesNotMatch(stopped.body, /@|Pat/);
  const broken = `${minSize(shipped, 200)}
examples:
  - {name: Sixty, form: demo, lead: {email: a@works60.northfield-castings.com, last_name: Lee, company: Northfield, company_size: 60}, expect: {status: passed}}
`;
  const refused = await put(broken, '"1"', { waiver: 'whatever it says' });
  assert.equal(refused.status, 422, 'no waiver passes over an example');
  assert.match(refused.body, /Sixty.*should be passed and is recycled fit/);
  const waived = await put(minSize(shipped, 200), '"1"', { waiver: 'we stopped serving small plants' });
  assert.equal(waived.status, 200, waived.body);
  assert.equal(waived.json.waiver, 'we stopped serving small plants');

  // The same without a gateway.
  await gateway.stop();
  const words = ['policy', 'publish', write('larger.yaml', minSize(shipped, 100)), '--comment', 'larger still', '--config', config, '--data', gateway.data];
  const published = leadgate(words);
  assert.equal(published.status, 0, 'the policy in force holds the customer back already: ' + published.stderr);
});
