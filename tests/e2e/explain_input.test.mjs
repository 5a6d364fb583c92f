// What `leadgate explain --file` and `policy replay --since` say where there is nothing to explain or to replay.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {test} from 'node:test';
import {binary, root} from './gateway.mjs';

function leadgate(args, input = '') {
  return spawnSync(binary, args, {cwd: root, input, encoding: 'utf8'});
}

test('what is no lead is not explained', () => {
  for (const input of ['[]', 'null', 'hello', '', '  \n', '[{"email": "a@b.example"}]', '"email"', '7']) {
    const {status, stdout, stderr} = leadgate(['explain', '--file', '-', '--form', 'demo'], input);
    assert.equal(status, 2, input);
    assert.equal(stdout, '', input);
    assert.match(stderr, /expected a JSON object or urlencoded fields/, input);
  }
});

test('a lead is explained in either form', () => {
  for (const input of ['{"email": "kim@harbour-pumps.com", "last_name": "Kim"}', 'email=kim%40harbour-pumps.com&last_name=Kim']) {
    const {status, stdout} = leadgate(['explain', '--file', '-', '--form', 'demo'], input);
    assert.equal(status, 0, input);
    assert.match(stdout, /The way there/, input);
  }
});

test('a time to come is said to be', () => {
  const {status, stderr} = leadgate(['policy', 'replay', 'config/policy.yaml', '--since', '2999-01-01']);
  assert.equal(status, 2);
  assert.match(stderr, /--since: "2999-01-01" is in the future/);
});
