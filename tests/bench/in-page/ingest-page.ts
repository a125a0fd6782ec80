import * as Comlink from 'comlink';
import { everyCall } from '../../../src/renderer/cache/call-query.ts';
import type { Call } from '../../../src/shared/call.ts';
import { applyStep } from '../corpus/apply-step.ts';
import { corpus, inPages } from '../corpus/corpus.ts';
import { startAppWorker } from './app-worker.ts';
import { benchKeys } from './bench-keys.ts';
import type { BulkPut } from './bulk-put.worker.ts';

/** Who writes, and how many calls at a time. */
export type Way = { readonly pageSize: number } & (
  | { readonly writer: 'dexie' }
  /** `appWorker`: path of the app's cache worker. */
  | { readonly writer: 'voicelogs'; readonly appWorker: string }
);

/** Ms that each way took for each batch of calls, in the order of the ways given. */
export type Round = readonly number[];

export interface IngestPage {
  run(given: { readonly ways: readonly Way[]; readonly calls: number; readonly batch: number }): Promise<Round[]>;
}

declare global {
  interface Window {
    readonly ingestPage: IngestPage;
    /** Given by the bench: hears how many calls every way has written. */
    onWritten(done: number): void;
  }
}

interface Writer {
  write(calls: readonly Call[]): Promise<void>;
  /** How many calls can be found. */
  found(): Promise<number>;
}

const page: IngestPage = {
  run: async ({ ways, calls, batch }) => {
    const writers = await Promise.all(ways.map(startWriter));
    const rounds: Round[] = [];
    let done = 0;
    for (const made of inPages(corpus({ calls }), batch)) {
      done += made.length;
      const round = ways.map(() => 0);
      // Each round another one begins, so that none always comes after the same other.
      for (let turn = 0; turn < ways.length; turn += 1) {
        const index = (turn + rounds.length) % ways.length;
        const [way, writer] = [ways[index], writers[index]];
        if (way === undefined || writer === undefined) continue;
        round[index] = await timeOf(writer, [...inPages(made, way.pageSize)], done);
      }
      rounds.push(round);
      window.onWritten(done);
    }
    return rounds;
  },
};
Object.assign(window, { ingestPage: page });

/** One page after the other, each once the one before is written, as a sync does; and until all of them can be found. */
async function timeOf(writer: Writer, pages: readonly Call[][], expected: number): Promise<number> {
  const start = performance.now();
  for (const calls of pages) await writer.write(calls);
  const found = await writer.found();
  const took = performance.now() - start;
  if (found !== expected) throw new Error(`Of ${expected} calls ${found} were written.`);
  return took;
}

async function startWriter(way: Way): Promise<Writer> {
  if (way.writer === 'dexie') {
    const worker = new Worker(new URL('./bulk-put.worker.ts', import.meta.url), { type: 'module' });
    const bulkPut = Comlink.wrap<BulkPut>(worker);
    return { write: (calls) => bulkPut.put(calls), found: () => bulkPut.count() };
  }
  const { cache } = startAppWorker(way.appWorker);
  const accountId = crypto.randomUUID();
  await cache.open(accountId, null, benchKeys());
  return {
    write: async (calls) => {
      const result = await cache.answer(JSON.stringify(applyStep(accountId, calls)));
      if (!result.ok) throw new Error(result.error.message);
    },
    found: async () => (await cache.search(everyCall)).total,
  };
}
