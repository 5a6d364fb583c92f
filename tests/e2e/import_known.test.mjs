// `leadgate import`: the CRM's own records from exports, with a gateway running and without, interrupted and again.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { Gateway, binary, makeLead, temporaryFolder, waitFor } from './gateway.mjs';
import { config, run, written } from './importing.mjs';

const header = 'Contact ID,First Name,Last Name,Email,Secondary Email,Phone,Mobile,Account ID,Account Name,Mailing City,Mailing Country,Contact Owner,Rating';

function contacts(n, { from = 0, owner = 'kim@tendwell.example' } = {}) {
  const rows = [header];
  for (let i = from; i < from + n; i++) {
    rows.push([`003${String(i).padStart(6, '0')}`, 'Pat', `"Lead${'abcdefghij'[i % 10]}, ${i}"`, `pat.${i}@works${i}.northfield-castings.com`, i % 5 === 0 ? `p${i}@gmail.com` : '',
      i % 3 === 0 ? `(415) 867-${String(1000 + (i % 9000))}` : '', '', `001${i % 100}`, `Northfield ${i % 100}`, 'Oakland', 'United States', owner, 'Hot'].join(','));
  }
  return rows.join('\r\n') + '\r\n';
}

test('through a running gateway, again, and what changed', async (t) => {
  const folder = temporaryFolder(t);
  const gateway = await Gateway.start({ folder });
  t.after(() => gateway.kill());
  const key = gateway.addKey('all', 'submit,read,known');
  const file = written(folder, 'contacts.csv', contacts(5000));

  const first = run(gateway.data, 'import', file);
  assert.equal(first.status, 0, first.err);
  assert.match(first.err, /a row is one contact/);
  assert.match(first.err, /Mailing Country = country/);
  assert.match(first.err, /left out: Rating/);
  assert.match(first.err, /5,000 new, 0 changed, 0 removed, 0 as they were/);

  const again = run(gateway.data, 'import', file);
  assert.match(again.err, /0 new, 0 changed, 0 removed, 5,000 as they were/);
  const later = run(gateway.data, 'import', written(folder, 'contacts-2.csv', contacts(10, { from: 4995, owner: 'lee@tendwell.example' })));
  assert.match(later.err, /5 new, 5 changed, 0 removed, 0 as they were/);

  const one = await gateway.request('GET', '/v1/known/contact/003004999', { key });
  assert.equal(one.status, 200);
  assert.equal(one.json.owner, 'lee@tendwell.example');
  assert.equal(one.json.account_id, '00199');
  assert.equal((await gateway.request('POST', '/v1/leads', { key, json: makeLead(1) })).status, 201);
});

test('without a gateway, then with one; accounts as NDJSON', async (t) => {
  const folder = temporaryFolder(t);
  const data = path.join(folder, 'data');
  fs.mkdirSync(data);
  const lines = [];
  for (let i = 0; i < 300; i++) {
    lines.push(JSON.stringify({ Id: `001${i}`, Name: `Northfield ${i} Inc.`, Website: `https://www.northfield${i}.com/`, Owner: { Email: 'kim@tendwell.example' },
      Type: i % 2 ? 'Customer - Direct' : 'Prospect', BillingCountry: 'US' }));
  }
  const file = written(folder, 'accounts.ndjson', lines.join('\n') + '\n');
  const alone = run(data, 'import', file);
  assert.equal(alone.status, 0, alone.err);
  assert.match(alone.err, /a row is one account/);
  assert.match(alone.err, /Owner\.Email = owner/);
  assert.match(alone.err, /300 new/);

  const gateway = await Gateway.start({ folder, data });
  t.after(() => gateway.kill());
  assert.match(run(data, 'import', file).err, /300 as they were/);
  const key = gateway.addKey('known', 'known');
  const { json } = await gateway.request('GET', '/v1/known/account/0017', { key });
  assert.deepEqual([json.customer, json.owner, json.understood.domain, json.understood.company], [true, 'kim@tendwell.example', 'northfield7.com', 'northfield 7']);
});

test('killed half-way, the same command goes on', async (t) => {
  const folder = temporaryFolder(t);
  const gateway = await Gateway.start({ folder });
  t.after(() => gateway.kill());
  const total = 30000;
  const file = written(folder, 'contacts.csv', contacts(total));
  const key = gateway.addKey('known', 'known');
  const importing = spawn(binary, ['import', file, '--data', gateway.data, '--config', config], { stdio: 'ignore' });
  const ended = new Promise((resolve) => importing.on('exit', resolve));
  await waitFor('the first record', async () => {
    const over = importing.exitCode !== null;
    const there = (await gateway.request('GET', '/v1/known/contact/003000000', { key })).status === 200;
    assert.ok(there || !over, 'the import ended and the record is not there');
    return there;
  });
  importing.kill('SIGKILL');
  await ended;
  await gateway.kill();

  const after = await Gateway.start({ folder, data: gateway.data });
  t.after(() => after.kill());
  const rest = run(after.data, 'import', file);
  assert.equal(rest.status, 0, rest.err);
  const [, added, changed, unchanged] = rest.err.match(/([\d,]+) new, ([\d,]+) changed, 0 removed, ([\d,]+) as they were/).map((text) => Number(text.replaceAll(',', '')));
  assert.equal(added + unchanged, total);
  assert.equal(changed, 0);
  assert.ok(unchanged > 0, 'what was there was there');
  t.diagnostic(`${unchanged} of ${total} were there`);
  assert.match(run(after.data, 'import', file).err, /30,000 as they were/);
});

// As Salesforce's queryAll exports them: what is in the recycle bin, and what was merged, is there with its mark.
test('deleted and merged records go, repeated rows are counted by line, and who matches nobody is said', async (t) => {
  const folder = temporaryFolder(t);
  const gateway = await Gateway.start({ folder });
  t.after(() => gateway.kill());
  const key = gateway.addKey('known', 'known');
  const header = 'Id,FirstName,LastName,Email,AccountName,IsDeleted,MasterRecordId';
  const file = (name, ...rows) => written(folder, name, [header, ...rows].join('\n') + '\n');
  const there = ['1,Ada,Castor,ada@castor-belts.com,Castor Belts,false,', '2,Bob,Castor,bob@castor-belts.com,Castor Belts,false,', '3,Cleo,Castor,cleo@castor-belts.com,,false,',
    '4,Dora,Castor,dora@castor-belts.com,,false,000000000000000AAA'];
  assert.match(run(gateway.data, 'import', file('contacts.csv', ...there)).err, /4 new, 0 changed, 0 removed, 0 as they were\n$/);

  const rows = [there[0], '2,Bob,Castor,bob@castor-belts.com,Castor Belts,true,', '3,Cleo,Castor,,,true,4', there[3], '4,Dora,Castor-Poe,dora@castor-belts.com,,false,',
    '5,Emil,Castor,,Castor Belts,false,', '6,Fay,Castor,fay@castor-belts.com,,perhaps,', '9,,,,,true,'];
  const later = file('contacts-2.csv', ...rows);
  const bad = path.join(folder, 'bad.csv');
  const check = run(gateway.data, 'import', later, '--check');
  assert.match(check.err, /3 rows can be imported; nothing was stored\n {2}3 rows are of records that are deleted or merged/);
  const taken = run(gateway.data, 'import', later, '--bad-rows', bad);
  assert.equal(taken.status, 3, taken.err);
  assert.match(taken.err, /IsDeleted = deleted\n {2}MasterRecordId = merged_into\n/);
  assert.match(taken.err, /1 new, 1 changed, 2 removed, 2 as they were/);
  assert.match(taken.err, /1 row is repeated: a later one has its id, and counts\n {4}line 5 \(line 6 counts\)\n/);
  assert.match(taken.err, /1 record matches nobody: a name and a company alone/);
  assert.match(fs.readFileSync(bad, 'utf8'), /\n8,"deleted: expected yes or no, or when it was deleted",6,Fay,/);
  for (const [id, status] of [[1, 200], [2, 404], [3, 404], [4, 200], [5, 200], [6, 404]]) {
    assert.equal((await gateway.request('GET', `/v1/known/contact/${id}`, { key })).status, status, `record ${id}`);
  }
  assert.match(run(gateway.data, 'import', later).err, /0 new, 0 changed, 0 removed, 6 as they were/);
});

test('what cannot be taken is written down, and what cannot be guessed is asked for', async (t) => {
  const folder = temporaryFolder(t);
  const data = path.join(folder, 'data');
  fs.mkdirSync(data);
  const file = written(folder, 'people.csv', [
    'Number;Name;E-Mail;Phone;Country',
    '1;Ada Castor;ada@northmill-works.com;12;US',
    ';Bob Castor;bob@northmill-works.com;;US',
    '3;;;;US',
    '4;5" Cleo;cleo@northmill-works.com;;US',
    '5;Dora Castor;dora@northmill-works.com;415 867 5309;US',
  ].join('\n') + '\n');
  const unsure = run(data, 'import', file);
  assert.equal(unsure.status, 2);
  assert.match(unsure.err, /say --object lead, --object contact or --object account/);
  const nameless = run(data, 'import', file, '--object', 'contact');
  assert.equal(nameless.status, 2);
  assert.match(nameless.err, /no column is the record's id/);

  const mapping = written(folder, 'mapping.yaml', 'object: contact\ncolumns: {"Number": crm_id}\n');
  const bad = path.join(folder, 'bad.csv');
  const check = run(data, 'import', file, '--mapping', mapping, '--bad-rows', bad, '--check');
  assert.equal(check.status, 3, check.err);
  assert.match(check.err, /2 rows can be imported; nothing was stored/);
  const taken = run(data, 'import', file, '--mapping', mapping, '--bad-rows', bad);
  assert.equal(taken.status, 3, taken.err);
  assert.match(taken.err, /2 new, 0 changed/);
  assert.match(taken.err, /1 phone number could not be read/);
  assert.match(taken.err, /3 rows could not be taken; they are in/);
  const rows = fs.readFileSync(bad, 'utf8').trimEnd().split('\n');
  assert.equal(rows.length, 4);
  assert.deepEqual(rows.slice(1).map((row) => row.split(';')[0]).sort(), ['3', '4', '5']);
  assert.ok(rows.some((row) => row.startsWith('3;"crm_id is empty";;Bob Castor;')), rows.join('\n'));
  assert.equal(run(data, 'import', file, '--mapping', mapping, '--bad-rows', file).status, 2);
  assert.equal(run(data, 'import', path.join(folder, 'none.csv'), '--object', 'lead').status, 2);

  // Repaired where they were written down.
  fs.writeFileSync(bad, fs.readFileSync(bad, 'utf8').replace(';Bob Castor', '2;Bob Castor').replace(/^.*;3;;;;US\n/m, '').replace('5" Cleo', 'Cleo'));
  const repaired = run(data, 'import', bad, '--mapping', mapping);
  assert.equal(repaired.status, 0, repaired.err);
  assert.match(repaired.err, /2 new/);
});
