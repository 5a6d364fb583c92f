// A Redis for a test: a real server on a port of its own, its data in a folder of the test's.
//
//   const redis = await RedisServer.start(folder);          // end it with kill()
//   redis.url                → "redis://127.0.0.1:41234"
//   await redis.pause();     // SIGSTOP: it is there and does not answer;  redis.resume()
//   await redis.kill();  await redis.startAgain();
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

import { Gateway, waitFor } from './gateway.mjs';

// Nobody else is likely to be given it within the moment until the server has it; if so, another one is taken.
async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address();
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}

export class RedisServer {
  static async start(folder) {
    const redis = new RedisServer();
    redis.folder = path.join(folder, 'redis');
    fs.mkdirSync(redis.folder, { recursive: true });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      redis.port = await freePort();
      if (await redis.serve()) return redis;
    }
    throw new Error('no Redis could be started');
  }

  // As leadgate.yaml has it: with a password, a file that has it.
  get url() { return this.secret ? `file:${this.secret}` : `redis://127.0.0.1:${this.port}`; }

  // From now on the gateways' user, as an ACL makes one. `rule`: without its name and password.
  async signIn(name, rule) {
    const answer = await this.ask('ACL', 'SETUSER', name, 'on', '>secret', ...rule.split(' '));
    if (!answer.startsWith('+OK')) throw new Error(`ACL: ${answer}`);
    this.secret = path.join(this.folder, 'url');
    fs.writeFileSync(this.secret, `redis://${name}:secret@127.0.0.1:${this.port}`, { mode: 0o600 });
  }

  // On the port it had, which somebody's connection may have for a moment.
  async startAgain() { await waitFor('Redis to have its port again', () => this.serve()); }

  // Whether it serves; not, where the port is taken.
  async serve() {
    this.process = spawn('redis-server', ['--bind', '127.0.0.1', '--port', String(this.port), '--dir', this.folder, '--save', '', '--appendonly', 'yes'],
      { stdio: 'ignore' });
    let over = false;
    this.ended = new Promise((resolve) => { this.process.on('close', () => { over = true; resolve(); }); });
    await waitFor('Redis to answer', async () => over || await this.isThere().catch(() => false));
    return !over;
  }

  // This one, and no other that has the port.
  async isThere() {
    return (await this.ask('PING')).startsWith('+PONG') && (await this.ask('INFO', 'server')).includes(`process_id:${this.process.pid}\r\n`);
  }

  // One command, and what came back, as the protocol has it.
  ask(...words) {
    return new Promise((resolve, reject) => {
      const socket = net.connect(this.port, '127.0.0.1', () => socket.write(`${words.join(' ')}\r\n`));
      let text = '';
      socket.setEncoding('utf8');
      socket.setTimeout(30_000, () => socket.destroy(new Error('no answer')));
      socket.on('data', (chunk) => { text += chunk; if (text.endsWith('\r\n')) socket.end(); });
      socket.on('error', reject);
      socket.on('close', () => resolve(text));
    });
  }

  // A gateway whose configuration names it. A start may need Redis (the first one of a folder does), and end where that does not answer
  // within seconds: then it is made again, as whoever keeps a service running would.
  async startGateway(options) {
    return waitFor('a start with Redis', () => Gateway.start(options).catch((error) => {
      if (!/needs Redis|redis lags behind/.test(error.message)) throw error;
      return null;
    }));
  }

  pause() { this.process.kill('SIGSTOP'); }
  resume() { this.process.kill('SIGCONT'); }

  async kill() {
    if (!this.process) return;
    this.process.kill('SIGCONT');
    this.process.kill('SIGKILL');
    await this.ended;
    this.process = null;
  }
}

