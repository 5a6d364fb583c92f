// Makes config/lists/top_level_domains.txt from what scripts/update-tlds has fetched. Not called by hand.
'use strict';

const fs = require('fs');
const path = require('path');
const url = require('url');

const [work, target, flag] = process.argv.slice(2);

// "# Version 2026112100, Last Updated Sat Nov 21 07:07:01 2026 UTC", then one label a line in capitals.
function fromIana(text) {
  const [head, ...lines] = text.trim().split('\n');
  const version = /^# Version (\d{4})(\d{2})(\d{2})\d{2},/.exec(head);
  if (!version) throw new Error('data.iana.org answered something else than the list of top-level domains');
  return {
    source: 'IANA, https://data.iana.org/TLD/tlds-alpha-by-domain.txt',
    licence: 'public domain (facts published by IANA)',
    date: version.slice(1, 4).join('-'),
    labels: lines,
  };
}

// The labels right below the root of tldts's trie of the Public Suffix List.
function publicSuffixEndings() {
  const trie = require('tldts/dist/cjs/src/data/trie.js');
  const endings = [];
  for (let node = 0, offset = 0; node < trie.nodeFlags.length; node += 1) {
    for (let edge = trie.edgeStart[node]; edge < trie.edgeStart[node + 1]; edge += 1) {
      const end = offset + trie.edgeLength[edge];
      if (node === trie.rulesRoot) endings.push(trie.labelText.slice(offset, end));
      offset = end;
    }
  }
  if (endings.length < 1000) throw new Error('tldts keeps its suffixes otherwise now; scripts/update-tlds.cjs has to follow');
  return endings.filter((label) => label !== 'onion');  // a suffix, but no domain of the DNS (RFC 7686)
}

function fromPackages() {
  const versions = fs.readFileSync(path.join(work, 'versions.txt'), 'utf8').trim().split('\n').map((line) => line.split(' '));
  return {
    source: versions.map(([name, version]) => `npm ${name} ${version}`).join(', '),
    licence: 'MIT; of the Public Suffix List: MPL-2.0',
    date: versions.map(([, , date]) => date).sort().at(-1),
    labels: [...require('tlds'), ...publicSuffixEndings()],
  };
}

const iana = path.join(work, 'iana.txt');
const list = fs.existsSync(iana) ? fromIana(fs.readFileSync(iana, 'utf8')) : fromPackages();
const labels = [...new Set(list.labels.map((label) => url.domainToASCII(label.trim().toLowerCase())))]
  .filter((label) => /^([a-z]{2,63}|xn--[a-z0-9-]{1,59})$/.test(label)).sort();
if (labels.length < 1000) throw new Error(`only ${labels.length} top-level domains; there are more than 1,400`);

const after = [
  '# title: Top-level domains: what a domain can end in', `# source: ${list.source}`, `# licence: ${list.licence}`,
  `# date: ${list.date}`, `# count: ${labels.length}`, ...labels,
].join('\n') + '\n';
const before = fs.readFileSync(target, 'utf8');
const old = new Set(before.split('\n').filter((line) => line && !line.startsWith('#')));
const now = new Set(labels);
const added = labels.filter((label) => !old.has(label));
const removed = [...old].filter((label) => !now.has(label));
console.log(`top_level_domains  ${labels.length} entries  +${added.length} -${removed.length}`);
for (const label of added) console.log(`  + ${label}`);
for (const label of removed) console.log(`  - ${label}`);
if (before !== after && flag !== '--check') fs.writeFileSync(target, after);
process.exitCode = flag === '--check' && before !== after ? 1 : 0;
