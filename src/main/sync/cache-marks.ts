import { readFile, rm } from 'node:fs/promises';
import { type CacheMark, cacheMark } from '../../shared/cache-mark.ts';
import type { Clock } from '../clock.ts';
import { partOf, writeWhole } from '../write-whole.ts';

export interface CacheMarksParts {
  readonly file: string;
  readonly clock: Clock;
  /** What the cache of an account holds now. Rejects where it cannot be asked. */
  readonly held: (accountId: string) => Promise<Pick<CacheMark, 'calls' | 'step'>>;
}

/** A sync writes many steps a second; the mark follows at most so often. */
const everyMs = 2_000;

/**
 * cache-mark.json in the data folder: how much the cache held when it was last written. It may lag behind, which loses
 * nothing: it says what is held at least.
 */
export class CacheMarks {
  readonly #parts: CacheMarksParts;
  #writing: Promise<void> = Promise.resolve();
  /** Ends the wait for the next mark. */
  #noted: AbortController | null = null;
  #writtenAt = Number.NEGATIVE_INFINITY;

  constructor(parts: CacheMarksParts) {
    this.#parts = parts;
  }

  /** Null where there is none, or none that can be read: then nothing is known of how much there was. */
  async read(): Promise<CacheMark | null> {
    try {
      return cacheMark.parse(JSON.parse(await readFile(this.#parts.file, 'utf8')));
    } catch {
      return null;
    }
  }

  /** The cache of the account has changed: the mark follows soon. What cannot be asked or written now follows with the next change. */
  note(accountId: string): void {
    if (this.#noted !== null) return;
    const noted = new AbortController();
    this.#noted = noted;
    void this.#inTurn(async () => {
      const { clock, held, file } = this.#parts;
      const waitMs = this.#writtenAt + everyMs - clock.now();
      if (waitMs > 0 && waitMs <= everyMs) await clock.sleep(waitMs, noted.signal);
      noted.signal.throwIfAborted();
      this.#noted = null;
      const mark: CacheMark = { accountId, at: clock.now(), ...(await held(accountId)) };
      await writeWhole(file, `${JSON.stringify(mark)}\n`);
      this.#writtenAt = clock.now();
    });
  }

  /** Before calls are removed step by step without a sync, and with their account. */
  remove(): Promise<void> {
    this.#noted?.abort();
    this.#noted = null;
    return this.#inTurn(async () => {
      await rm(this.#parts.file, { force: true });
      await rm(partOf(this.#parts.file), { force: true });
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#writing = this.#writing.then(work).catch(() => undefined);
    return this.#writing;
  }
}
