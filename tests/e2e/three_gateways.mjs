// Three gateways on one Redis for a test, behind a proxy that says who the visitor is (X-Forwarded-For).
//
//   const { gateways, redis } = await startThree(t, { timeout: '200ms', form: '    soft_per_minute: 4\n' });
//
// `timeout`: what a submission waits for Redis; on a busy machine longer than anybody would have it in service, and not as long where it is
// away and waited for in vain. `form`: lines of the form `demo` in policy.yaml. They end with the test.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { configured, root } from './gateway.mjs';
import { RedisServer } from './redis_server.mjs';

const shipped = fs.readFileSync(path.join(root, 'config/policy.yaml'), 'utf8').replace(/\nexamples:\n[^]*?(?=\n# ---)/, '\n');

export async function startThree(t, { timeout = '5s', form = '' } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'leadgate-e2e-'));
  const gateways = [];
  let redis;
  t.after(async () => {  // who writes into the folder goes before it does
    await Promise.all(gateways.map((gateway) => gateway.kill()));
    await redis?.kill();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  redis = await RedisServer.start(folder);
  fs.writeFileSync(path.join(folder, 'policy.yaml'), shipped.replace(/^ {2}demo:\n/m, `  demo:\n${form}`));
  const config = configured(folder, 'leadgate.yaml', [
    [/^lists: lists$/m, `lists: ${path.join(root, 'config/lists')}`],
    [/^phone: phone$/m, `phone: ${path.join(root, 'config/phone')}`],
  ]);
  fs.appendFileSync(config, `\ntrusted_proxies: [127.0.0.1]\nstore:\n  redis:\n    url: ${redis.url}\n    workspace: test\n    timeout: ${timeout}\n`);
  for (let n = 0; n < 3; n += 1) {
    const own = path.join(folder, `gateway${n}`);
    fs.mkdirSync(own);
    gateways.push(await redis.startGateway({ folder: own, config }));
  }
  return { gateways, redis };
}
