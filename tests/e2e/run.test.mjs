// scripts/run: builds, serves, prints a curl that works, and says so when the port is taken.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import test from 'node:test';

import { root, temporaryFolder, waitFor } from './gateway.mjs';

function run(args) {
  const child = spawn(path.join(root, 'scripts/run'), args, { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  const running = { child, output: '', over: null };
  child.stdout.on('data', (chunk) => { running.output += chunk; });
  child.stderr.on('data', (chunk) => { running.output += chunk; });
  running.ended = new Promise((resolve) => { child.on('close', (code) => { running.over = { code }; resolve(code); }); });
  return running;
}

const shell = (command) => new Promise((resolve, reject) => {
  execFile('bash', ['-c', command], (error, stdout) => (error ? reject(error) : resolve(stdout)));
});

test('scripts/run serves, and the curl it prints is answered with a full decision', { timeout: 4 * 3_600_000 }, async (t) => {
  const data = path.join(temporaryFolder(t), 'data');
  // Whether the DNS answers within a second is the network's affair; the second start finds out.
  const running = run(['--listen', '127.0.0.1:0', '--data', data, '--dns', 'off']);
  t.after(() => running.child.kill('SIGKILL'));
  await waitFor('the welcome', () => {
    assert.equal(running.over, null, running.output);
    return /Stop with Ctrl-C/.test(running.output);
  }, 3 * 3_600_000);  // it may have to be built first

  const curl = /^curl [\s\S]*?\}'$/m.exec(running.output);
  assert.ok(curl, running.output);
  const [body, status] = (await shell(`${curl[0]} -w '\n%{http_code}'`)).split('\n');
  assert.equal(status, '201', body);
  const decision = JSON.parse(body);
  assert.equal(decision.status, 'passed', body);
  for (const part of ['id', 'lifecycle', 'reasons', 'risk', 'score', 'lead', 'routing', 'policy']) assert.ok(part in decision, part);

  const file = path.join(data, 'out/delivered.ndjson');
  await waitFor('the lead in delivered.ndjson', () => fs.existsSync(file) && fs.readFileSync(file, 'utf8').includes(decision.id));
  assert.equal(fs.statSync(path.join(data, 'demo.key')).mode & 0o777, 0o600);

  running.child.kill('SIGTERM');
  assert.equal(await running.ended, 0, running.output);

  const built = () => fs.statSync(path.join(root, 'build/release/leadgate')).mtimeMs;
  const before = built();
  const again = run(['--listen', '127.0.0.1:0', '--data', data]);
  t.after(() => again.child.kill('SIGKILL'));
  await waitFor('the second welcome', () => {
    assert.equal(again.over, null, again.output);
    return /Stop with Ctrl-C/.test(again.output);
  });
  assert.equal(built(), before, 'a second start takes seconds: nothing is built again');
  again.child.kill('SIGTERM');
  assert.equal(await again.ended, 0, again.output);
});

test('scripts/run says so when the port is taken', { timeout: 3_600_000 }, async (t) => {
  const other = http.createServer(() => {});
  await new Promise((resolve) => { other.listen(0, '127.0.0.1', resolve); });
  t.after(() => other.close());
  const { port } = other.address();
  const running = run(['--listen', `127.0.0.1:${port}`, '--data', path.join(temporaryFolder(t), 'data')]);
  assert.equal(await running.ended, 1, running.output);
  assert.match(running.output, new RegExp(`listening on 127\\.0\\.0\\.1:${port} already`));
});
