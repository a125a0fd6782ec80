import type { CallQuery } from '../cache/cache-api.ts';

/** After new data or a change of the list's own query, the list asks first. */
const quietMs = 200;

/** The worker rests this many times as long as a question took, so that counting takes a tenth of it at most. */
const restTimes = 9;
const longestRestMs = 1000;

export interface SearchCountsDeps {
  /** How many calls a query finds now. */
  readonly ask: (query: CallQuery) => Promise<number>;
  /** Ms, from any start. */
  readonly now: () => number;
  /** Resolves after so many ms, when there is nothing better to do. */
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * How many calls each saved search finds, kept up to date without haste: one question after the other, each asked anew
 * when the cache has changed, none while the list's own query is being changed.
 */
export class SearchCounts {
  readonly #deps: SearchCountsDeps;
  readonly #listeners = new Set<() => void>();
  #queries: ReadonlyMap<string, CallQuery> = new Map();
  #revision: number | null = null;
  /** Ids whose number is not known, or may have changed; those that wait longest first. */
  readonly #due = new Set<string>();
  #counts: ReadonlyMap<string, number> = new Map();
  #notBefore = 0;
  #isAsking = false;

  constructor(deps: SearchCountsDeps) {
    this.#deps = deps;
  }

  /** By id; without those that are not known yet. The same object until one changes. */
  readonly counts = (): ReadonlyMap<string, number> => this.#counts;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Counts these queries, by id, and all of them anew whenever `revision` (of the cache) grows. */
  want(queries: ReadonlyMap<string, CallQuery>, revision: number): void {
    const isNewer = revision !== this.#revision;
    if (isNewer) this.hold();
    for (const [id, query] of queries) {
      if (isNewer || !isSame(query, this.#queries.get(id))) this.#due.add(id);
    }
    for (const id of this.#due) if (!queries.has(id)) this.#due.delete(id);
    this.#queries = queries;
    this.#revision = revision;
    if ([...this.#counts.keys()].some((id) => !queries.has(id))) {
      this.#change(new Map([...this.#counts].filter(([id]) => queries.has(id))));
    }
    if (!this.#isAsking) void this.#askAll();
  }

  /** Lets the list ask first: its own query has just changed. */
  hold(): void {
    this.#notBefore = Math.max(this.#notBefore, this.#deps.now() + quietMs);
  }

  async #askAll(): Promise<void> {
    this.#isAsking = true;
    for (;;) {
      const [id] = this.#due;
      if (id === undefined) break;
      const wait = this.#notBefore - this.#deps.now();
      if (wait > 0) await this.#deps.sleep(wait);
      else await this.#ask(id);
    }
    this.#isAsking = false;
  }

  async #ask(id: string): Promise<void> {
    const query = this.#queries.get(id);
    this.#due.delete(id);
    if (query === undefined) return;
    const began = this.#deps.now();
    try {
      const count = await this.#deps.ask(query);
      const isWanted = isSame(query, this.#queries.get(id));
      if (isWanted && this.#counts.get(id) !== count) this.#change(new Map(this.#counts).set(id, count));
    } catch {
      // A failing cache shows in the list itself; the number stays what it was.
    }
    const now = this.#deps.now();
    this.#notBefore = Math.max(this.#notBefore, now + Math.min(longestRestMs, (now - began) * restTimes));
  }

  #change(counts: ReadonlyMap<string, number>): void {
    this.#counts = counts;
    for (const listener of this.#listeners) listener();
  }
}

function isSame(one: CallQuery, other: CallQuery | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
