import type { IndexedSearch } from './engine/indexed-search.ts';
import type { Page } from './page-record.ts';
import type { SegmentStore } from './segment-store.ts';

/** The pages on disk that are in no segment yet, and the search that has what they say. */
export class UnsealedPages {
  readonly #search: IndexedSearch;
  readonly #store: SegmentStore;
  /** Ids. */
  #pages: number[] = [];
  /** Calls that they remove. */
  #removed = 0;
  #nextId = 1;

  constructor(search: IndexedSearch, store: SegmentStore) {
    this.#search = search;
    this.#store = store;
  }

  /** Of the page that is written next. */
  get nextId(): number {
    return this.#nextId;
  }

  /** Does to the search what a page that is on disk says. */
  apply({ calls, removed }: Page, id = this.#nextId): void {
    this.#nextId = id + 1;
    this.#pages.push(id);
    this.#removed += removed.length;
    const before = this.#search.segments.length;
    this.#search.remove(removed);
    this.#search.put(calls);
    // A start has to go through all of them: they must not become many though nothing new comes. By so many, a segment that
    // goes as a whole is not first rewritten without its first half.
    if (this.#removed >= this.#search.sizes.fullAt) this.#search.seal();
    else if (this.#search.segments.length === before) return;
    this.#handOver(before);
  }

  /** Has all pages made part of segments now, so that what was removed goes from the disk too. */
  flush(): void {
    const before = this.#search.segments.length;
    this.#search.seal();
    this.#handOver(before);
  }

  #handOver(before: number): void {
    this.#store.add(this.#search.segments.slice(before), this.#pages);
    this.#pages = [];
    this.#removed = 0;
  }
}
