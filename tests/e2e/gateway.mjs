// A gateway of its own for a test: a real process on a port of its own, its data in a folder of its own.
//
//   const folder = temporaryFolder(t);
//   const gateway = await Gateway.start({ folder });
//   const key = gateway.addKey('test', 'submit,read');
//   const answer = await gateway.request('POST', '/v1/leads', { key, json: makeLead(1) });   // {status, headers, body}
//   await gateway.stop();        // or gateway.kill() for kill -9
//
// Nothing here waits for a time; everything waits for a condition, and fails with what the gateway logged. How long at most is for what
// never comes: a test that passes does not pay it, so it is long enough for a busy machine.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const binary = process.env.LEADGATE_BIN ?? path.join(root, 'build/dev/leadgate');

const running = new Set();  // gateways

// What a test names first runs first when it ends: who writes into the folder goes before the folder does.
export function temporaryFolder(t) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'leadgate-e2e-'));
  t.after(async () => {
    await Promise.all([...running].filter(({ data }) => data.startsWith(folder)).map((gateway) => gateway.kill()));
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });
  return folder;
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Asks until it is true (returns that) or the time is up; and once after that, for who was kept from asking.
export async function waitFor(what, condition, within = 180_000) {
  const deadline = Date.now() + within;
  for (let wait = 10; ; wait = Math.min(wait * 1.3, 100)) {
    const late = Date.now() >= deadline;
    const answer = await condition();
    if (answer) return answer;
    assert.ok(!late, `waited ${within} ms for ${what}`);
    await pause(wait);
  }
}

// Whole at once: who watches the file never reads half of it.
export function replaceFile(file, text) {
  fs.writeFileSync(`${file}.new`, text);
  fs.renameSync(`${file}.new`, file);
}

// A buyer nobody has seen before; passes under the demo policy.
export function makeLead(n, more = {}) {
  return {
    form_id: 'demo', email: `pat.${n}@works${n}.northfield-castings.com`, first_name: 'Pat', last_name: `Lead ${n}`,
    company: `Northfield Castings ${n}`, job_title: 'Plant manager', company_size: '240', industry: 'Manufacturing', country: 'US',
    state: 'CA', budget: '40000 USD', timeline: 'within 3 months', client_ip: `198.51.${(n >> 8) & 255}.${n & 255}`, ...more,
  };
}

// The configuration in the repository with lines of it replaced: [[/pattern/, 'text'], …]. Every pattern has to be there.
export function configured(folder, name, changes) {
  let text = fs.readFileSync(path.join(root, 'config', name), 'utf8');
  for (const [pattern, replacement] of changes) {
    assert.match(text, pattern, `config/${name}`);
    text = text.replace(pattern, replacement);
  }
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}

export class Gateway {
  static async start({ folder, data = path.join(folder, 'data'), config = path.join(root, 'config/leadgate.yaml'), env = {}, args = [] }) {
    fs.mkdirSync(data, { recursive: true });
    const portFile = path.join(folder, 'port');
    fs.rmSync(portFile, { force: true });
    const gateway = new Gateway();
    gateway.data = data;
    gateway.config = config;
    gateway.log = '';
    gateway.connectAnew();
    gateway.open = 0;  // requests
    gateway.booksRefused = 0;
    gateway.process = spawn(binary,
      ['serve', '--listen', '127.0.0.1:0', '--data', data, '--config', config, '--port-file', portFile, '--dns', 'off', ...args],
      { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (chunk) => { gateway.log = (gateway.log + chunk).slice(-20_000); };
    gateway.process.stdout.on('data', keep);
    gateway.process.stderr.on('data', keep);
    gateway.ended = new Promise((resolve) => { gateway.process.on('close', (code, signal) => resolve({ code, signal })); });
    let over = null;
    running.add(gateway);
    gateway.ended.then((how) => { over = how; running.delete(gateway); });
    try {
      await waitFor('the gateway to be ready', async () => {
        if (over) throw new Error(`the gateway ended: ${JSON.stringify(over)}`);
        if (!fs.existsSync(portFile)) return false;
        gateway.port = Number(fs.readFileSync(portFile, 'utf8'));
        if (!gateway.port) return false;
        return (await gateway.requestOnce('GET', '/readyz').catch(() => ({ status: 0 }))).status === 200;
      });
    } catch (error) {
      gateway.process.kill('SIGKILL');
      throw new Error(`${error.message}\n${gateway.log}`);
    }
    return gateway;
  }

  get url() { return `http://127.0.0.1:${this.port}`; }
  get deliveredFile() { return path.join(this.data, 'out/delivered.ndjson'); }

  // Again when the store did not answer in time: then nothing was done.
  command(...words) {
    for (let left = 20; ; left -= 1) {
      try {
        return execFileSync(binary, [...words, '--data', this.data, '--config', this.config], { encoding: 'utf8', stdio: 'pipe' }).trim();
      } catch (error) {
        if (left === 0 || !/answer in time|connection lost|cannot connect|lags behind/.test(error.stderr)) throw error;
      }
    }
  }

  addKey(name, scopes) { return this.command('keys', 'add', name, '--scope', scopes); }
  outbox() { return this.command('outbox', 'list'); }

  connectAnew() {
    this.agent?.destroy();
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 32 });
    this.lastUsed = Date.now();
  }

  // The answer with its body as text and, where it is JSON, as `json`. `patient`: a 503 says that nothing was done and to come again
  // (the view lags behind the journal, say); that is done. Who posts leads says so itself: they are taken, whatever is away.
  async request(method, target, { patient = method === 'GET', ...what } = {}) {
    for (const until = Date.now() + 60_000; ;) {
      const answer = await this.requestOnce(method, target, what);
      if (!patient || answer.status !== 503 || Date.now() >= until) return answer;
      await pause(100);
    }
  }

  async requestOnce(method, target, what) {
    // A connection that was idle for a minute is closed by the gateway (front.idle_timeout), and who did nothing but wait for a command
    // since then has not noticed.
    if (this.open === 0 && Date.now() - this.lastUsed > 20_000) this.connectAnew();
    this.open += 1;
    try {
      return await this.send(method, target, what);
    } finally {
      this.open -= 1;
      this.lastUsed = Date.now();
    }
  }

  send(method, target, { key, json, form, raw, headers = {} } = {}) {
    const body = raw !== undefined ? raw : json !== undefined ? JSON.stringify(json) : form !== undefined ? new URLSearchParams(form).toString() : undefined;
    const all = { ...headers };
    if (json !== undefined) all['Content-Type'] ??= 'application/json';
    if (form !== undefined) all['Content-Type'] ??= 'application/x-www-form-urlencoded';
    if (body !== undefined) all['Content-Length'] = Buffer.byteLength(body);
    if (key) all.Authorization = `Bearer ${key}`;
    return new Promise((resolve, reject) => {
      const request = http.request({ host: '127.0.0.1', port: this.port, method, path: target, headers: all, agent: this.agent }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => { text += chunk; });
        response.on('error', reject);
        response.on('end', () => {
          if (!response.complete) { reject(new Error('cut short')); return; }
          const isJson = /json/.test(response.headers['content-type'] ?? '');
          let parsed;
          try { parsed = isJson ? JSON.parse(text) : undefined; } catch (error) { reject(error); return; }
          resolve({ status: response.statusCode, headers: response.headers, body: text, json: parsed });
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  // What the file destination holds, as far as its lines are whole: it may be written to right now.
  deliveries() {
    if (!fs.existsSync(this.deliveredFile)) return [];
    const text = fs.readFileSync(this.deliveredFile, 'utf8');
    return text.slice(0, text.lastIndexOf('\n') + 1).split('\n').filter(Boolean).map((line) => JSON.parse(line));
  }

  // Lead id → the ids of its deliveries.
  delivered() {
    const leads = new Map();
    for (const { lead_id: lead, id } of this.deliveries()) leads.set(lead, [...(leads.get(lead) ?? []), id]);
    return leads;
  }

  // Every record, by cursor.
  async allLeads(key) {
    const leads = [];
    let cursor = '';
    do {
      const page = await this.request('GET', `/v1/leads?limit=1000${cursor && `&cursor=${encodeURIComponent(cursor)}`}`, { key });
      assert.equal(page.status, 200, page.body);
      leads.push(...page.json.leads);
      cursor = page.json.next_cursor ?? '';
    } while (cursor);
    return leads;
  }

  // The books of /metrics, by form: {received, byStatus: {passed: 1, …}}.
  async books() {
    const text = await waitFor('the books in /metrics', async () => {
      const { body } = await this.request('GET', '/metrics');
      // A scrape leaves out what could not be read in time, and counts that.
      const refused = Number(/^leadgate_scrape_errors_total\{source="books"\} (\S+)$/m.exec(body)?.[1] ?? 0);
      const whole = refused === this.booksRefused;
      this.booksRefused = refused;
      return whole && body;
    });
    const books = new Map();
    const of = (form) => { if (!books.has(form)) books.set(form, { received: 0, byStatus: {} }); return books.get(form); };
    for (const [, labels, value] of text.matchAll(/^leadgate_received_total\{([^}]*)\} (\S+)$/gm)) {
      of(/form="([^"]*)"/.exec(labels)[1]).received += Number(value);
    }
    for (const [, labels, value] of text.matchAll(/^leadgate_leads\{([^}]*)\} (\S+)$/gm)) {
      of(/form="([^"]*)"/.exec(labels)[1]).byStatus[/status="([^"]*)"/.exec(labels)[1]] = Number(value);
    }
    return books;
  }

  // kill -9.
  async kill() {
    this.agent.destroy();
    this.process.kill('SIGKILL');
    await this.ended;
  }

  async stop() {
    this.agent.destroy();
    this.process.kill('SIGTERM');
    const how = await this.ended;
    assert.deepEqual(how, { code: 0, signal: null }, this.log);
  }
}
