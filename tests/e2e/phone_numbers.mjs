// Phone numbers as people type them: of every country and kind, in every form, right and with a slip.
//
//   const plans = kindsOfNumbers(lib.metadata);              // lib: npm google-libphonenumber
//   makeNumbers(plans, 200_000, 4)  → [{text: '030 901820', country: 'DE', form: 'trunk', slip: 'none'}, …]
//
// The digits are examples of the plans, or made from their regular expressions; the same seed makes the same numbers.

// Field numbers of Google's phonemetadata.proto.
const Plan = { region: 9, callingCode: 10, internationalPrefix: 11, nationalPrefix: 12 };
const Kind = { pattern: 2, example: 6 };
const kinds = { fixed_line: 2, mobile: 3, toll_free: 4, premium_rate: 5, shared_cost: 6, personal: 7, voip: 8, pager: 21, uan: 25, voicemail: 28 };

export function random(seed) {
  let state = seed >>> 0;
  const next = () => {  // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  const below = (n) => next() % n;
  return { below, of: (list) => list[below(list.length)], digit: () => String(below(10)) };
}

// A maker of texts that fit a pattern of the plans: digits, \d, [2-57], (?:…|…), ?, {n}, {n,m}.
//   sampler('[1-3]\\d{2}')(random(1)) → '271'        sampler('1+') throws
export function sampler(pattern) {
  let at = 0;
  const expect = (text) => {
    if (!pattern.startsWith(text, at)) throw new Error(`"${pattern}", at ${at}: expected ${text}`);
    at += text.length;
  };
  const characters = () => {
    const all = [];
    while (pattern[at] !== ']') {
      const first = pattern.charCodeAt(at++);
      const last = pattern[at] === '-' ? pattern.charCodeAt((at += 2) - 1) : first;
      for (let c = first; c <= last; ++c) all.push(String.fromCharCode(c));
    }
    expect(']');
    return (r) => r.of(all);
  };
  const atom = () => {
    if (pattern.startsWith('(?:', at)) at += 3;
    else if (pattern[at] === '(') at += 1;
    else if (pattern[at] === '[') return ++at && characters();
    else if (pattern.startsWith('\\d', at)) return (at += 2) && ((r) => r.digit());
    else if (/\d/.test(pattern[at])) { const digit = pattern[at++]; return () => digit; }
    else throw new Error(`"${pattern}", at ${at}: ${pattern[at]} is not understood`);
    const inner = alternatives();
    expect(')');
    return inner;
  };
  const repeated = () => {
    const one = atom();
    const times = /^(?:\?|\{(\d+)(?:,(\d+))?\})/.exec(pattern.slice(at));
    if (!times) return one;
    at += times[0].length;
    const least = Number(times[1] ?? 0);
    const most = Number(times[0] === '?' ? 1 : times[2] ?? least);
    return (r) => {
      let text = '';
      for (let n = least + r.below(most - least + 1); n > 0; --n) text += one(r);
      return text;
    };
  };
  const sequence = () => {
    const parts = [];
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') parts.push(repeated());
    return (r) => parts.map((part) => part(r)).join('');
  };
  function alternatives() {
    const choices = [sequence()];
    while (pattern[at] === '|') { ++at; choices.push(sequence()); }
    return (r) => r.of(choices)(r);
  }
  const whole = alternatives();
  if (at !== pattern.length) throw new Error(`"${pattern}", at ${at}: ${pattern[at]} is not understood`);
  return whole;
}

// Every kind of number of every plan: {region, callingCode, trunk, idd, kind, example, sample}.
export function kindsOfNumbers({ countryToMetadata: plans }) {
  return Object.values(plans).flatMap((plan) => Object.entries(kinds)
    .filter(([, field]) => plan[field]?.[Kind.example] && plan[field][Kind.pattern])
    .map(([kind, field]) => ({
      region: plan[Plan.region], callingCode: String(plan[Plan.callingCode]), trunk: plan[Plan.nationalPrefix] ?? '',
      idd: /^\d+$/.test(plan[Plan.internationalPrefix] ?? '') ? plan[Plan.internationalPrefix] : '00', kind,
      example: plan[field][Kind.example], sample: sampler(plan[field][Kind.pattern]),
    })));
}

function grouped(digits, between, r) {
  const groups = [];
  for (let at = 0; at < digits.length;) groups.push(digits.slice(at, at += 2 + r.below(3)));
  return groups.join(between);
}

const fullWidth = (text) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

// (kind, significant digits, random) → text; how often of a hundred.
const forms = {
  e164: [18, (k, n) => `+${k.callingCode}${n}`],
  spaced: [14, (k, n, r) => `+${k.callingCode} ${grouped(n, ' ', r)}`],
  zeros: [8, (k, n, r) => `00${k.callingCode} ${grouped(n, ' ', r)}`],
  abroad: [4, (k, n) => `${k.idd}${k.callingCode}${n}`],
  national: [16, (k, n, r) => grouped(n, r.of([' ', '']), r)],
  trunk: [18, (k, n, r) => k.trunk + grouped(n, r.of([' ', '']), r)],
  zero_in_brackets: [6, (k, n, r) => `+${k.callingCode} (0)${grouped(n, ' ', r)}`],
  punctuated: [8, (k, n, r) => `(${k.trunk}${n.slice(0, 3)}) ${grouped(n.slice(3), r.of(['-', '.', ' ']), r)}`],
  slash: [2, (k, n) => `${k.trunk}${n.slice(0, 3)}/${n.slice(3)}`],
  code_without_plus: [3, (k, n, r) => `${k.callingCode} ${grouped(n, ' ', r)}`],
  extension: [2, (k, n, r) => `+${k.callingCode} ${grouped(n, ' ', r)} ${r.of(['ext. ', 'x', '#'])}${10 + r.below(90)}`],
  full_width: [1, (k, n) => fullWidth(`+${k.callingCode} ${n}`)],
};
const formOf = Object.entries(forms).flatMap(([name, [share]]) => Array(share).fill(name));
if (formOf.length !== 100) throw new Error(`the forms' shares make ${formOf.length}, not 100`);

// One digit less, one more, one changed.
export const slips = {
  none: (n) => n,
  less: (n, r) => { const at = r.below(n.length); return n.slice(0, at) + n.slice(at + 1); },
  more: (n, r) => { const at = r.below(n.length + 1); return n.slice(0, at) + r.digit() + n.slice(at); },
  changed: (n, r) => { const at = r.below(n.length); return n.slice(0, at) + r.digit() + n.slice(at + 1); },
};
const slipOf = ['none', 'none', 'none', 'less', 'more', 'changed'];

export function makeNumbers(kindsOf, count, seed) {
  const r = random(seed);
  const countries = [...new Set(kindsOf.map((kind) => kind.region))].filter((region) => region !== '001');
  return Array.from({ length: count }, (_, i) => {
    const kind = kindsOf[i % kindsOf.length];
    const form = r.of(formOf);
    const slip = r.of(slipOf);
    const digits = slips[slip](r.below(8) === 0 ? kind.example : kind.sample(r), r);
    const anywhere = kind.region === '001' || r.below(12) === 0;
    return { text: forms[form][1](kind, digits, r), country: anywhere ? r.of([...countries, '']) : kind.region, form, slip };
  });
}
