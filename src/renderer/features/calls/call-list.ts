import type { CacheApi, CallQuery, StartupSnapshot } from '../../cache/cache-api.ts';
import { keepPlace } from './anchor-scroll.ts';
import {
  type Blocks,
  blockSize,
  blocksBetween,
  type ListedCalls,
  nearestBlocks,
  readBlocks,
  sameWhereSame,
  withRowsOf,
} from './call-blocks.ts';

/** Blocks on their way at a time. What is wanted next is chosen when one has come, so that who drags the thumb waits for no row that was passed. */
const atOnce = 2;

export interface CallListState {
  /** Null until the first answer. Stays while another query is asked. */
  readonly listed: ListedCalls | null;
  /** Index of the one row that can be tabbed to. It stays with its call where the view does. */
  readonly active: number;
  /** A message for the person when the newest query failed; the list before it stays. */
  readonly failure: string | null;
}

/** What a list is seen through. Rows by index, `to` exclusive. */
export interface Viewport {
  readonly from: number;
  readonly to: number;
  /** The row that must stay where it is when calls come in above it; null where the list follows the newest. Asked at that moment. */
  readonly reading: () => number | null;
}

interface Wanted {
  readonly query: CallQuery;
  /** Of the cache. */
  readonly revision: number;
}

type Cache = Pick<CacheApi, 'search' | 'rows' | 'indexOf'>;

/** Whether two queries ask the same. */
export function sameQuery(one: CallQuery, other: CallQuery): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Asks the cache for the matches of the newest query and for the rows that are looked at. A newer query overtakes
 * an older one; the list changes only when the new one can be shown, so nothing flickers.
 */
export class CallList {
  readonly #cache: Cache;
  readonly #listeners = new Set<() => void>();
  #state: CallListState = { listed: null, active: 0, failure: null };
  #wanted: Wanted | null = null;
  /** Answers of older questions are dropped by this number. */
  #question = 0;
  #asking: CallQuery | null = null;
  /** Slots that are looked at. */
  #shown = { from: 0, to: 0 };
  #reading: Viewport['reading'] = () => null;
  /** Tells apart the lists that blocks were asked for. */
  #edition = 0;
  readonly #loading = new Set<string>();

  constructor(cache: Cache) {
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
    // The same question on newer data waits for the answer under way: otherwise a sync would starve the list.
    if (this.#asking !== null && sameQuery(this.#asking, query)) return;
    const { listed, failure } = this.#state;
    const isHere = listed !== null && failure === null && sameQuery(listed.query, query);
    if (!isHere || listed.revision < revision) void this.#ask(this.#wanted);
    else this.#overtake();
  }

  /** Shows the list as it last was, unless there is an answer already; whatever is asked for is asked for nevertheless. */
  showSnapshot(query: CallQuery, { total, calls }: StartupSnapshot): void {
    if (this.#state.listed !== null || this.#state.failure !== null) return;
    const blocks = new Map([[0, calls]]);
    const listed = {
      query,
      total,
      words: [],
      explanation: null,
      revision: -1,
      moved: 0,
      blocks,
      olderBlocks: new Map(),
    };
    this.#change({ ...this.#state, listed });
  }

  /** Says what is looked at. */
  show({ from, to, reading }: Viewport): void {
    const moved = this.#state.listed?.moved ?? 0;
    this.#shown = { from: from - moved, to: to - moved };
    this.#reading = reading;
    this.#load();
  }

  /** Makes a row the active one, as far as there are rows. */
  activate(index: number): void {
    const active = Math.max(0, Math.min((this.#state.listed?.total ?? 0) - 1, index));
    if (active !== this.#state.active) this.#change({ ...this.#state, active });
  }

  retry(): void {
    if (this.#wanted !== null) void this.#ask(this.#wanted);
  }

  /** What is being asked is wanted no more. */
  #overtake(): void {
    this.#question += 1;
    this.#asking = null;
  }

  async #ask({ query, revision: known }: Wanted): Promise<void> {
    this.#overtake();
    const question = this.#question;
    this.#asking = query;
    let answered = known;
    try {
      // Its first rows come with the answer, as one that was asked for after it might wait behind a page of a sync.
      const answer = await this.#cache.search(query, this.#showsFirstRowsOf(query) ? blockSize : 0);
      if (question !== this.#question) return;
      const { listed: before, active } = this.#state;
      const { total, revision, explanation } = answer;
      const cache = withRowsOf(answer, this.#cache);
      const isSame = before !== null && sameQuery(before.query, query);
      // Rows that will be seen come with the answer: the old list stays until both are here.
      const next = isSame
        ? await keepPlace(cache, { before, active, total, shown: this.#shown, reading: this.#reading() })
        : { blocks: await readBlocks(cache, { query, total, moved: 0 }, [0]), moved: 0, active: 0 };
      if (question !== this.#question) return;
      if (!isSame) this.#shown = { from: 0, to: 0 };
      const olderBlocks = isSame ? this.#known() : new Map();
      const words = isSame ? before.words : answer.words;
      const { moved } = next;
      const blocks = sameWhereSame(next.blocks, olderBlocks);
      const shown = isSame ? before.query : query;
      const listed = { query: shown, total, words, explanation, revision, moved, blocks, olderBlocks };
      // Meanwhile another row may have become the active one.
      const activeNow =
        isSame && this.#state.active !== active ? this.#state.active + moved - before.moved : next.active;
      this.#edition += 1;
      const state = { listed, active: Math.max(0, Math.min(total - 1, activeNow)), failure: null };
      // What a sync has brought most often concerns nothing in sight: then nothing is drawn, which would hold up a key.
      if (isSame && looksAlike(this.#state, state, blocks)) this.#state = state;
      else this.#change(state);
      this.#load();
      answered = Math.max(known, revision);
    } catch (thrown) {
      if (question !== this.#question) return;
      this.#change({ ...this.#state, failure: messageOf(thrown) });
    }
    this.#asking = null;
    if (this.#wanted !== null && this.#wanted.revision > answered) void this.#ask(this.#wanted);
  }

  /** Whether the first rows are seen once the answer is here: those of another query always are. */
  #showsFirstRowsOf(query: CallQuery): boolean {
    const { listed } = this.#state;
    return listed === null || !sameQuery(listed.query, query) || this.#shown.from + listed.moved < blockSize;
  }

  /** Asks for the blocks that are looked at, then for their neighbours, so that who scrolls on finds rows and not their skeletons. */
  #load(): void {
    const { listed, failure } = this.#state;
    if (listed === null || failure !== null) return;
    for (const block of this.#missing(listed)) {
      if (this.#loading.size >= atOnce) return;
      if (!this.#loading.has(`${this.#edition} ${block}`)) void this.#loadBlock(listed, block);
    }
  }

  *#missing(listed: ListedCalls): Generator<number> {
    const { from, to } = this.#shown;
    const [first, end] = [-listed.moved, listed.total - listed.moved];
    for (const block of blocksBetween(Math.max(first, from), Math.min(to, end))) {
      if (!listed.blocks.has(block)) yield block;
    }
    for (const block of blocksBetween(Math.max(first, from - blockSize), Math.min(to + blockSize, end))) {
      if (!listed.blocks.has(block) && !listed.olderBlocks.has(block)) yield block;
    }
  }

  async #loadBlock(listed: ListedCalls, block: number): Promise<void> {
    const edition = this.#edition;
    const key = `${edition} ${block}`;
    this.#loading.add(key);
    try {
      const loaded = await readBlocks(this.#cache, listed, [block]);
      const now = this.#state.listed;
      if (now === null || edition !== this.#edition) return;
      const blocks = nearestBlocks([...now.blocks, ...sameWhereSame(loaded, now.olderBlocks)], this.#middle());
      this.#change({ ...this.#state, listed: { ...now, blocks } });
    } catch (thrown) {
      if (edition === this.#edition) this.#change({ ...this.#state, failure: messageOf(thrown) });
    } finally {
      this.#loading.delete(key);
      this.#load();
    }
  }

  /** All that is here of the list, nearest to what is shown. */
  #known(): Blocks {
    const { listed } = this.#state;
    return listed === null ? new Map() : nearestBlocks([...listed.olderBlocks, ...listed.blocks], this.#middle());
  }

  #middle(): number {
    return (this.#shown.from + this.#shown.to) / 2;
  }

  #change(state: CallListState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** Whether nothing that is shown of a list has changed. @param read all that was asked for of it, which are the rows in sight */
function looksAlike(before: CallListState, now: CallListState, read: Blocks): boolean {
  if (before.listed === null || now.listed === null) return false;
  const { listed: one } = before;
  const { listed: other } = now;
  if (before.failure !== now.failure || before.active !== now.active) return false;
  if (one.total !== other.total || one.moved !== other.moved || one.explanation !== other.explanation) return false;
  return [...read].every(([block, rows]) => {
    const earlier = one.blocks.get(block) ?? one.olderBlocks.get(block);
    return rows.every((call, at) => call === earlier?.[at]);
  });
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
