// Brings passed leads from the stream to the file that stands for the CRM, many at a time; each process its share (a consumer
// group). Done is noted at the lead and the item goes, both in one round trip.
import fs from 'node:fs/promises';
import os from 'node:os';

import Redis from 'ioredis';

const group = 'crm';

export class Deliverer {
  constructor(url, file) {
    this.reading = new Redis(url);  // its own: it waits
    this.writing = new Redis(url);
    this.file = file;
    this.name = `${os.hostname()}-${process.pid}`;
  }

  start() { this.#run().catch((error) => { console.error(error); process.exit(1); }); }

  async #run() {
    await this.reading.xgroup('CREATE', 'out', group, '0', 'MKSTREAM').catch((error) => { if (!error.message.includes('BUSYGROUP')) throw error; });
    const out = await fs.open(this.file, 'a');
    for (;;) {
      const read = await this.reading.xreadgroup('GROUP', group, this.name, 'COUNT', 256, 'BLOCK', 1000, 'STREAMS', 'out', '>');
      if (read) await this.#deliver(out, read[0][1].map(([item, [, lead]]) => ({ item, lead })));
    }
  }

  async #deliver(out, items) {
    const fetching = this.writing.pipeline();
    for (const { lead } of items) fetching.hmget(`l:${lead}`, 'c', 'o');
    const leads = await fetching.exec();
    let lines = '';
    leads.forEach(([, [json, turn]], n) => {
      const { id, lead, decision, submission } = JSON.parse(json);
      lines += `${JSON.stringify({ id: items[n].item, lead_id: id, at: Date.now(), form: submission.form, lead, decision, owner: turn })}\n`;
    });
    await out.write(lines);
    const done = this.writing.pipeline();
    for (const { item, lead } of items) done.hset(`l:${lead}`, 'd', JSON.stringify({ item, at: Date.now(), to: 'file' }));
    done.xack('out', group, ...items.map(({ item }) => item)).xdel('out', ...items.map(({ item }) => item));
    await done.exec();
  }
}
