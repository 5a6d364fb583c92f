// What npm's phone libraries do with the same numbers: node bench/phone_field.mjs NUMBERS NODE_MODULES SECONDS
//
// NUMBERS: lines number<TAB>CC. Each library is asked for all of it: parse, valid, type, region, E.164, national format.
// Prints name, numbers a second and how many are valid, with tabs between.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [file, modules, seconds] = process.argv.slice(2);
const require = createRequire(path.resolve(modules, 'here.js'));
const numbers = readFileSync(file, 'utf8').split('\n').slice(0, -1).map((line) => line.split('\t'));
const version = (name) => JSON.parse(readFileSync(path.join(modules, name, 'package.json'))).version;

const google = require('google-libphonenumber');
const { parsePhoneNumberFromString } = require('libphonenumber-js/max');
const util = google.PhoneNumberUtil.getInstance();
const { E164, NATIONAL } = google.PhoneNumberFormat;

function askGoogle(text, country) {
  let number;
  try { number = util.parse(text, country); } catch { return null; }
  return {
    valid: util.isValidNumber(number), type: util.getNumberType(number), region: util.getRegionCodeForNumber(number),
    e164: util.format(number, E164), national: util.format(number, NATIONAL),
  };
}
function askJs(text, country) {
  const number = parsePhoneNumberFromString(text, country);
  if (!number) return null;
  return { valid: number.isValid(), type: number.getType(), region: number.country, e164: number.number, national: number.formatNational() };
}

for (const [name, ask] of [['google-libphonenumber', askGoogle], ['libphonenumber-js', askJs]]) {
  let valid = 0;
  for (const [text, country] of numbers) valid += ask(text, country)?.valid ? 1 : 0; // also warms it up
  let done = 0;
  const start = process.hrtime.bigint();
  let elapsed = 0;
  for (let at = 0; elapsed < Number(seconds); at = (at + 1000) % numbers.length) {
    for (const [text, country] of numbers.slice(at, at + 1000)) { ask(text, country); ++done; }
    elapsed = Number(process.hrtime.bigint() - start) / 1e9;
  }
  console.log([`npm ${name} ${version(name)}`, Math.round(done / elapsed), valid].join('\t'));
}
