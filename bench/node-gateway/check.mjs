// Normalises what was posted, looks for what speaks against it, and decides. Pure but for the lists it is made with.
import fs from 'node:fs';
import path from 'node:path';

import { distance } from 'fastest-levenshtein';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import validator from 'validator';

const customer = {
  minSize: 50, minBudget: 10_000, maxMonths: 6,
  countries: new Set(['US', 'CA', 'GB', 'IE', 'DE', 'AT', 'CH', 'FR', 'NL', 'ES']),
  industries: /\b(manufactur|industrial|factory|machinery|logisti|warehous|transport|shipping|energy|utilit|power|food|beverage|brewery|pharma|biotech|medical|automo)/i,
};
const competitors = { names: new Set(['fixora', 'upkeepr', 'upkeeper', 'gearmind', 'gear mind', 'anchor']), domains: new Set(['fixora.com', 'upkeepr.io', 'gearmind.de']) };
const noAuthority = /\b(intern|trainee|apprentice|student|assistant|junior|assistentin|assistent|praktikant)\b/i;
const seniorities = [[/\b(ceo|coo|cto|cfo|chief|president|founder|owner)\b/i, 'c_level'], [/\b(vp|vice president)\b/i, 'vp'],
  [/\b(director|head of)\b/i, 'director'], [/\b(manager|lead|supervisor)\b/i, 'manager']];
const notBuyers = [[/\b(thesis|dissertation|homework|my studies|university project)\b/i, 'person.student'], [/\b(my cv|my resume|job opening|apply for|vacancy)\b/i, 'person.job_seeker'],
  [/\b(seo services|guest post|link building|we offer|our agency)\b/i, 'person.vendor']];
const intent = /\b(replace our cmms|request for proposal|rfp|leave|switch from|migrating from|formerly at)\b/i;
const placeholder = /^(test|asdf|qwerty|none|n\/?a|xxx+|abc|foo|bar|example|john doe)$/i;
const mash = /(.)\1{3,}|[bcdfghjklmnpqrstvwxz]{6,}|^(asdf|qwer|zxcv)/i;

// What each finding does and weighs; what is not named is a flag.
const prices = {
  'email.invalid': ['correct', 0], 'email.typo': ['correct', 0], 'phone.invalid': ['flag', 15], 'lead.incomplete': ['correct', 0],
  'email.disposable': ['reject', 90], 'company.competitor': ['reject', 90], 'email.personal_domain': ['flag', 10], 'email.role': ['flag', 10],
  'name.placeholder': ['review', 40], 'name.mash': ['review', 40], 'bot.honeypot': ['review', 60], 'velocity.address': ['flag', 20],
  'fit.company_size': ['recycle', 0], 'fit.industry': ['recycle', 0], 'fit.country': ['recycle', 0], 'fit.no_authority': ['recycle', 0],
  'budget.below_threshold': ['recycle', 0], 'timing.later': ['recycle', 0], 'person.student': ['reject', 60], 'person.job_seeker': ['reject', 60], 'person.vendor': ['recycle', 30],
};

export function loadLists(folder) {
  const read = (name) => new Set(fs.readFileSync(path.join(folder, name), 'utf8').split('\n')
    .filter((line) => line && !line.startsWith('#')).map((line) => line.split(' ', 1)[0]));
  const lists = { disposable: read('disposable.txt'), personal: read('personal.txt'), role: read('role.txt'), relay: read('relay.txt'), academic: read('academic.txt'), tlds: read('top_level_domains.txt') };
  for (const domain of read('disposable_suspected.txt')) lists.disposable.add(domain);
  lists.providers = [...read('mailbox_providers.txt')].filter((name) => /^[a-z0-9-]+\.[a-z.]+$/.test(name)).slice(0, 40);
  return lists;
}

const clean = (value) => (typeof value === 'string' ? value.normalize('NFC').replace(/[\p{Cc}\p{Cf}]/gu, '').replace(/\s+/g, ' ').trim() : '');
export const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9 ]+/g, ' ').trim();

function readSize(text) {
  const numbers = text.replace(/,/g, '').match(/\d+/g);
  return numbers ? Number(numbers[numbers.length - 1]) : null;
}

function readBudget(text) {
  const found = /([\d.,]+)\s*(k|m)?/i.exec(text);
  if (!found) return null;
  const amount = Number(found[1].replace(/[.,](?=\d{3}\b)/g, '').replace(',', '.'));
  const yearly = /month/i.test(text) ? 12 : 1;
  return amount * ({ k: 1e3, m: 1e6 }[found[2]?.toLowerCase()] ?? 1) * yearly;
}

function readMonths(text) {
  if (/next year|just looking|no plans/i.test(text)) return 12;
  if (/next month|this month|now|asap|immediately/i.test(text)) return 1;
  if (/quarter/i.test(text)) return 3;
  const numbers = text.match(/\d+/g);
  return numbers ? Number(numbers[numbers.length - 1]) * (/year/i.test(text) ? 12 : 1) : null;
}

export class Checker {
  constructor(lists) { this.lists = lists; }

  check(submission) {
    const lead = this.#normalise(submission.fields);
    const findings = [];
    const add = (code, field, evidence) => findings.push({ code, field, evidence, action: prices[code]?.[0] ?? 'flag' });
    this.#checkEmail(lead, add);
    this.#checkPerson(lead, add);
    this.#checkFit(lead, add);
    if (submission.fields.website_url) add('bot.honeypot', 'website_url');
    if (submission.posts_from_address > 10) add('velocity.address', null, `${submission.posts_from_address} posts in a minute`);
    return { lead, findings };
  }

  #normalise(fields) {
    const lead = { email: clean(fields.email) };
    for (const name of ['first_name', 'last_name', 'company', 'job_title', 'industry', 'country', 'message', 'page_url']) lead[name] = clean(fields[name]);
    const at = lead.email.lastIndexOf('@');
    lead.domain = lead.email.slice(at + 1).toLowerCase();
    const local = lead.email.slice(0, Math.max(0, at)).toLowerCase();
    lead.canonical = `${this.lists.personal.has(lead.domain) ? local.replace(/\+.*$/, '') : local}@${lead.domain}`;
    lead.country = lead.country.toUpperCase();
    const raw = clean(fields.phone);
    const phone = raw ? parsePhoneNumberFromString(raw, lead.country || 'US') : undefined;
    lead.phone = { raw, e164: phone?.number ?? '', valid: phone?.isValid() ?? false, type: phone?.getType() ?? null, country: phone?.country ?? null, national: phone?.formatNational() ?? '' };
    lead.size = readSize(clean(fields.company_size));
    lead.budget = readBudget(clean(fields.budget));
    lead.months = readMonths(clean(fields.timeline));
    lead.seniority = seniorities.find(([pattern]) => pattern.test(lead.job_title))?.[1] ?? null;
    lead.attribution = { source: fields.utm_source, medium: fields.utm_medium, campaign: fields.utm_campaign };
    return lead;
  }

  #checkEmail(lead, add) {
    if (!lead.email) return add('lead.incomplete', 'email');
    if (!validator.isEmail(lead.email)) return add('email.invalid', 'email');
    const parts = lead.domain.split('.');
    if (!this.lists.tlds.has(parts[parts.length - 1])) add('email.invalid', 'email');
    for (let n = 0; n < parts.length - 1; n += 1) {
      if (this.lists.disposable.has(parts.slice(n).join('.'))) { add('email.disposable', 'email', 'matched list: disposable'); break; }
    }
    if (this.lists.personal.has(lead.domain)) add('email.personal_domain', 'email');
    else if (this.lists.providers.some((name) => Math.abs(name.length - lead.domain.length) < 2 && distance(name, lead.domain) === 1)) add('email.typo', 'email');
    if (this.lists.role.has(lead.email.slice(0, lead.email.lastIndexOf('@')).toLowerCase())) add('email.role', 'email');
    if (this.lists.relay.has(lead.domain)) add('email.relay', 'email');
    if (this.lists.academic.has(lead.domain)) add('email.academic', 'email');
    return undefined;
  }

  #checkPerson(lead, add) {
    for (const field of ['last_name', 'company']) if (!lead[field]) add('lead.incomplete', field);
    for (const field of ['first_name', 'last_name', 'company']) {
      if (placeholder.test(lead[field])) add('name.placeholder', field);
      else if (mash.test(lead[field])) add('name.mash', field);
    }
    if (lead.phone.raw && !lead.phone.valid) add('phone.invalid', 'phone');
    const company = fold(lead.company);
    if (!intent.test(lead.message)) {
      if (competitors.domains.has(lead.domain)) add('company.competitor', 'email');
      if (competitors.names.has(company)) add('company.competitor_name', 'company');
      for (const name of competitors.names) if (fold(lead.message).includes(` ${name} `)) add('company.competitor_named', 'message');
    } else add('intent.buying', 'message');
    for (const [pattern, code] of notBuyers) if (pattern.test(lead.message) || pattern.test(lead.job_title)) add(code, 'message');
  }

  #checkFit(lead, add) {
    if (lead.size !== null && lead.size < customer.minSize) add('fit.company_size', 'company_size', `${lead.size}`);
    if (lead.industry && !customer.industries.test(lead.industry)) add('fit.industry', 'industry');
    if (lead.country && !customer.countries.has(lead.country)) add('fit.country', 'country');
    if (noAuthority.test(lead.job_title)) add('fit.no_authority', 'job_title');
    if (lead.budget !== null && lead.budget < customer.minBudget) add('budget.below_threshold', 'budget', `${lead.budget}`);
    if (lead.months !== null && lead.months > customer.maxMonths) add('timing.later', 'timeline', `${lead.months} months`);
  }

  // The strongest action, the doubts added up, and what a known person changes.
  decide(lead, findings, known) {
    const risk = Math.min(100, findings.reduce((sum, { code }) => sum + (prices[code]?.[1] ?? 0), 0));
    const has = (action) => findings.some((finding) => finding.action === action);
    let status = 'passed';
    if (has('correct')) status = 'needs_correction';
    else if (has('reject') || risk >= 90) status = 'rejected';
    else if (has('review') || risk >= 60) status = 'in_review';
    else if (has('recycle')) status = 'recycled';
    const score = (lead.seniority ? 20 : 0) + (lead.phone.valid ? 15 : 0) + (lead.size >= 200 ? 20 : 10) + (lead.budget >= 25_000 ? 20 : 10) + (lead.months !== null && lead.months <= 3 ? 20 : 5);
    return {
      status, risk, score, lifecycle: score >= 50 ? 'mql' : 'lead', reasons: findings.map(({ code }) => code), duplicate_of: known?.id ?? null, likeness: known?.score ?? null,
      routing: status === 'passed' ? { territory: ['US', 'CA'].includes(lead.country) ? 'americas' : 'europe', tier: score >= 70 ? 'hot' : 'warm' } : null,
    };
  }
}
