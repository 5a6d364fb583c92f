// The demo page in headless Chromium, with and without scripts: a typo, the form again with the suggestion and all input
// kept, corrected, thank you.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { Gateway, root, temporaryFolder, waitFor } from './gateway.mjs';

const { chromium } = createRequire(path.join(root, 'build/npm/'))('playwright-core');

let browser;
let gateway;
let key;
const cleanups = [];

before(async () => {
  gateway = await Gateway.start({ folder: temporaryFolder({ after: (f) => cleanups.push(f) }) });
  key = gateway.addKey('reader', 'read');
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    timeout: 180_000,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--no-first-run', '--disable-sync',
      '--disable-component-update', '--disable-dev-shm-usage'],
  });
});

after(async () => {
  await browser?.close();
  await gateway?.stop();
  for (const cleanup of cleanups) await cleanup();
});

// Of a page, for what never comes.
const patience = 120_000;

async function openPage(t, target, options = {}) {
  const context = await browser.newContext({ baseURL: gateway.url, ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // A 422 is an answer like any other; the browser notes it as an error all the same.
    if (message.type() === 'error' && !/status of 422/.test(message.text())) complaints.push(message.text());
  });
  t.after(() => assert.deepEqual(complaints, [], 'the page complained'));
  await page.goto(target);
  return page;
}

const input = (page, name) => page.locator(`form [name="${name}"]`);

async function fillIn(page, email, lastName) {
  await input(page, 'email').fill(email);
  await input(page, 'last_name').fill(lastName);
  await input(page, 'company').fill('Example & "Works" <GmbH>');
}

const send = (page) => page.getByRole('button', { name: 'Send' }).click();

// The one record of this person, by last name (no address stands in a URL).
async function leadOf(lastName) {
  const leads = (await gateway.allLeads(key)).filter((lead) => JSON.stringify(lead).includes(lastName));
  assert.equal(leads.length, 1, `one lead of ${lastName}, not ${leads.length}`);
  return (await gateway.request('GET', `/v1/leads/${leads[0].id}`, { key })).json;
}

const kinds = (lead) => lead.transitions.map((transition) => transition.kind);

test('without script: a typo, the suggestion taken by its link, thank you', async (t) => {
  const page = await openPage(t, '/', { javaScriptEnabled: false });
  await fillIn(page, 'jane@gmial.com', 'Plainwood');
  await send(page);

  await page.waitForURL(/\/f\/demo\?attempt=/);
  assert.match(await page.getByRole('alert').innerText(), /gmail\.com/);
  assert.equal(await input(page, 'email').inputValue(), 'jane@gmial.com');
  assert.equal(await input(page, 'email').getAttribute('aria-invalid'), 'true');
  assert.equal(await input(page, 'last_name').inputValue(), 'Plainwood');
  assert.equal(await input(page, 'company').inputValue(), 'Example & "Works" <GmbH>');

  await page.getByRole('link', { name: 'Use jane@gmail.com' }).click();
  await page.waitForURL(/use=email/);
  assert.equal(await input(page, 'email').inputValue(), 'jane@gmail.com');
  assert.equal(await input(page, 'company').inputValue(), 'Example & "Works" <GmbH>');
  await send(page);

  await page.waitForURL(/\/f\/demo\/thanks/);
  await page.getByRole('heading', { name: 'Thank you' }).waitFor();
  const lead = await leadOf('Plainwood');
  assert.ok(kinds(lead).includes('corrected'), kinds(lead).join());
  assert.notEqual(lead.status, 'needs_correction');
  assert.equal(lead.lead.email, 'jane@gmail.com');
});

test('without script: corrected by hand', async (t) => {
  const page = await openPage(t, '/f/demo', { javaScriptEnabled: false });
  await fillIn(page, 'joan@gmial.com', 'Handwood');
  await send(page);
  await page.waitForURL(/\/f\/demo\?attempt=/);
  await input(page, 'email').fill('joan@gmail.com');
  await send(page);
  await page.waitForURL(/\/f\/demo\/thanks/);
  assert.equal((await leadOf('Handwood')).lead.email, 'joan@gmail.com');
});

test('without script: who insists is not asked twice', async (t) => {
  const page = await openPage(t, '/', { javaScriptEnabled: false });
  await fillIn(page, 'mary@gmial.com', 'Sternwood');
  await send(page);
  await page.waitForURL(/\/f\/demo\?attempt=/);
  await send(page);
  await page.waitForURL(/\/f\/demo\/thanks/);
  const lead = await leadOf('Sternwood');
  assert.equal(lead.lead.email, 'mary@gmial.com');
  assert.notEqual(lead.status, 'needs_correction');
});

test('with script: corrected in place, with where the visitor came from', async (t) => {
  const page = await openPage(t, '/?utm_source=spring-letter&utm_campaign=plants&gclid=click123');
  await fillIn(page, 'jill@gmial.com', 'Scriptwood');
  await send(page);

  const alert = page.getByRole('alert');
  await alert.waitFor();
  assert.match(await alert.innerText(), /gmail\.com/);
  assert.equal(new URL(page.url()).pathname, '/', 'still on the page');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'alert', 'the summary has the focus');
  assert.equal(await input(page, 'company').inputValue(), 'Example & "Works" <GmbH>');
  await page.getByRole('button', { name: 'Use jill@gmail.com' }).first().click();
  assert.equal(await input(page, 'email').inputValue(), 'jill@gmail.com');
  assert.equal(await input(page, 'email').getAttribute('aria-invalid'), null);
  await send(page);

  await page.waitForURL(/\/f\/demo\/thanks/);
  const lead = await leadOf('Scriptwood');
  assert.ok(kinds(lead).includes('corrected'), kinds(lead).join());
  const text = JSON.stringify(lead);
  for (const part of ['spring-letter', 'click123', 'landing_page']) assert.ok(text.includes(part), `${part} in ${text}`);
});

test('with script: what the visitor did before is counted by day, and nonsense in the storage harms nothing', async (t) => {
  const dayMs = 86_400_000;
  await waitFor('a day that lasts until the test is over', () => Date.now() % dayMs < dayMs - 120_000);
  const page = await openPage(t, '/?utm_medium=email');
  await page.evaluate(() => {
    const memory = JSON.parse(localStorage.getItem('leadgate'));
    const day = Math.floor(Date.now() / 86400000);
    for (let ago = 1; ago <= 40; ago++) memory.days[day - ago] = { p: 1, v: 1, at: (day - ago) * 86400 + 60 };
    memory.days.nonsense = { p: 'x', at: '<b>' };
    localStorage.setItem('leadgate', JSON.stringify(memory));
  });
  await page.reload();
  const sent = await input(page, 'leadgate_activity').getAttribute('value');
  const items = sent.split(' ');
  assert.ok(items.some((item) => /^p2@\d+$/.test(item)), sent);
  assert.ok(items.some((item) => /^v1@\d+$/.test(item)), 'one visit today: ' + sent);
  assert.ok(items.some((item) => /^e2@\d+$/.test(item)), sent);
  assert.ok(items.length <= 40, `${items.length} items`);
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = '#paper';
    link.setAttribute('data-leadgate-content', '');
    link.textContent = 'Paper';
    document.body.append(link);
    link.click();
  });
  assert.match(await input(page, 'leadgate_activity').getAttribute('value'), /(^| )c1@\d+/);
  await fillIn(page, 'jo@norden-pumps.com', 'Countwood');
  await send(page);
  await page.waitForURL(/\/f\/demo\/thanks/);
  const lead = await leadOf('Countwood');
  assert.ok(lead.score.engagement >= 80, JSON.stringify(lead.score));
  assert.ok(lead.path.some((step) => step.startsWith('engagement: page_view +')), lead.path.join('; '));
  assert.equal(lead.lead.extras.leadgate_activity, undefined, 'no field of the lead itself');
});

test('with script: the field is checked when it is left', async (t) => {
  const page = await openPage(t, '/');
  await input(page, 'email').fill('june@gmial.com');
  await input(page, 'last_name').focus();
  const use = page.getByRole('button', { name: 'Use june@gmail.com' });
  await use.waitFor();
  assert.equal(await input(page, 'email').getAttribute('aria-invalid'), 'true');
  assert.equal(await page.getByRole('alert').count(), 0);
  await use.click();
  assert.equal(await input(page, 'email').inputValue(), 'june@gmail.com');
  await use.waitFor({ state: 'detached' });
  const leads = await gateway.allLeads(key);
  assert.ok(!JSON.stringify(leads).includes('june@'), 'a check stores nothing');
});

test('with script: first touch stays, last touch follows', async (t) => {
  const page = await openPage(t, '/?utm_source=first-ever');
  await page.goto('/?utm_source=latest-one');
  await page.goto('/f/demo');
  await fillIn(page, 'tess.touch@works.northfield-castings.com', 'Touchwood');
  await send(page);
  await page.waitForURL(/\/f\/demo\/thanks/);
  const { attribution } = (await leadOf('Touchwood')).record.lead;
  assert.match(JSON.stringify(attribution.first_touch), /first-ever/);
  assert.match(JSON.stringify(attribution.last_touch), /latest-one/);
});

test('with script, but its post goes nowhere: the browser posts the form itself', async (t) => {
  const context = await browser.newContext({ baseURL: gateway.url });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  await page.route('**/f/demo', (route) => (route.request().resourceType() === 'fetch' ? route.abort() : route.continue()));
  await page.goto('/');
  await fillIn(page, 'tom.fall@works.northfield-castings.com', 'Fallwood');
  await send(page);
  await page.waitForURL(/\/f\/demo\/thanks/);
  assert.equal((await leadOf('Fallwood')).lead.email, 'tom.fall@works.northfield-castings.com');
});

test('the pot for programs is out of sight and out of the tab order', async (t) => {
  const page = await openPage(t, '/f/demo');
  const pot = page.locator('.leadgate-hp input');
  const box = await pot.boundingBox();
  assert.ok(box === null || box.x + box.width < 0, JSON.stringify(box));
  assert.equal(await pot.getAttribute('tabindex'), '-1');
  const seen = [];
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('Tab');
    seen.push(await page.evaluate(() => document.activeElement.getAttribute('name') ?? document.activeElement.tagName));
  }
  assert.ok(seen.includes('email'), seen.join());
  assert.ok(!seen.includes(await pot.getAttribute('name')), seen.join());
});

test('nothing is left waiting', async () => {
  await waitFor('no lead to wait for a correction', async () =>
    (await gateway.allLeads(key)).every((lead) => lead.status !== 'needs_correction'));
});
