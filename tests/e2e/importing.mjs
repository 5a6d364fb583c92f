// What the tests of the imports share: the command on a data folder, and files for it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { binary, root } from './gateway.mjs';

export const config = path.join(root, 'config/leadgate.yaml');

export function run(data, ...words) {
  const ended = spawnSync(binary, [...words, '--data', data, '--config', config], { encoding: 'utf8' });
  return { status: ended.status, out: ended.stdout, err: ended.stderr };
}

export function written(folder, name, text) {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}
