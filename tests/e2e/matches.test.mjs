// People who are alike: what a match does. Who is linked, who is shown, what a person's answer changes, and that one person who
// comes 64 times at once is one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { Gateway, configured, temporaryFolder, waitFor } from './gateway.mjs';

let folder;
let gateway;
let key;

before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'leadgate-e2e-'));
  gateway = await Gateway.start({ folder });
  key = gateway.addKey('all', 'submit,read,review');
});
after(async () => {
  await gateway?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

const buyer = (more) => ({
  form_id: 'demo', job_title: 'Plant manager', company_size: '240', industry: 'Manufacturing', country: 'US', state: 'CA', budget: '40000 USD',
  timeline: 'within 3 months', ...more,
});
const post = async (lead, on = gateway, by = key) => {
  const answer = await on.request('POST', '/v1/leads', { key: by, json: lead });
  assert.equal(answer.status, 201, answer.body);
  return answer.json;
};
const get = async (target, headers = {}) => {
  const answer = await gateway.request('GET', target, { key, headers });
  assert.equal(answer.status, 200, answer.body);
  return answer;
};
const say = (one, other, answer, more = {}) =>
  gateway.request('POST', `/v1/leads/${one}/matches/${other}`, { key, patient: true, json: { answer, ...more } });
const codes = (lead) => lead.reasons.map((reason) => reason.code);
// Who loses the race for a person again and again is stored as duplicate.unknown, and looked up again in a moment.
const settled = (leads) => waitFor('it to be known who they are', async () => {
  for (const { id } of leads) {
    if (codes((await get(`/v1/leads/${id}`)).json).includes('duplicate.unknown')) return false;
  }
  return true;
});

const ottilie = buyer({
  first_name: 'Ottilie', last_name: 'Wexcombe', email: 'o.wexcombe@brackenridge-forge.com', company: 'Brackenridge Forge', phone: '+1 415 867 5309',
});

test('somebody with another mailbox and a slip in the name is likely the same person: linked, and delivered as a record of its own', async () => {
  const first = await post(ottilie);
  assert.equal(first.duplicate_of, null);
  const again = await post({ ...ottilie, last_name: 'Wexcomb', email: 'ottilie.wexcombe@gmail.com', phone: '(415) 867-5309', message: 'A second plant.' });
  assert.equal(again.status, 'passed');
  assert.equal(again.duplicate_of, first.id, JSON.stringify(again.possible_duplicates));
  assert.equal(again.known.exact, false);
  assert.ok(again.known.probability >= 0.99 && again.known.probability < 1, String(again.known.probability));
  assert.ok(codes(again).includes('duplicate.likely'));
  assert.equal(again.routing.owner, first.routing.owner, 'who works the person is told');
  assert.ok(again.path.some((step) => step.startsWith('likely a known person, matched by: ')), again.path.join('\n'));
  await waitFor('both deliveries', () => gateway.delivered().has(again.id));
  const delivered = gateway.deliveries();
  assert.equal(delivered.find((one) => one.lead_id === again.id).type, 'lead.created');

  const exact = await post({ ...ottilie, job_title: 'Head of Operations', message: 'Now both.' });
  assert.equal(exact.known.exact, true);
  assert.equal(exact.duplicate_of, first.id);
  await waitFor('the update', () => gateway.delivered().has(exact.id));
  const update = gateway.deliveries().find((one) => one.lead_id === exact.id);
  assert.equal(update.type, 'lead.updated');
  assert.deepEqual(update.changed.job_title, { from: 'Plant manager', to: 'Head of Operations' });
  assert.deepEqual(update.changed.message, { to: 'Now both.' });
  assert.equal(update.changed.company, undefined);
});

test('the matches of a lead: field by field, in bits, with both values; as text too', async () => {
  const one = await post(buyer({ first_name: 'Barnaby', last_name: 'Thistlewood', email: 'b.thistlewood@quarrydene.com', company: 'Quarrydene Mills', phone: '+1 415 867 5311' }));
  const other = await post(buyer({ first_name: 'Barney', last_name: 'Thistlewood', email: 'barney@thistlewood-family.com', company: 'Quarrydene Mills', phone: '+1 415 867 5311' }));
  const view = (await get(`/v1/leads/${other.id}/matches`)).json;
  assert.equal(view.lead, other.id);
  const match = view.matches.find((m) => m.lead === one.id);
  assert.ok(match, JSON.stringify(view));
  assert.equal(match.linked, other.duplicate_of === one.id);
  assert.ok(['likely', 'possible'].includes(match.band), match.band);
  const phone = match.comparison.fields.find((field) => field.field === 'phone');
  assert.equal(phone.this, '+14158675311');
  assert.equal(phone.other, '+14158675311');
  assert.ok(phone.weight > 0);
  const sum = match.comparison.fields.reduce((total, field) => total + field.weight + field.frequency, match.comparison.prior);
  assert.ok(Math.abs(sum - match.comparison.weight) < 0.01, `${sum} is not ${match.comparison.weight}`);
  const text = (await get(`/v1/leads/${other.id}/matches`, { Accept: 'text/plain' })).body;
  assert.ok(text.includes(one.id) && text.includes('Barnaby') && text.includes('prior'), text);
  assert.ok((await get(`/v1/leads/${other.id}/matches`, { Accept: 'text/plain;q=0, */*' })).json.matches, 'no text for who wants none');
  const back = (await get(`/v1/leads/${one.id}/matches`)).json;
  assert.ok(back.matches.some((m) => m.lead === other.id), 'seen from the earlier lead as well');
});

test('a person says "different": unlinked, never linked again, and neither is a later lead of the one to the other', async () => {
  const person = { first_name: 'Ignatius', last_name: 'Pellowe', company: 'Saltmarsh Dyeworks', phone: '+1 415 867 5320' };
  const one = await post(buyer({ ...person, email: 'i.pellowe@saltmarsh-dyeworks.com' }));
  const other = await post(buyer({ ...person, first_name: 'Ignatus', email: 'ignatius.pellowe@gmail.com' }));
  assert.equal(other.duplicate_of, one.id);
  const answered = await say(other.id, one.id, 'different', { actor: 'person:kim', text: 'father and son' });
  assert.equal(answered.status, 200, answered.body);
  assert.equal(answered.json.duplicate_of, null);
  assert.equal(answered.json.known, null);
  assert.ok(!codes(answered.json).includes('duplicate.likely'));
  assert.ok(answered.json.version > other.version || answered.json.version > 1);
  // Deliveries stand in the history as well, and come when they come.
  const answerIn = (lead) => lead.transitions.findLast((step) => step.kind === 'match_answered');
  const said = answerIn(answered.json);
  assert.deepEqual([said.kind, said.other, said.reason, said.actor, said.text], ['match_answered', one.id, 'different', 'person:kim', 'father and son']);
  assert.equal(answerIn((await get(`/v1/leads/${one.id}`)).json).other, other.id, 'it stands in the history of both');
  const view = (await get(`/v1/leads/${other.id}/matches`)).json.matches.find((m) => m.lead === one.id);
  assert.equal(view.answer.answer, 'different');
  assert.equal(view.linked, false);

  const third = await post(buyer({ ...person, first_name: 'Ignatus', email: 'ignatius.pellowe@gmail.com', message: 'Once more.' }));
  assert.equal(third.duplicate_of, other.id, 'by the address');
  assert.ok(!third.possible_duplicates.some((possible) => possible.lead === one.id), JSON.stringify(third.possible_duplicates));

  const changed = await say(one.id, other.id, 'same');
  assert.equal(changed.status, 200, changed.body);
  const relinked = (await get(`/v1/leads/${other.id}`)).json;
  assert.equal(relinked.duplicate_of, one.id, 'one may change one\'s mind');
  assert.equal(relinked.known.exact, true);
});

test('a person says "same" of two whom nothing brings together: linked, whatever the weights say', async () => {
  const one = await post(buyer({ first_name: 'Hortensia', last_name: 'Quill', email: 'h.quill@fernhollow-paper.com', company: 'Fernhollow Paper' }));
  const other = await post(buyer({ first_name: 'Tansy', last_name: 'Marchbanks', email: 'tansy@marchbanks-looms.com', company: 'Marchbanks Looms' }));
  assert.equal(other.duplicate_of, null);
  const answered = await say(one.id, other.id, 'same', { text: 'married, and changed jobs' });
  assert.equal(answered.status, 200, answered.body);
  assert.equal(answered.json.duplicate_of, null, 'the earlier one points at nobody');
  const later = (await get(`/v1/leads/${other.id}`)).json;
  assert.equal(later.duplicate_of, one.id);
  assert.equal(later.known.matched_by, "a person's answer");
  assert.ok((await get(`/v1/leads/${other.id}/matches`)).json.matches.some((m) => m.lead === one.id && m.band === 'none' && m.linked));
});

test('an answer nobody can mean is refused', async () => {
  const lead = buyer({ first_name: 'Edith', last_name: 'Abernathy', email: 'e.abernathy@cloverdell.com', company: 'Cloverdell', message: 'Call me.' });
  const one = await post(lead);
  const twice = await post(lead);
  assert.equal(twice.status, 'duplicate');
  assert.equal((await say(twice.id, one.id, 'different')).status, 409);
  assert.equal((await say(one.id, one.id, 'same')).status, 422);
  assert.equal((await say(one.id, twice.id, 'perhaps')).status, 422);
  assert.equal((await say(one.id, '01ARZ3NDEKTSV4RRFFQ69G5FAV', 'same')).status, 404);
});

test('the visitor is told the same, whoever it is', async () => {
  const visit = async (fields) => {
    const { form_id, ...form } = fields;
    const answer = await gateway.request('POST', '/f/demo', { json: form, headers: { Accept: 'application/json' } });
    const { id, attempt, ...rest } = answer.json;
    const { date, ...headers } = answer.headers;
    return { status: answer.status, headers: Object.keys(headers).sort(), length: answer.body.length, rest };
  };
  const nobody = (more) => buyer({ first_name: 'Zebedee', last_name: 'Unheardof', email: 'z.unheardof@nowhere-known.com', company: 'Nowhere Known', ...more });
  const stranger = await visit(nobody());
  assert.equal(stranger.status, 201);
  assert.deepEqual(await visit({ ...ottilie, email: 'wexcombe.o@yahoo.com' }), stranger, 'likely known');
  assert.deepEqual(await visit({ ...ottilie, message: 'again' }), stranger, 'known');
  const asked = await visit(nobody({ email: 'z.unheardof@gmial.com' }));
  assert.equal(asked.status, 422);
  const askedToo = await visit({ ...ottilie, email: 'z.unheardof@gmial.com', phone: undefined });
  assert.deepEqual(askedToo, asked, 'the question is the same');
});

test('64 posts of one person at once, each written a little differently: one new, the rest linked to it', async () => {
  const person = { first_name: 'Cornelius', last_name: 'Vanterpool', company: 'Hawkridge Turbines', phone: '+1 415 867 5417' };
  const spellings = [
    { email: 'c.vanterpool@hawkridge-turbines.com' },
    { email: 'c.vanterpool@hawkridge-turbines.com', last_name: 'Vanterpol' },
    { email: 'cornelius.vanterpool@gmail.com', phone: '(415) 867-5417' },
    { email: 'C.Vanterpool@Hawkridge-Turbines.com', phone: '4158675417', company: 'Hawkridge Turbines, Inc.' },
    { email: 'cvanterpool@hawkridge-turbines.com', first_name: 'Cornelious' },
  ];
  const all = await Promise.all(Array.from({ length: 64 }, (_, i) => post(buyer({ ...person, ...spellings[i % spellings.length], message: `call ${i % 20}` }))));
  const fresh = all.filter((lead) => lead.duplicate_of === null);
  assert.equal(fresh.length, 1, JSON.stringify(fresh.map((lead) => [lead.lead.email, lead.lead.last_name, lead.possible_duplicates])));
  await settled(all);
  for (const lead of all) assert.ok(['passed', 'duplicate'].includes(lead.status), lead.status);
});

test('64 colleagues at once, of one company, one domain and one exchange: 64 new', async () => {
  const first = ['Amara', 'Bjorn', 'Chidi', 'Delphine', 'Emil', 'Fiona', 'Goran', 'Hanako'];
  const last = ['Okonkwo', 'Lindqvist', 'Marchetti', 'Delacroix', 'Novakova', 'Yamamoto', 'Fitzgerald', 'Castellano'];
  const all = await Promise.all(Array.from({ length: 64 }, (_, i) => {
    const [one, two] = [first[i % 8], last[Math.floor(i / 8)]];
    return post(buyer({
      first_name: one, last_name: two, email: `${one}.${two}@stonebeck-alloys.com`.toLowerCase(), company: 'Stonebeck Alloys',
      phone: `+1 415 867 ${5500 + i}`,
    }));
  }));
  const linked = all.filter((lead) => lead.duplicate_of !== null);
  assert.deepEqual(linked.map((lead) => [lead.lead.email, lead.known.matched_by, lead.known.probability]), []);
  assert.ok(all.every((lead) => lead.status === 'passed' && !codes(lead).includes('duplicate.unknown')));
});

test('an exact key that somebody else has: a couple, a father and his son, strangers at info@', async () => {
  const couple = { last_name: 'Huberlein', email: 'huberlein.familie@gmx.de', phone: undefined, company: undefined };
  const anton = await post(buyer({ ...couple, first_name: 'Anton' }));
  const berta = await post(buyer({ ...couple, first_name: 'Berta' }));
  assert.equal(berta.duplicate_of, null);
  assert.equal((await post(buyer({ ...couple, first_name: 'Berta', message: 'again' }))).duplicate_of, berta.id);
  assert.equal((await post(buyer({ ...couple, first_name: 'Anton', message: 'again' }))).duplicate_of, anton.id);
  const garrow = { first_name: 'William', last_name: 'Garrowby', phone: '+1 415 867 5431', company: 'Garrowby Mills' };
  await post(buyer({ ...garrow, email: 'w.garrowby@garrowby-mills.com', birth_date: '1950-03-02' }));
  const son = await post(buyer({ ...garrow, email: 'bill@garrowby-mills.com', birth_date: '1982-07-09' }));
  assert.equal(son.duplicate_of, null, JSON.stringify(son.known));
  const names = [['Carl', 'Nutley'], ['Dora', 'Penrose'], ['Emil', 'Strand'], ['Fay', 'Oakes']];
  for (const [first_name, last_name] of names) {
    const lead = await post(buyer({ first_name, last_name, email: 'info@tannerhold-works.com', phone: undefined }));
    assert.equal(lead.duplicate_of, null, first_name);
  }
  // A person may know better: then the key counts again, and what went to the CRM stays as it went.
  const answered = await say(berta.id, anton.id, 'same');
  assert.equal(answered.status, 200, answered.body);
  assert.equal(answered.json.duplicate_of, anton.id);
  const matches = (await get(`/v1/leads/${berta.id}/matches`)).json.matches;
  assert.equal(matches.find((match) => match.lead === anton.id).exact_by, 'email');
});

test('an answer about a test and a lead is refused, and so is what does not belong into it', async () => {
  const one = await post(buyer({ first_name: 'Piet', last_name: 'Zandstra', email: 'piet@zandstra-pumpen.com' }));
  const other = await post(buyer({ first_name: 'Ids', last_name: 'Wiarda', email: 'ids@wiarda-pumpen.com' }));
  const { form_id, ...fields } = buyer({ first_name: 'Jorrit', last_name: 'Zandstra', email: 'jorrit@zandstra-pumpen.com', company: 'Zandstra Pumpen', phone: '+1 415 867 5437' });
  const probe = await gateway.request('POST', `/f/${form_id}`, { key, json: fields, headers: { 'x-leadgate-test': '1', accept: 'application/json' } });
  assert.equal(probe.status, 201, probe.body);
  assert.equal((await say(one.id, probe.json.id, 'same')).status, 422);
  assert.equal((await say(probe.json.id, one.id, 'same')).status, 422);
  assert.equal((await say(one.id, other.id, 'same', { acter: 'x' })).status, 422);
  assert.equal((await say(one.id, other.id, 'same', { actor: 5 })).status, 422);
});

test('who is known by a lead that was an update itself updates the record that was made', async () => {
  const selma = { first_name: 'Selma', last_name: 'Quarrington', company: 'Quarrwerk', phone: '+1 415 867 5423', email: 'selma.quarrington@quarrwerk-tools.com' };
  const made = await post(buyer(selma));
  const byPhone = await post(buyer({ ...selma, email: 'selma.q@gmail.com', message: 'and from home' }));
  const byMail = await post(buyer({ ...selma, email: 'selma.q@gmail.com', phone: undefined, message: 'a third time' }));
  assert.equal(byMail.duplicate_of, byPhone.id, 'the earliest that itself matches');
  await waitFor('the deliveries', () => [made, byPhone, byMail].every((lead) => gateway.delivered().has(lead.id)));
  const sent = gateway.deliveries();
  const of = (lead) => sent.find((one) => one.lead_id === lead.id);
  assert.deepEqual([made, byPhone, byMail].map((lead) => of(lead).type), ['lead.created', 'lead.updated', 'lead.updated']);
  assert.equal(of(byPhone).updates, made.id);
  assert.equal(of(byMail).updates, made.id);
  assert.equal(of(byMail).decision.known.lead_id, byPhone.id, 'whom it is known by');
});

const deliveryOf = async (lead) => {
  await waitFor('the delivery', () => gateway.delivered().has(lead.id));
  return gateway.deliveries().find((one) => one.lead_id === lead.id);
};

test('after a person said "different", who comes again does not update the record of the other one', async () => {
  const person = { last_name: 'Ravensdale', company: 'Ravensdale Looms', phone: '+1 415 867 5441' };
  const father = await post(buyer({ ...person, first_name: 'Jocelyn', email: 'j.ravensdale@ravensdale-looms.com' }));
  const son = await post(buyer({ ...person, first_name: 'Jocelyn', email: 'jocelyn.ravensdale@gmail.com' }));
  assert.equal((await deliveryOf(son)).updates, father.id);
  const answered = await say(son.id, father.id, 'different');
  assert.equal(answered.status, 200, answered.body);
  const mails = { ...person, first_name: 'Jocelyn', email: 'jocelyn.ravensdale@gmail.com', phone: undefined };
  const again = await post(buyer({ ...mails, message: 'It is me.' }));
  assert.equal(again.duplicate_of, son.id);
  assert.equal((await deliveryOf(again)).type, 'lead.created', 'the son has no record of his own yet');
  const third = await post(buyer({ ...mails, message: 'And again.' }));
  assert.equal((await deliveryOf(third)).type, 'lead.updated');
  assert.equal((await deliveryOf(third)).updates, again.id);
});

test('a person\'s "same" holds for who comes later', async () => {
  const one = await post(buyer({ first_name: 'Perpetua', last_name: 'Hollinshead', email: 'p.hollinshead@umberfield-paper.com', company: 'Umberfield Paper' }));
  const married = { first_name: 'Perpetua', last_name: 'Zelenko', email: 'perpetua@zelenko-weavers.com', company: 'Zelenko Weavers' };
  const other = await post(buyer(married));
  assert.equal(other.duplicate_of, null);
  assert.equal((await say(other.id, one.id, 'same')).status, 200);
  const later = await post(buyer({ ...married, message: 'A quote, please.' }));
  assert.equal(later.duplicate_of, one.id, JSON.stringify(later.known));
  assert.equal(later.known.exact, true);
});

test('a link points at the first, not at a lead that is linked itself', async () => {
  const person = { first_name: 'Thaddeus', last_name: 'Okeover', company: 'Okeover Castings' };
  const first = await post(buyer({ ...person, email: 't.okeover@okeover-castings.com', phone: '+1 415 867 5451' }));
  const linked = await post(buyer({ ...person, last_name: 'Okeovr', email: 'thaddeus.okeover@gmail.com', phone: '+1 415 867 5451' }));
  assert.equal(linked.duplicate_of, first.id);
  const third = await post(buyer({ ...person, email: 'thaddeus.okeover@gmail.com', phone: '+1 415 867 5451', message: 'again' }));
  assert.equal(third.duplicate_of, first.id, JSON.stringify([third.known, third.possible_duplicates]));
  const fourth = await post(buyer({ ...person, first_name: 'Thadeus', email: 'thaddeus.okeover@gmail.com', phone: '+1 415 867 5451', message: 'once more' }));
  assert.equal(fourth.duplicate_of, first.id, JSON.stringify([fourth.known, fourth.possible_duplicates]));
  assert.ok(fourth.possible_duplicates.every((other) => other.probability < 0.99), 'who is likely is not possible as well');
});

test('a lead let out of review after the same person came again updates the record made meanwhile', async () => {
  const person = { first_name: 'Walburga', last_name: 'Stonehewer', email: 'walburga@stonehewer-drills.com', phone: '+1 415 867 5461' };
  const held = await post(buyer({ ...person, company: 'Fixora' }));
  assert.equal(held.status, 'in_review', JSON.stringify(held.reasons));
  const passed = await post(buyer({ ...person, company: 'Stonehewer Drills', message: 'Never mind the other form.' }));
  assert.equal(passed.status, 'passed', JSON.stringify(passed.reasons));
  assert.equal(passed.duplicate_of, held.id);
  assert.equal((await deliveryOf(passed)).type, 'lead.created');
  const released = await gateway.request('POST', `/v1/leads/${held.id}/release`, { key, json: { decision: 'pass' } });
  assert.equal(released.status, 200, released.body);
  assert.equal(released.json.duplicate_of, null, 'who came after it is no earlier lead');
  const delivery = await deliveryOf(held);
  assert.deepEqual([delivery.type, delivery.updates], ['lead.updated', passed.id]);
});

test('64 posts of one person at once, each with another letter of the first name left out: one new', async () => {
  const name = 'Bartholomew';
  const person = { last_name: 'Quennell', company: 'Quennell Presses', email: 'bartholomew.quennell@quennell-presses.com', phone: '+1 415 867 5471' };
  const all = await Promise.all(Array.from({ length: 64 }, (_, i) => {
    const at = 1 + (i % (name.length - 1));
    return post(buyer({ ...person, first_name: name.slice(0, at) + name.slice(at + 1), message: `call ${i}` }));
  }));
  const fresh = all.filter((lead) => lead.duplicate_of === null);
  assert.equal(fresh.length, 1, JSON.stringify(fresh.map((lead) => [lead.lead.first_name, lead.possible_duplicates])));
});

const typesOf = async (leads) => {
  const types = [];
  for (const lead of leads) types.push((await deliveryOf(lead)).type);
  return types;
};

test('a race between a likely and an exact match creates one record', async () => {
  const walter = { first_name: 'Walter', last_name: 'Finsterwald', company: 'Karstworks', phone: '+1 415 867 5481' };
  await post(buyer({ ...walter, last_name: 'Finsterwalt', email: 'walter.finsterwald@karstworks-rigs.com', phone: '+1 415 867 5482' }));
  for (let round = 0; round < 3; round += 1) {
    const mail = { email: `w.fin${round}@karstworks-rigs.com`, phone: `+1 415 867 549${round}` };
    const all = await Promise.all(Array.from({ length: 16 }, (_, i) => post(buyer({ ...walter, ...mail, message: `call ${i}` }))));
    const types = await typesOf(all);
    assert.equal(types.filter((type) => type === 'lead.created').length, 1, JSON.stringify(types));
  }
});

test('one mailbox, first without a first name, then Ida and Max: nobody writes over the record of the other', async () => {
  const wolke = { last_name: 'Wolkenstein', email: 'w@wolkefab-werke.com', company: 'Wolkefab', phone: undefined };
  const nameless = await post(buyer({ ...wolke }));
  const ida = await post(buyer({ ...wolke, first_name: 'Ida', message: 'a' }));
  const max = await post(buyer({ ...wolke, first_name: 'Max', message: 'b' }));
  const idaAgain = await post(buyer({ ...wolke, first_name: 'Ida', message: 'c' }));
  const maxAgain = await post(buyer({ ...wolke, first_name: 'Max', message: 'd' }));
  const updates = [];
  for (const lead of [nameless, ida, max, idaAgain, maxAgain]) updates.push((await deliveryOf(lead)).updates);
  assert.deepEqual(updates, [undefined, nameless.id, undefined, nameless.id, max.id]);
  const either = await post(buyer({ ...wolke, message: 'e' }));
  assert.equal((await deliveryOf(either)).type, 'lead.created', 'it may be either of the two');
  const eitherAgain = await post(buyer({ ...wolke, message: 'f' }));
  assert.equal((await deliveryOf(eitherAgain)).updates, either.id);
});

test('father and son: the mailbox says whose record it is, not the number', async () => {
  const hugo = { first_name: 'Hugo', last_name: 'Brennerhof', company: 'Brennerguss', phone: '+1 415 867 5501' };
  const father = await post(buyer({ ...hugo, email: 'hugo@brennerguss-werk.de' }));
  const son = await post(buyer({ ...hugo, last_name: 'Brennerhof jun.', email: 'hugo.jr@brennerguss-werk.de' }));
  const again = await post(buyer({ ...hugo, email: 'hugo.jr@brennerguss-werk.de', message: 'without the suffix' }));
  assert.deepEqual(await typesOf([father, son, again]), ['lead.created', 'lead.created', 'lead.updated']);
  assert.equal((await deliveryOf(again)).updates, son.id);
});

test('of two records of one person the one with the mailbox is updated', async () => {
  const nils = { first_name: 'Nils', last_name: 'Holmgaard', company: 'Holmfab' };
  const number = await post(buyer({ ...nils, email: 'nils.holmgaard@holmfab-werk.com', phone: '+1 415 867 5511' }));
  const mailbox = await post(buyer({ ...nils, email: 'nholm88@gmail.com', phone: undefined }));
  assert.equal((await deliveryOf(mailbox)).type, 'lead.created');
  const both = await post(buyer({ ...nils, email: 'nholm88@gmail.com', phone: '+1 415 867 5511', message: 'me' }));
  assert.equal(both.duplicate_of, number.id);
  assert.equal((await deliveryOf(both)).updates, mailbox.id);
});

test('"different" is about two people, however often each of them came', async () => {
  const quell = { first_name: 'Marten', last_name: 'Quellmoor', company: 'Quellmoor Tools', phone: '+1 415 867 5521' };
  const first = [];
  for (let i = 0; i < 3; i += 1) first.push(await post(buyer({ ...quell, email: 'marten@quellmoor-tools.com', message: `x${i}` })));
  const other = await post(buyer({ ...quell, first_name: 'Martn', email: 'm.quellmoor@gmail.com' }));
  assert.equal(other.duplicate_of, first[0].id, JSON.stringify(other.possible_duplicates));
  const answered = await say(other.id, first[1].id, 'different');
  assert.equal(answered.status, 200, answered.body);
  assert.equal(answered.json.duplicate_of, null, JSON.stringify(answered.json.known));
  const again = await post(buyer({ ...quell, first_name: 'Martn', phone: undefined, email: 'm.quellmoor@gmail.com', message: 'again' }));
  assert.equal(again.duplicate_of, other.id, JSON.stringify(again.known));
  assert.deepEqual(again.possible_duplicates, []);
});

test('two last names at one mailbox, told apart by a person: each who comes again is its own', async () => {
  const tina = (last_name, message) => buyer({ first_name: 'Tina', last_name, email: 'tina@bergmann-getriebe.com', company: 'Bergmann Getriebe', message });
  const boll = await post(tina('Boll', 'one'));
  const zorn = await post(tina('Zorn', 'two'));
  assert.equal((await say(zorn.id, boll.id, 'different')).status, 200);
  const mine = new Map([['Boll', boll.id], ['Zorn', zorn.id]]);
  for (const [n, name] of ['Boll', 'Zorn', 'Boll', 'Zorn'].entries()) {
    const again = await post(tina(name, `again ${n}`));
    assert.equal(again.duplicate_of, mine.get(name), `${name}, ${n}: ${JSON.stringify(again.known)}`);
    assert.equal(again.known.exact, true);
  }
  const word = await post(tina('Zorn', 'again 3'));
  assert.equal(word.status, 'duplicate', JSON.stringify(word.reasons));
});

test('likely_updates: a likely person updates the record of before', async (t) => {
  const here = temporaryFolder(t);
  fs.cpSync(path.join(path.dirname(gateway.config), 'lists'), path.join(here, 'lists'), { recursive: true });
  const policy = configured(here, 'policy.yaml', [[/^company:/m, 'duplicates: {likely_updates: true}\ncompany:']]);
  const own = await Gateway.start({ folder: here, args: ['--policy', policy] });
  const by = own.addKey('all', 'submit,read');
  await post(ottilie, own, by);
  const again = await post({ ...ottilie, last_name: 'Wexcomb', email: 'ottilie.wexcombe@gmail.com' }, own, by);
  assert.equal(again.known?.exact, false);
  await waitFor('the delivery', () => own.delivered().has(again.id));
  const delivered = own.deliveries().find((one) => one.lead_id === again.id);
  assert.equal(delivered.type, 'lead.updated');
  assert.ok(delivered.changed.email);
  await own.stop();
});
