// Verifies a delivery with the client library of the Standard Webhooks specification (npm: standardwebhooks).
//
//   node standardwebhooks_check.mjs <webhook_sample> <folder with node_modules>
//
// Exit 77: the package is not installed (ctest shows the test as skipped).
import {execFileSync} from 'node:child_process';
import {createRequire} from 'node:module';
import assert from 'node:assert/strict';
import path from 'node:path';

const [sampleProgram, folder] = process.argv.slice(2);
const require = createRequire(path.resolve(folder, 'index.js'));
let Webhook;
try {
  ({Webhook} = require('standardwebhooks'));
} catch (error) {
  if (error.code !== 'MODULE_NOT_FOUND') throw error;
  console.log(`standardwebhooks is not installed in ${folder}: skipped`);
  process.exit(77);
}

const sample = JSON.parse(execFileSync(sampleProgram, {encoding: 'utf8'}));
for (const secret of sample.secrets) {
  const message = new Webhook(secret).verify(sample.body, sample.headers);
  assert.equal(message.type, 'lead.created');
  assert.equal(message.id, sample.headers['webhook-id']);
}
const first = new Webhook(sample.secrets[0]);
assert.throws(() => first.verify(sample.body + ' ', sample.headers), /signature/i, 'a changed body');
assert.throws(() => first.verify(sample.body, {...sample.headers, 'webhook-id': 'msg_other'}), /signature/i, 'another id');
assert.throws(() => new Webhook('whsec_' + Buffer.alloc(24, 7).toString('base64')).verify(sample.body, sample.headers),
              /signature/i, 'another secret');
console.log('verified by standardwebhooks');
