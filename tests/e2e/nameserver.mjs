// A real authoritative nameserver for a test: nsd on loopback, on a port of its own (tests/dns/nameserver.h is its sister in C++).
//
//   const server = await startNameserver(folder, { com: 'good MX 10 mx1.good\nhosts A 93.184.216.34' });
//   server.address   → "127.0.0.1:40123"
//   await server.stop();
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import dgram from 'node:dgram';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

import { waitFor } from './gateway.mjs';

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

// Asks for ". SOA"; whatever comes is an answer.
async function answers(port) {
  const socket = dgram.createSocket('udp4');
  try {
    const answer = new Promise((resolve) => {
      socket.once('message', () => resolve(true));
      socket.on('error', () => resolve(false));
      setTimeout(() => resolve(false), 1000);
    });
    socket.connect(port, '127.0.0.1', () => socket.send(Buffer.from([0, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 1])));
    return await answer;
  } finally {
    socket.close();
  }
}

// Nobody else is likely to be given the port within the moment until nsd has it; if so, another one is taken.
export async function startNameserver(folder, zones) {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const server = await serve(folder, zones, await freePort());
    if (server) return server;
  }
  throw new Error(`nsd ended: ${fs.readFileSync(path.join(folder, 'nsd.log'), 'utf8')}`);
}

// Nothing when nsd ended.
async function serve(folder, zones, port) {
  let text = `server:\n  ip-address: 127.0.0.1@${port}\n  server-count: 1\n  username: ""\n  zonesdir: "${folder}"\n  database: ""\n` +
    `  pidfile: "${folder}/nsd.pid"\n  xfrdfile: ""\n  xfrdir: "${folder}"\n  zonelistfile: "${folder}/zone.list"\n` +
    `  logfile: "${folder}/nsd.log"\n  rrl-ratelimit: 0\n  rrl-whitelist-ratelimit: 0\nremote-control:\n  control-enable: no\n`;
  for (const [name, records] of Object.entries(zones)) {
    fs.writeFileSync(path.join(folder, `${name}.zone`),
      `$ORIGIN ${name}.\n$TTL 300\n@ SOA ns.${name}. host.${name}. 1 3600 600 86400 60\n@ NS ns.${name}.\nns A 127.0.0.1\n${records}\n`);
    text += `zone:\n  name: "${name}"\n  zonefile: "${name}.zone"\n`;
  }
  const config = path.join(folder, 'nsd.conf');
  fs.writeFileSync(config, text);
  const nsd = spawn('/usr/sbin/nsd', ['-d', '-c', config], { stdio: 'ignore' });
  const ended = once(nsd, 'exit');
  const stop = async () => { nsd.kill(); await ended; };
  try {
    await waitFor('nsd to answer', async () => nsd.exitCode !== null || await answers(port));
  } catch (error) {
    await stop();
    throw error;
  }
  return nsd.exitCode === null ? { address: `127.0.0.1:${port}`, stop } : null;
}
