// `leadgate import-history`: the past of a company, from its CRM's export into a folder, with a gateway running on it and without.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { Gateway, makeLead, temporaryFolder } from './gateway.mjs';
import { run, written } from './importing.mjs';

const header = 'Record ID,Email,First Name,Last Name,Company Name,Job Title,Number of Employees,Industry,Country/Region,Create Date,Lead Status,Close Date,Recent Deal Amount,Contact owner,Rating';

// n leads of last spring: every third is won, every third rejected, the others open; every fourth company has nine people.
function csv(n, { from = 0, status } = {}) {
  const rows = [header];
  for (let i = from; i < from + n; i++) {
    const outcome = status ?? ['Won', 'Unqualified', 'New'][i % 3];
    const closed = outcome === 'New' ? '' : '2026-06-02';
    rows.push([1000 + i, `pat.${i}@works${i}.northfield-castings.com`, 'Pat', `"Lead, ${i}"`, `Northfield Castings ${i}`, 'Plant manager',
      i % 4 === 0 ? 9 : 240, 'Manufacturing', 'US', `2026-03-${String(1 + (i % 28)).padStart(2, '0')} 09:12`, outcome, closed,
      outcome === 'Won' ? '"$12,000"' : '', 'kim@tendwell.example', 'Hot'].join(','));
  }
  return rows.join('\r\n') + '\r\n';
}

test('through a running gateway: apart from what is live, and once only', async (t) => {
  const folder = temporaryFolder(t);
  const gateway = await Gateway.start({ folder });
  t.after(() => gateway.kill());
  const key = gateway.addKey('all', 'submit,read,policy,nurture');
  const before = await gateway.request('POST', '/v1/leads', { key, json: makeLead(1) });
  assert.equal(before.status, 201);
  const file = written(folder, 'hubspot.csv', csv(1200));

  const first = run(gateway.data, 'import-history', file, '--form', 'demo');
  assert.equal(first.status, 0, first.err);
  assert.match(first.err, /Create Date = captured_at/);
  assert.match(first.err, /Lead Status = outcome/);
  assert.match(first.err, /left out: Rating/);
  assert.match(first.err, /1,200 new leads, 0 with news, 0 known already/);

  const again = run(gateway.data, 'import-history', file, '--form', 'demo');
  assert.equal(again.status, 0, again.err);
  assert.match(again.err, /0 new leads, 0 with news, 1,200 known already/);

  // Those still open then were won since.
  const later = run(gateway.data, 'import-history', written(folder, 'later.csv', csv(3, { status: 'Won' })), '--form', 'demo');
  assert.match(later.err, /0 new leads, 2 with news, 1 known already/);

  const live = await gateway.request('GET', '/v1/leads?limit=1000', { key });
  assert.equal(live.json.leads.length, 1, 'what was imported is not among the live leads');
  assert.equal((await gateway.books()).get('demo').received, 1);
  assert.equal((await gateway.request('GET', '/v1/recycle', { key })).json.leads.length, 0);

  // Who was imported is nobody the gateway knows.
  const same = await gateway.request('POST', '/v1/leads', { key, json: makeLead(5, { email: 'pat.5@works5.northfield-castings.com' }) });
  assert.equal(same.json.known, null);

  const accuracy = await gateway.request('GET', '/v1/policy/accuracy?since=1y&history=true', { key });
  assert.equal(accuracy.status, 200);
  assert.equal(accuracy.json.history.leads, 1200);
  assert.equal(accuracy.json.history.won, 402, 'every third, and two that were won since');
  const small = accuracy.json.reasons.find((reason) => reason.code === 'fit.company_too_small');
  assert.equal(small.history.leads, 300);
  assert.ok(small.history.won > 90, 'won deals that the policy would have lost');
  assert.ok(small.history.wanted_share.low < small.history.wanted_share.measured);

  const text = run(gateway.data, 'policy', 'accuracy', '--since', '1y', '--history');
  assert.equal(text.status, 0, text.err);
  assert.match(text.out, /Imported history: 1,200 leads/);
  assert.match(text.out, /fit\.company_too_small +300 /);
  for (const line of text.out.split('\n')) assert.ok(line.length <= 100, line);
  const json = JSON.parse(run(gateway.data, 'policy', 'accuracy', '--since', '1y', '--history', '--json').out);
  assert.equal(json.history.leads, 1200);
  assert.equal(run(gateway.data, 'policy', 'accuracy', '--since', 'soon').status, 1);

  const reader = gateway.addKey('reader', 'read');
  assert.equal((await gateway.request('GET', '/v1/policy/accuracy', { key: reader })).status, 403);
  assert.equal((await gateway.request('GET', '/v1/policy/accuracy')).status, 401);
  assert.equal((await gateway.request('GET', '/v1/policy/accuracy?since=soon', { key })).status, 400);
  assert.equal((await gateway.request('GET', '/v1/policy/accuracy?sinc=1d', { key })).status, 400);
  assert.equal((await gateway.request('GET', '/v1/policy/accuracy?history=perhaps', { key })).status, 400);
});

test('without a gateway, and then with one', async (t) => {
  const folder = temporaryFolder(t);
  const data = path.join(folder, 'data');
  fs.mkdirSync(data);
  const file = written(folder, 'leads.csv', csv(100));
  const alone = run(data, 'import-history', file, '--form', 'demo');
  assert.equal(alone.status, 0, alone.err);
  assert.match(alone.err, /100 new leads/);

  const gateway = await Gateway.start({ folder, data });
  t.after(() => gateway.kill());
  const through = run(data, 'import-history', file, '--form', 'demo');
  assert.match(through.err, /100 known already/);
  const key = gateway.addKey('policy', 'policy');
  const accuracy = await gateway.request('GET', '/v1/policy/accuracy?since=1y&history=true', { key });
  assert.equal(accuracy.json.history.leads, 100);
});

test('from NDJSON as from CSV', (t) => {
  const folder = temporaryFolder(t);
  const data = path.join(folder, 'data');
  fs.mkdirSync(data);
  const lead = (n) => JSON.stringify({ Id: n, Email: `pat.${n}@northfield-castings.com`, Company: { Name: 'Northfield' }, CreatedDate: '2026-03-14T09:12:00Z', Status: 'Won' });
  const file = written(folder, 'leads.ndjson', `${lead(1)}\n${lead(2)}\n{"Id":3,"Email":"c@x.com"}\n`);
  const bad = path.join(folder, 'bad.csv');
  const first = run(data, 'import-history', file, '--form', 'demo', '--bad-rows', bad);
  assert.equal(first.status, 3, first.err);
  assert.match(first.err, /2 new leads, 0 with news, 0 known already/);
  assert.match(fs.readFileSync(bad, 'utf8'), /^line\tproblem\t"record"\n3\t"captured_at is empty"\t\{"Id":3,"Email":"c@x\.com"\}\n$/);
  assert.match(run(data, 'import-history', file, '--form', 'demo').err, /2 known already/);
});

test('what cannot be taken is written down, can be repaired, and comes in then', async (t) => {
  const folder = temporaryFolder(t);
  const data = path.join(folder, 'data');
  fs.mkdirSync(data);
  const file = written(folder, 'leads.csv', [
    'Email;Company;Created;Status;Form',
    'ada@northmill-works.com;"Northmill; Inc.";14.03.2026 09:12;Won;demo',
    'bob@northmill-works.com;Northmill;;Won;demo',
    'cleo@northmill-works.com;Northmill;14.03.2026;Lukewarm;demo',
    'dora@northmill-works.com;5" pipes;14.03.2026;;demo',
    'emil@northmill-works.com;Northmill;15.03.2026;;demos',
    'fay@northmill-works.com;Northmill;15.03.2026',
  ].join('\n'));
  const bad = path.join(folder, 'bad.csv');
  const mapping = written(folder, 'map.yaml', 'time_zone: Europe/Berlin\n');
  const words = ['--mapping', mapping, '--bad-rows', bad];

  const check = run(data, 'import-history', file, '--check', ...words);
  assert.match(check.err, /2 rows can be imported; nothing was stored/);
  const first = run(data, 'import-history', file, ...words);
  assert.equal(first.status, 3);
  assert.match(first.err, /1 new leads/);
  assert.match(first.err, /5 rows could not be taken; they are in .*bad\.csv/);
  assert.match(first.err, /1 row: outcome "Lukewarm" is not known/);
  assert.doesNotMatch(first.err, /northmill-works/, 'no personal data on the terminal');
  const lines = fs.readFileSync(bad, 'utf8').trim().split('\n').sort();
  assert.equal(lines.length, 6);
  assert.ok(lines.some((line) => line.startsWith('3;"captured_at is empty";bob@northmill-works.com;')));
  assert.ok(lines.some((line) => line.startsWith('6;"the policy has no form ""demos""";emil@')));
  assert.equal(fs.statSync(bad).mode & 0o077, 0, 'for its owner alone');

  const repaired = fs.readFileSync(bad, 'utf8').replace('Northmill;;Won', 'Northmill;14.03.2026;Won').replace(';demos', ';demo')
    .replace('5" pipes', '"5"" pipes"').replace('15.03.2026\n', '15.03.2026;;demo\n');
  const second = run(data, 'import-history', written(folder, 'repaired.csv', repaired), '--mapping',
    written(folder, 'map2.yaml', 'time_zone: Europe/Berlin\noutcomes: {Lukewarm: none}\n'));
  assert.equal(second.status, 0, second.err);
  assert.match(second.err, /5 new leads/);
});

test('files and mappings that are not usable are refused whole, with what to do', async (t) => {
  const folder = temporaryFolder(t);
  const data = path.join(folder, 'data');
  fs.mkdirSync(data);
  const refused = (name, content, ...words) => {
    const ended = run(data, 'import-history', written(folder, name, content), ...words);
    assert.equal(ended.status, 2, `${name}: ${ended.err}`);
    return ended.err;
  };
  assert.match(refused('latin1.csv', Buffer.from('Email,Company,Created\na@b.example,Caf\xe9,2026-03-14\n', 'latin1'), '--form', 'demo'),
    /line 2: the file is not in UTF-8.*iconv/);
  assert.match(refused('utf16.csv', Buffer.from('\ufeffEmail,Created\n', 'utf16le'), '--form', 'demo'), /UTF-16/);
  assert.match(refused('empty.csv', '', '--form', 'demo'), /the file is empty/);
  assert.match(refused('noform.csv', 'Email,Created\na@b.example,2026-03-14\n'), /--form/);
  assert.match(refused('doubt.csv', 'Email,Created\na@b.example,03/04/2026\n', '--form', 'demo'), /time_format: dmy/);
  const mapping = written(folder, 'bad.yaml', 'columns: {Emial: email}\noutcomes: {Warm: hot}\n');
  const both = refused('map.csv', 'Email,Created\na@b.example,2026-03-14\n', '--form', 'demo', '--mapping', mapping);
  assert.match(both, /bad\.yaml:1:\d+: columns\.Emial: .*did you mean "Email"/);
  assert.match(both, /bad\.yaml:2:\d+: outcomes\.Warm: expected one of none, accepted/);
  assert.equal(run(data, 'import-history', path.join(folder, 'nothing.csv'), '--form', 'demo').status, 2);

  const itself = written(folder, 'itself.csv', 'Email,Created\na@b-works.com,2026-03-14\n');
  assert.equal(run(data, 'import-history', itself, '--form', 'demo', '--bad-rows', itself).status, 2);
  assert.equal(fs.readFileSync(itself, 'utf8').split('\n').length, 3, 'untouched');

  const open = run(data, 'import-history', written(folder, 'open.csv', 'Email,Created\na@b-works.com,2026-03-14\n"c@d-works.com,2026-03-14\n'), '--form', 'demo');
  assert.equal(open.status, 1);
  assert.match(open.err, /line 3: a quote is opened here and never closed/);
  assert.match(open.err, /1 new leads/, 'what stands before it is in');
});
