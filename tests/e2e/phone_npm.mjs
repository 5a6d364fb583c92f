// What npm's google-libphonenumber says of numbers, asked as a program would: parse, then E.164, validity, type, region.
//
//   readByNpm({text: '030 901820', country: 'DE'})  → '+4930901820 true fixed_line DE'
//   readByNpm({text: 'n/a', country: 'DE'})         → 'null false unknown null'
//   await readAllByNpm(questions)                   → the same of each, on two threads
//
// In leadgate's words, so that the answers can be compared as they are.
import { createRequire } from 'node:module';
import path from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

import { root } from './gateway.mjs';

const require = createRequire(path.join(root, 'build/npm/package.json'));
export const lib = require('google-libphonenumber');
export const version = require('google-libphonenumber/package.json').version;

const util = lib.PhoneNumberUtil.getInstance();
const words = { FIXED_LINE_OR_MOBILE: 'fixed_or_mobile', PERSONAL_NUMBER: 'personal' };
const typeNames = new Map(Object.entries(lib.PhoneNumberType).map(([name, value]) => [value, words[name] ?? name.toLowerCase()]));

export const answer = (e164, valid, type, region) => `${e164} ${valid} ${type} ${region}`;
export const noNumber = answer(null, false, 'unknown', null);

export function readByNpm({ text, country }) {
  let number;
  try { number = util.parse(text, country || 'ZZ'); } catch { return noNumber; }
  return answer(util.format(number, lib.PhoneNumberFormat.E164), util.isValidNumber(number), typeNames.get(util.getNumberType(number)),
    util.getRegionCodeForNumber(number) ?? null);
}

export async function readAllByNpm(questions) {
  const half = Math.ceil(questions.length / 2);
  const answers = [questions.slice(0, half), questions.slice(half)].map((part) => new Promise((resolve, reject) => {
    new Worker(new URL(import.meta.url), { workerData: part }).on('message', resolve).on('error', reject);
  }));
  return (await Promise.all(answers)).flat();
}

if (!isMainThread) parentPort.postMessage(workerData.map(readByNpm));
