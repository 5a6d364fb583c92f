// Kill -9 during load, twenty times: every acknowledged lead is there, delivered, and once by id.
import test from 'node:test';

import { Gateway, temporaryFolder } from './gateway.mjs';
import { Load, expectAllThere } from './load.mjs';

test('kill -9 during load, twenty times', { timeout: 1_800_000 }, async (t) => {
  const folder = temporaryFolder(t);
  let gateway = await Gateway.start({ folder });
  t.after(() => gateway.kill());
  const key = gateway.addKey('load', 'submit,read');
  const load = new Load(key);
  for (let round = 0; round < 20; round++) {
    load.start(gateway);
    await load.until(10 + Math.floor(Math.random() * 150));
    await gateway.kill();
    await load.stop();
    gateway = await Gateway.start({ folder });
  }
  await load.finish(gateway);
  t.diagnostic(`${load.acknowledged.size} leads acknowledged`);
  await expectAllThere(gateway, key, load.acknowledged);
  await gateway.stop();
});
