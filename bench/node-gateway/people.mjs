// Who a lead may be: exact keys, blocking keys, and a comparison field by field; as many keys as Leadgate's.
import crypto from 'node:crypto';

import { distance } from 'fastest-levenshtein';

import { fold } from './check.mjs';

const codes = { b: 1, f: 1, p: 1, v: 1, c: 2, g: 2, j: 2, k: 2, q: 2, s: 2, x: 2, z: 2, d: 3, t: 3, l: 4, m: 5, n: 5, r: 6 };

function soundex(name) {
  let sound = name.charAt(0);
  let last = codes[sound];
  for (let n = 1; n < name.length && sound.length < 4; n += 1) {
    const code = codes[name[n]];
    if (code && code !== last) sound += code;
    if (!'hw'.includes(name[n])) last = code;
  }
  return sound;
}

const hash = (text) => crypto.hash('md5', text, 'base64').slice(0, 11);

// Of what is compared; short, since many are read for each lead.
export function profileOf(lead) {
  return {
    e: lead.canonical, d: lead.domain, f: fold(lead.first_name), l: fold(lead.last_name), p: lead.phone.e164,
    c: fold(lead.company).replace(/ (inc|ltd|gmbh|llc|works|co|corp|sa|ag)$/, ''),
  };
}

// `exact` say who somebody is and are claimed; `block` bring together who may be one person.
export function keysOf({ e, d, f, l, p, c }) {
  const exact = [`e ${e}`];
  if (p) exact.push(`n ${p}`, `pn ${p} ${f} ${l}`, `pc ${p} ${c}`);
  const local = e.slice(0, e.indexOf('@'));
  const [first, last] = [soundex(f), soundex(l)];
  const block = [`fd ${first} ${d}`, `ld ${last} ${d}`, `lc ${last} ${c}`, `ad ${local.slice(0, 8)} ${d}`, `fl ${f} ${l}`, `lf ${last} ${f} ${c.slice(0, 4)}`];
  if (p) block.push(`lp ${last} ${p}`, `fp ${first} ${p}`);
  return { exact: exact.map(hash), block: block.map(hash) };
}

const like = (a, b) => (a && b ? 1 - distance(a, b) / Math.max(a.length, b.length) : 0.5);
const weigh = (likeness, agrees, differs) => (likeness > 0.9 ? agrees : likeness > 0.75 ? agrees / 2 : likeness === 0.5 ? 0 : differs);

function compare(a, b) {
  const names = weigh(like(a.l, b.l), 7, -6) + weigh(like(a.f, b.f), 5, -5);
  if (names < -4) return names;  // as a rule that settles it
  return names + weigh(like(a.e, b.e), 9, -1) + weigh(a.p && b.p ? Number(a.p === b.p) : 0.5, 8, -1) + weigh(like(a.c, b.c), 3, -3);
}

// The likeliest of those found, or nothing.
export function bestMatch(profile, candidates) {
  let best = null;
  for (const { id, profile: other } of candidates) {
    const score = compare(profile, other);
    if (score >= 12 && (best === null || score > best.score)) best = { id, score };
  }
  return best;
}
