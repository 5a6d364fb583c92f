// The body of scripts/bench-import: node scripts/bench-import.mjs ROWS LEADS_PER_SECOND, with LEADGATE_BIN.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { Gateway, binary, makeLead, root } from '../tests/e2e/gateway.mjs';

const [rows, perSecond] = process.argv.slice(2).map(Number);
const config = path.join(root, 'config/leadgate.yaml');
const folder = fs.mkdtempSync(path.join(process.env.TMPDIR ?? os.tmpdir(), 'leadgate-import-'));

// Always the same people: names, companies and numbers by a small generator.
function* numbers(seed) {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}
const random = numbers(7);
const pick = (list) => list[Math.floor(random.next().value * list.length)];
const first = 'Ada Bob Carla David Erika Frank Greta Hans Ines Jan Karin Lars Maria Nils Olga Paul Rosa Sven Tina Uwe Vera Will Xenia Yves Zoe'.split(' ');
const syllables = 'ber cas der fel gar hol kan lin mor nor pel ras sen tor val wen zim'.split(' ');
const word = (n) => Array.from({ length: n }, () => pick(syllables)).join('');
const capital = (text) => text[0].toUpperCase() + text.slice(1);

async function writeContacts(file, count) {
  const out = fs.createWriteStream(file);
  out.write('Contact ID,First Name,Last Name,Email,Phone,Mobile,Title,Account ID,Account Name,Mailing City,Mailing Country,Contact Owner,Created Date\r\n');
  let text = '';
  for (let i = 0; i < count; i++) {
    const name = [pick(first), capital(word(3))];
    const company = word(2) + Math.floor(i / 8) % 50000;
    const phone = `(415) ${200 + (i % 700)}-${String(1000 + (i % 8999)).padStart(4, '0')}`;
    text += `003${String(i).padStart(12, '0')},${name[0]},${name[1]},${name.join('.').toLowerCase()}${i % 97}@${company}.com,${i % 10 < 7 ? phone : ''},` +
      `${i % 10 < 3 ? `+49 171 ${1000000 + i % 8999999}` : ''},Plant manager,001${String(Math.floor(i / 8)).padStart(12, '0')},${capital(company)} GmbH,` +
      `${capital(word(2))},${i % 10 < 8 ? 'United States' : 'Germany'},kim@tendwell.example,2025-03-14\r\n`;
    if (text.length > 1 << 20) {
      if (!out.write(text)) await new Promise((resolve) => out.once('drain', resolve));
      text = '';
    }
  }
  await new Promise((resolve) => out.end(text, resolve));
}

// Leads at a fixed rate, whatever the answers take; what each waited in ms.
function startLeads(gateway, key, rate, from) {
  const waited = [];
  let failed = 0;
  let sent = from;
  const open = new Set();
  const begun = performance.now();
  const timer = rate > 0 && setInterval(() => {
    while (sent - from < (performance.now() - begun) / 1000 * rate) {
      const at = performance.now();
      const one = gateway.request('POST', '/v1/leads', { key, json: makeLead(sent++) }).then((answer) => {
        if (answer.status === 201) waited.push(performance.now() - at); else failed++;
      }, () => { failed++; }).finally(() => open.delete(one));
      open.add(one);
    }
  }, 1);
  return async () => {
    clearInterval(timer);
    await Promise.all(open);
    waited.sort((a, b) => a - b);
    const at = (share) => (waited.length ? waited[Math.min(waited.length - 1, Math.floor(waited.length * share))].toFixed(1) : '-');
    return { sent, text: `${waited.length} leads, ${failed} failed; p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms` };
  };
}

function importing(gateway, file) {
  const begun = performance.now();
  const child = spawn(binary, ['import', file, '--data', gateway.data, '--config', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  let err = '';
  child.stderr.on('data', (chunk) => { err += chunk; });
  return new Promise((resolve, reject) => child.on('close', (code) => {
    const seconds = (performance.now() - begun) / 1000;
    if (code === 0) resolve({ seconds, said: err.match(/.* new, .*/)?.[0] }); else reject(new Error(err));
  }));
}

const memory = (gateway) => {
  const status = fs.readFileSync(`/proc/${gateway.process.pid}/status`, 'utf8');
  const mib = (name) => Math.round(Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))[1]) / 1024);
  return `${mib('VmRSS')} MiB, at most ${mib('VmHWM')} MiB`;
};
const bytes = (at) => fs.readdirSync(at).filter((name) => name.startsWith('leadgate.db')).reduce((sum, name) => sum + fs.statSync(path.join(at, name)).size, 0);

try {
  const file = path.join(folder, 'contacts.csv');
  await writeContacts(file, rows);
  console.log(`${rows.toLocaleString('en')} contacts, ${Math.round(fs.statSync(file).size / 2 ** 20)} MiB; ${os.cpus().length} processors, load ${os.loadavg()[0].toFixed(1)}`);
  const gateway = await Gateway.start({ folder });
  const key = gateway.addKey('bench', 'submit');
  let next = 1;
  const beside = async (name, work) => {
    const stop = startLeads(gateway, key, perSecond, next);
    const said = await work();
    const { sent, text } = await stop();
    next = sent;
    console.log(`${name}: ${said}${perSecond > 0 ? `\n  meanwhile ${text}` : ''}`);
  };
  if (perSecond > 0) await beside('nothing else', () => new Promise((resolve) => { setTimeout(() => resolve('5 s'), 5000); }));
  for (const name of ['import', 'the same again']) {
    await beside(name, async () => {
      const { seconds, said } = await importing(gateway, file);
      return `${Math.round(rows / seconds).toLocaleString('en')} rows/s (${seconds.toFixed(1)} s; ${said})`;
    });
  }
  console.log(`gateway: ${memory(gateway)}`);
  await gateway.stop();
  console.log(`database: ${Math.round(bytes(gateway.data) / 2 ** 20)} MiB, ${Math.round(bytes(gateway.data) / rows)} bytes a contact (leads included)`);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
