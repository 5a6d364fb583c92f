// Rules on trial and the control group, from the policy file to the CRM's delivery and back to `leadgate policy accuracy`.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { Gateway, binary, configured, makeLead, root, temporaryFolder, waitFor } from './gateway.mjs';

const leads = 60;

test('a share of what soft reasons hold back passes, and nobody outside can tell', async (t) => {
  const folder = temporaryFolder(t);
  const policy = configured(folder, 'policy.yaml', [
    [/^actions:$/m, 'control_group: {share: 0.5, reasons: [fit.company_too_small]}\n\nactions:\n  fit.industry: {action: recycle, report_only: true}'],
  ]);
  const gateway = await Gateway.start({ folder, args: ['--policy', policy] });
  t.after(() => gateway.kill());
  const key = gateway.addKey('all', 'submit,read,disposition,policy');
  const post = async (n, more) => (await gateway.request('POST', '/v1/leads', { key, json: makeLead(n, more) })).json;

  const passed = [];
  for (let n = 0; n < leads; n++) {
    const lead = await post(n, { company_size: '9' });
    const reason = lead.reasons.find((one) => one.code === 'fit.company_too_small');
    if (lead.status === 'recycled') {
      assert.equal(reason.action, 'recycle');
      assert.equal(lead.control_for, undefined);
      continue;
    }
    assert.equal(lead.status, 'passed');
    assert.equal(lead.lifecycle, 'mql');
    assert.equal(lead.control_for, 'recycled');
    assert.equal(reason.action, 'flag');
    assert.equal(reason.would, 'recycle');
    assert.ok(lead.path.some((step) => step.startsWith('control group: passes, would be recycled by fit.company_too_small')));
    passed.push(lead.id);
  }
  assert.ok(passed.length > 10 && passed.length < 50, `${passed.length} of ${leads} were drawn`);

  // The CRM sees a lead with a flag.
  await waitFor('the deliveries', () => gateway.delivered().size >= passed.length);
  const delivered = fs.readFileSync(gateway.deliveredFile, 'utf8');
  assert.doesNotMatch(delivered, /control|"would"/);

  // Never for hard reasons, nor for what is only asked about.
  for (let n = 100; n < 110; n++) assert.equal((await post(n, { company_size: '9', email: `pat.${n}@mailinator.com` })).status, 'rejected');
  const explained = (await gateway.request('POST', '/v1/explain', { key, json: makeLead(1, { company_size: '9', email: 'x@new-works.com' }) })).json;
  assert.equal(explained.status, 'recycled');

  // On trial: the wrong industry passes.
  const retail = await post(200, { industry: 'Retail' });
  assert.equal(retail.status, 'passed');
  const trial = retail.reasons.find((one) => one.code === 'fit.industry');
  assert.equal(trial.action, 'report_only');
  assert.equal(trial.would, 'recycle');
  assert.ok(retail.path.some((step) => step.includes('report only: would recycle')));

  // Sales takes every other one.
  for (const [i, id] of passed.entries()) {
    const json = i % 2 === 0 ? { disposition: 'accepted' } : { disposition: 'rejected', reason: 'fit.company_too_small' };
    assert.equal((await gateway.request('POST', `/v1/leads/${id}/disposition`, { key, json })).status, 200);
  }
  const metrics = (await gateway.request('GET', '/metrics')).body;
  assert.match(metrics, new RegExp(`leadgate_control_group_total\\{form="demo",status="recycled"\\} ${passed.length}\\b`));
  assert.match(metrics, /leadgate_reasons_would_total\{action="recycle",code="fit.industry"\} 1\b/);

  const accuracy = JSON.parse(gateway.command('policy', 'accuracy', '--since', '1d', '--json'));
  const small = accuracy.reasons.find((one) => one.code === 'fit.company_too_small');
  assert.equal(small.held_back, leads - passed.length + 10, 'and the ten with an address that is thrown away');
  assert.equal(small.control.leads, passed.length);
  assert.equal(small.control.wanted, Math.ceil(passed.length / 2));
  assert.equal(small.control.refused, Math.floor(passed.length / 2));
  assert.equal(accuracy.reasons.find((one) => one.code === 'fit.industry').on_trial.leads, 1);
  assert.match(gateway.command('policy', 'accuracy', '--since', '1d'), /fit\.company_too_small +\d+ +\d+ +\d+ /);
});

test('check-config says which reasons a control group cannot have', (t) => {
  const folder = temporaryFolder(t);
  const policy = configured(folder, 'policy.yaml', [[/^actions:$/m, 'control_group: {share: 0.7, reasons: [email.disposable]}\nactions:']]);
  let said = '';
  try {
    execFileSync(binary, ['check-config', '--policy', policy, '--config', path.join(root, 'config/leadgate.yaml')], { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    assert.equal(error.status, 2);
    said = error.stdout;
  }
  assert.match(said, /control_group\.share: is more than half/);
  assert.match(said, /control_group\.reasons\[0\]: a lead with this reason is never let through/);
});
