// What npm's validators do with the same addresses: node bench/email_field.mjs ADDRESSES NODE_MODULES [SECONDS]
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [file, modules, seconds = '3'] = process.argv.slice(2);
const require = createRequire(path.resolve(modules, 'here.js'));
const addresses = readFileSync(file, 'utf8').split('\n').slice(0, -1);
const version = (name) => JSON.parse(readFileSync(path.join(modules, name, 'package.json'))).version;

const isEmail = require('validator/lib/isEmail').default;
const hapi = require('@hapi/address');
const field = [
  ['validator', (address) => isEmail(address)],
  ['@hapi/address', (address) => hapi.isEmailValid(address)],
  ['@hapi/address', (address) => hapi.analyzeEmail(address) === null, 'with reasons'],
];

for (const [name, accepts, note = 'yes or no'] of field) {
  let accepted = 0;
  for (const address of addresses) accepted += accepts(address) ? 1 : 0; // also warms it up
  let done = 0;
  const start = process.hrtime.bigint();
  let elapsed = 0;
  while (elapsed < Number(seconds)) {
    for (const address of addresses) accepts(address);
    done += addresses.length;
    elapsed = Number(process.hrtime.bigint() - start) / 1e9;
  }
  console.log(`${`${name} ${version(name)}`.padEnd(34)} ${note.padEnd(14)} ${Math.round(done / elapsed).toString().padStart(10)} ${accepted.toString().padStart(9)}`);
}
