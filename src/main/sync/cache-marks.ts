import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import PQueue from 'p-queue';
import { type CacheMark, cacheMark } from '../../shared/cache-mark.ts';
import type { Clock } from '../lib/clock.ts';
import { readJson } from '../lib/json-file.ts';
import { type FilesKey, writeSealed } from '../lib/sealed-text.ts';
import { Throttle } from '../lib/throttle.ts';
import { partOf } from '../lib/write-whole.ts';

export interface CacheMarksDeps {
  readonly file: string;
  readonly clock: Clock;
  /** What seals the mark of an account. */
  readonly keyOf: (accountId: string) => FilesKey;
  /** What the cache of an account holds now. Rejects where it cannot be asked. */
  readonly held: (accountId: string) => Promise<Pick<CacheMark, 'calls' | 'step'>>;
}

/** A sync writes many steps a second; the mark follows at most so often. */
const everyMs = 2_000;

/**
 * cache-mark.json in the data folder, sealed: how much the cache held when it was last written. It may lag behind, which loses
 * nothing: it says what is held at least.
 */
export class CacheMarks {
  readonly #deps: CacheMarksDeps;
  readonly #turns = new PQueue({ concurrency: 1 });
  readonly #throttle: Throttle;
  /** What is to be written next. */
  #unwritten: CacheMark | null = null;
  #removals = 0;

  constructor(deps: CacheMarksDeps) {
    this.#deps = deps;
    this.#throttle = new Throttle(deps.clock, everyMs, () => void this.#write());
  }

  /** Whether there is one, which needs no key to be seen. */
  isThere(): boolean {
    return existsSync(this.#deps.file);
  }

  /** Null where there is none, or none that can be read: then nothing is known of how much there was. @throws CodedError 'locked' */
  read(accountId: string): Promise<CacheMark | null> {
    return this.#turns.add(() => readJson(this.#deps.file, cacheMark, this.#deps.keyOf(accountId)));
  }

  /** The cache of the account has changed: the mark follows soon. What cannot be asked or written now follows with the next change. */
  note(accountId: string): void {
    void this.#follow(accountId).catch(() => undefined);
  }

  /** Before calls are removed step by step without a sync, and with their account. */
  async remove(): Promise<void> {
    this.#removals += 1;
    this.#unwritten = null;
    this.#throttle.stop();
    await this.#inTurn(async () => {
      await rm(this.#deps.file, { force: true });
      await rm(partOf(this.#deps.file), { force: true });
    });
  }

  /** Writes what waits to be written. The cache, which goes with the window, is not asked any more. */
  close(): Promise<void> {
    this.#throttle.stop();
    return this.#write();
  }

  /** The cache is asked at once, and only the writing waits: at quit the window goes before the last mark is written. */
  async #follow(accountId: string): Promise<void> {
    const { clock, held } = this.#deps;
    const removals = this.#removals;
    const mark = { accountId, at: clock.now(), ...(await held(accountId)) };
    if (removals !== this.#removals) return;
    this.#unwritten = mark;
    this.#throttle.run();
  }

  #write(): Promise<void> {
    return this.#inTurn(async () => {
      const mark = this.#unwritten;
      if (mark === null) return;
      this.#unwritten = null;
      await writeSealed(this.#deps.file, this.#deps.keyOf(mark.accountId), JSON.stringify(mark));
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    return this.#turns.add(work).catch(() => undefined);
  }
}
