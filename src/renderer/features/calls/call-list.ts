import type { Call } from '../../../shared/call.ts';
import type { CacheApi, CallQuery } from '../../cache/cache-api.ts';
import { sameCall } from '../../cache/merge-detail.ts';

/** Rows are asked for in blocks of this many. */
export const blockSize = 100;

/** Blocks kept around what is shown; a call is about 0.5 KB. */
const keptBlocks = 30;

type Blocks = ReadonlyMap<number, readonly Call[]>;

/** The matches of one query at one revision of the cache, as far as they were looked at. Never changed in place. */
export interface ListedCalls {
  readonly query: CallQuery;
  readonly total: number;
  /** Folded words, for highlighting. */
  readonly words: readonly string[];
  /** What of the text could not be understood, for the person; null when all was. */
  readonly explanation: string | null;
  readonly revision: number;
  readonly blocks: Blocks;
  /** Blocks of the revision before, shown until the same block of this one is here. */
  readonly olderBlocks: Blocks;
}

export interface CallListState {
  /** Null until the first answer. Stays while another query is asked. */
  readonly listed: ListedCalls | null;
  /** A message for the person when the newest query failed; the list before it stays. */
  readonly failure: string | null;
}

/** Call `index` (0-based) of the list, or undefined while its block is on its way. */
export function callAt(listed: ListedCalls, index: number): Call | undefined {
  const block = Math.floor(index / blockSize);
  return (listed.blocks.get(block) ?? listed.olderBlocks.get(block))?.[index % blockSize];
}

/**
 * Asks the cache for the matches of the newest query and for the rows that are looked at. A newer query overtakes
 * an older one; the list changes only when the new one can be shown, so nothing flickers.
 */
export class CallList {
  readonly #cache: Pick<CacheApi, 'search' | 'rows'>;
  readonly #listeners = new Set<() => void>();
  #state: CallListState = { listed: null, failure: null };
  #wanted: { query: CallQuery; revision: number } | null = null;
  /** Answers of older questions are dropped by this number. */
  #question = 0;
  #asking: CallQuery | null = null;
  #askAgain = false;
  #shown = { from: 0, to: 0 };
  readonly #loading = new Set<string>();

  constructor(cache: Pick<CacheApi, 'search' | 'rows'>) {
    this.#cache = cache;
  }

  readonly state = (): CallListState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Shows the matches of `query`; asked again whenever `revision` (of the cache) grows. */
  want(query: CallQuery, revision: number): void {
    this.#wanted = { query, revision };
    if (this.#asking !== query) void this.#ask(query);
    // The same question on newer data waits for the answer under way: otherwise a sync would starve the list.
    else this.#askAgain = true;
  }

  /** Says which rows are looked at, `to` exclusive. */
  show(from: number, to: number): void {
    this.#shown = { from, to };
    const { listed, failure } = this.#state;
    if (listed === null || failure !== null) return;
    for (const block of blocksOf(from, Math.min(to, listed.total))) {
      if (!listed.blocks.has(block)) void this.#load(block);
    }
    // Their neighbours too, so that who scrolls on finds rows and not their skeletons.
    for (const block of blocksOf(Math.max(0, from - blockSize), Math.min(to + blockSize, listed.total))) {
      if (callAt(listed, block * blockSize) === undefined) void this.#load(block);
    }
  }

  retry(): void {
    if (this.#wanted !== null) void this.#ask(this.#wanted.query);
  }

  async #ask(query: CallQuery): Promise<void> {
    this.#question += 1;
    const question = this.#question;
    this.#asking = query;
    this.#askAgain = false;
    try {
      const answer = await this.#cache.search(query);
      if (question !== this.#question) return;
      const before = this.#state.listed;
      const sameQuery = before?.query === query;
      // Rows that will be seen come with the answer: the old list stays until both are here.
      const first = sameQuery ? blocksOf(this.#shown.from, Math.min(this.#shown.to, answer.total)) : [0];
      const blocks = await this.#blocks(query, answer.total === 0 ? [] : first);
      if (question !== this.#question) return;
      const olderBlocks = sameQuery ? this.#nearest([...before.olderBlocks, ...before.blocks]) : new Map();
      const { total, revision, explanation } = answer;
      const words = sameQuery ? before.words : answer.words;
      this.#loading.clear();
      const fresh = sameWhereSame(blocks, olderBlocks);
      const listed = { query, total, words, explanation, revision, blocks: fresh, olderBlocks };
      this.#change({ listed, failure: null });
    } catch (thrown) {
      if (question !== this.#question) return;
      this.#change({ ...this.#state, failure: messageOf(thrown) });
    }
    this.#asking = null;
    if (this.#askAgain) void this.#ask(query);
  }

  async #blocks(query: CallQuery, wanted: readonly number[]): Promise<Blocks> {
    const loaded = wanted.map(
      async (block) => [block, await this.#cache.rows(query, block * blockSize, blockSize)] as const,
    );
    return new Map(await Promise.all(loaded));
  }

  async #load(block: number): Promise<void> {
    const { listed } = this.#state;
    const key = `${this.#question} ${block}`;
    if (listed === null || this.#loading.has(key)) return;
    this.#loading.add(key);
    try {
      const rows = await this.#cache.rows(listed.query, block * blockSize, blockSize);
      const now = this.#state.listed;
      if (now === null || now.query !== listed.query || now.revision !== listed.revision) return;
      this.#change({ ...this.#state, listed: { ...now, blocks: this.#nearest([...now.blocks, [block, rows]]) } });
    } catch (thrown) {
      this.#change({ ...this.#state, failure: messageOf(thrown) });
    } finally {
      this.#loading.delete(key);
    }
  }

  /** Those blocks that are nearest to what is shown; of two with the same number the later one. */
  #nearest(blocks: Iterable<readonly [number, readonly Call[]]>): Blocks {
    const middle = (this.#shown.from + this.#shown.to) / 2 / blockSize;
    const nearest = [...new Map(blocks)].sort(([one], [other]) => Math.abs(one - middle) - Math.abs(other - middle));
    return new Map(nearest.slice(0, keptBlocks));
  }

  #change(state: CallListState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function blocksOf(from: number, to: number): number[] {
  const blocks: number[] = [];
  for (let block = Math.floor(from / blockSize); block * blockSize < to; block += 1) blocks.push(block);
  return blocks;
}

/** Calls that are as they were stay the same objects: then a sync that changes none of the rows in sight draws none again. */
function sameWhereSame(blocks: Blocks, before: Blocks): Blocks {
  const sameRows = ([block, rows]: readonly [number, readonly Call[]]) => {
    const earlier = before.get(block);
    return [block, rows.map((call, at) => sameOr(call, earlier?.[at]))] as const;
  };
  return new Map([...blocks].map(sameRows));
}

function sameOr(call: Call, earlier: Call | undefined): Call {
  return earlier !== undefined && sameCall(earlier, call) ? earlier : call;
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
