import { databaseNameOf } from '../../../src/renderer/cache/account-database.ts';
import { everyCall } from '../../../src/renderer/cache/call-query.ts';
import { applyStep } from '../corpus/apply-step.ts';
import { corpus, inPages } from '../corpus/corpus.ts';
import { newestWanted, type Question } from '../engines/engine.ts';
import { type Asking, type Measured, measureAll } from '../engines/measure.ts';
import { type AppWorker, startAppWorker } from './app-worker.ts';
import { benchKeys } from './bench-keys.ts';
import type { Contender } from './contender.ts';
import { atRest, type TableBytes, tableBytes } from './table-bytes.ts';

const accountId = 'bench';
const pageSize = 1_000;
/** Made before they are handed over, so that drawing calls is not in the time. */
const madeAtOnce = 20_000;

export interface Reopened {
  /** Ms until the cache says that it is open. */
  readonly open_ms: number;
  /** Ms from starting the worker to the first answer with rows. */
  readonly first_search_ms: number;
}

/** Ours, in the worker of the built app, asked over its contract alone. */
export class Voicelogs implements Contender {
  readonly #url: string;
  #worker: AppWorker;

  constructor(url: string) {
    this.#url = url;
    this.#worker = startAppWorker(url);
  }

  /** Writes the calls as a sync does, page after page; unlike its rivals it also puts them on disk in this time. */
  async build(calls: number, onProgress: (done: number) => void): Promise<number> {
    const { cache } = this.#worker;
    let spent = 0;
    let done = 0;
    await cache.open(accountId, null, benchKeys());
    for (const made of inPages(corpus({ calls }), madeAtOnce)) {
      const pages = [...inPages(made, pageSize)];
      const start = performance.now();
      for (const page of pages) {
        const result = await cache.answer(JSON.stringify(applyStep(accountId, page)));
        if (!result.ok) throw new Error(result.error.message);
      }
      spent += performance.now() - start;
      done += made.length;
      onProgress(done);
    }
    const start = performance.now();
    await this.#firstSearch(calls);
    return spent + performance.now() - start;
  }

  measure(questions: readonly Question[], onRound: (round: number) => void): Promise<Record<string, Measured>> {
    let asked = 0;
    return measureAll(
      questions,
      ({ typed }) => {
        asked += 1;
        return this.#ask(typed, asked);
      },
      onRound,
    );
  }

  /** Ends the worker and starts it again on what it has stored, as the app's next start does. */
  async reopen(calls: number): Promise<Reopened> {
    this.#worker.end();
    const start = performance.now();
    this.#worker = startAppWorker(this.#url);
    await this.#worker.cache.open(accountId, null, benchKeys());
    const open = performance.now() - start;
    await this.#firstSearch(calls);
    return { open_ms: Math.round(open), first_search_ms: Math.round(performance.now() - start) };
  }

  /** Answers the ms until what it merges in the background was done. */
  async rest(): Promise<number> {
    return atRest(await databaseNameOf(accountId));
  }

  async stored(): Promise<TableBytes[]> {
    return tableBytes(await databaseNameOf(accountId));
  }

  async #firstSearch(calls: number): Promise<void> {
    const query = { ...everyCall, text: 'agent' };
    await this.#worker.cache.search(query);
    await this.#worker.cache.rows(query, 0, newestWanted);
    const { total } = await this.#worker.cache.search(everyCall);
    if (total !== calls) throw new Error(`Of ${calls} calls ${total} are found.`);
  }

  /**
   * As the list asks: the count and the first rows in one question. In the worker: from taking it to posting its answer, 50
   * whole calls; so a little more is in it than in the rivals' times, which know no messages. In the page: what a person
   * waits for.
   */
  async #ask(typed: string, asked: number): Promise<Asking> {
    const { cache } = this.#worker;
    // Results that were asked for lately are kept until something changes; each time is to be the first.
    await cache.setRecordingsOnLaptop([`none-${asked}`]);
    this.#worker.takeSpentMs();
    const query = { ...everyCall, text: typed };
    const start = performance.now();
    const { total, calls, tookMs } = await cache.search(query, newestWanted);
    const inPageMs = performance.now() - start;
    const answer = { count: total, newest: calls.map(({ callSid }) => callSid) };
    return { answer, ms: this.#worker.takeSpentMs(), inPageMs, countingMs: tookMs };
  }
}
