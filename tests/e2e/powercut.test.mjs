// A power cut during load, twenty times: only what was fsynced survives (powercut/shim.cc), and that is every
// acknowledged lead. With the journal's fsync left out the same rounds lose some: the test can fail.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { Gateway, binary, temporaryFolder } from './gateway.mjs';
import { Load, expectAllThere, missingLeads } from './load.mjs';

const shim = process.env.LEADGATE_POWERCUT ?? path.join(path.dirname(binary), 'tests/e2e/libpowercut.so');

// A data folder under the shim.
class Disk {
  constructor(folder, ignore = '') {
    this.data = path.join(folder, 'data');
    this.shadow = path.join(folder, 'shadow');
    this.env = { LD_PRELOAD: shim, POWERCUT_DIR: this.data, POWERCUT_SHADOW: this.shadow };
    if (ignore) this.env.POWERCUT_IGNORE = ignore;
    fs.mkdirSync(this.data, { recursive: true });
    this.powerUp();
  }

  // Everything that is there now is durable.
  powerUp() {
    fs.rmSync(this.shadow, { recursive: true, force: true });
    fs.mkdirSync(this.shadow);
    fs.cpSync(this.data, path.join(this.shadow, 'tree'), { recursive: true });
  }

  // Nothing is left but what was fsynced.
  cut() {
    fs.rmSync(this.data, { recursive: true, force: true });
    fs.cpSync(path.join(this.shadow, 'tree'), this.data, { recursive: true });
    this.powerUp();
  }
}

async function cutDuringLoad(disk, gateway, load, count) {
  load.start(gateway);
  await load.until(count);
  await gateway.kill();
  await load.stop();
  assert.deepEqual(load.refused, []);
  disk.cut();
}

test('the shim keeps what was fsynced, and nothing else', (t) => {
  const folder = temporaryFolder(t);
  const disk = new Disk(folder);
  fs.writeFileSync(path.join(disk.data, 'old'), 'old');
  fs.writeFileSync(path.join(disk.data, 'gone'), 'gone');
  fs.writeFileSync(path.join(disk.data, 'shorter'), 'a long text');
  disk.powerUp();
  const script = `
    const fs = require('fs');
    const dir = process.env.POWERCUT_DIR;
    const sync = (name) => { const fd = fs.openSync(dir + name, 'r'); fs.fsyncSync(fd); fs.closeSync(fd); };
    const write = (name, text, flags = 'w', synced = true) => {
      const fd = fs.openSync(dir + name, flags);
      fs.writeSync(fd, text);
      if (synced) fs.fsyncSync(fd);
      fs.closeSync(fd);
    };
    write('/kept', 'kept');
    write('/old', ' and new', 'a');
    write('/old', ' and lost', 'a', false);
    write('/replacement', 'replaced');
    fs.renameSync(dir + '/replacement', dir + '/replaced');
    fs.unlinkSync(dir + '/gone');
    fs.mkdirSync(dir + '/folder');
    write('/folder/early', 'early');
    sync('/folder');
    write('/named', 'never synced', 'w', false);
    fs.ftruncateSync(fs.openSync(dir + '/shorter', 'r+'), 6); write('/shorter', '', 'r+');
    sync('');
    sync('/folder');
    write('/folder/late', 'late');
    write('/after', 'after');
    fs.renameSync(dir + '/kept', dir + '/moved');
    process.kill(process.pid, 'SIGKILL');`;
  assert.throws(() => execFileSync(process.execPath, ['-e', script], { env: { ...process.env, ...disk.env }, stdio: 'pipe' }),
    (error) => error.signal === 'SIGKILL' || assert.fail(String(error.stderr)));
  disk.cut();
  const left = {};
  for (const name of fs.readdirSync(disk.data, { recursive: true }).sort()) {
    const file = path.join(disk.data, name);
    if (fs.statSync(file).isFile()) left[name] = fs.readFileSync(file, 'utf8');
  }
  assert.deepEqual(left, { 'folder/early': 'early', kept: 'kept', named: '', old: 'old and new', replaced: 'replaced', shorter: 'a long' });
});

test('a power cut during load, twenty times', { timeout: 1_800_000 }, async (t) => {
  const folder = temporaryFolder(t);
  const disk = new Disk(folder);
  const start = () => Gateway.start({ folder, data: disk.data, env: disk.env });
  let gateway = await start();
  t.after(() => gateway.kill());
  const key = gateway.addKey('load', 'submit,read');
  const load = new Load(key);
  for (let round = 0; round < 20; round++) {
    await cutDuringLoad(disk, gateway, load, 10 + Math.floor(Math.random() * 100));
    gateway = await start();
    assert.deepEqual(await missingLeads(gateway, key, load.acknowledged), [], `lost in cut ${round + 1}`);
  }
  await load.finish(gateway);
  t.diagnostic(`${load.acknowledged.size} leads acknowledged`);
  await expectAllThere(gateway, key, load.acknowledged);
  await gateway.stop();
});

test('without the journal\'s fsync a power cut loses leads', { timeout: 900_000 }, async (t) => {
  const folder = temporaryFolder(t);
  const disk = new Disk(folder, 'journal/');
  const start = () => Gateway.start({ folder, data: disk.data, env: disk.env });
  let gateway = await start();
  t.after(() => gateway.kill());
  const key = gateway.addKey('load', 'submit,read');
  const load = new Load(key);
  // As often as above. One cut may lose nothing: the view is synced by itself when nothing comes for two seconds.
  let missing = [];
  for (let round = 0; round < 20 && missing.length === 0; round++) {
    await cutDuringLoad(disk, gateway, load, 200);
    try {
      gateway = await start();
    } catch (error) {
      t.diagnostic(`the gateway did not start: ${error.message.split('\n')[0]}`); // it noticed: no proof of durability either
      return;
    }
    missing = await missingLeads(gateway, key, load.acknowledged);
  }
  t.diagnostic(`${missing.length} of ${load.acknowledged.size} acknowledged leads lost`);
  assert.ok(missing.length > 0, 'leads survived that were never fsynced: the shim sees too little');
});
