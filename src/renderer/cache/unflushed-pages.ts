import type { IndexedSearch } from './engine/indexed-search.ts';
import type { Page } from './page-record.ts';
import type { SegmentStore } from './segment-store.ts';

/** Applies pages to the search, and keeps track of those on disk that are in no segment yet. */
export class UnflushedPages {
  readonly #search: IndexedSearch;
  readonly #store: SegmentStore;
  /** Ids. */
  #pages: number[] = [];
  /** How many calls they remove. */
  #removed = 0;
  #nextId = 1;

  constructor(search: IndexedSearch, store: SegmentStore) {
    this.#search = search;
    this.#store = store;
  }

  /** The id of the next page. */
  get nextId(): number {
    return this.#nextId;
  }

  /** Applies a page that is on disk to the search. */
  apply({ calls, removed }: Page, id = this.#nextId): void {
    this.#nextId = id + 1;
    this.#pages.push(id);
    this.#removed += removed.length;
    const before = this.#search.segments.length;
    this.#search.remove(removed);
    this.#search.put(calls);
    // A start reads all pages, so removals alone must not pile up. With this many, a segment that is removed as a whole is
    // not first rewritten without its first half.
    if (this.#removed >= this.#search.sizes.fullAt) this.#search.flush();
    else if (this.#search.segments.length === before) return;
    this.#handOver(before);
  }

  /** Flushes all pages now, so that removed calls leave the disk too. */
  flush(): void {
    const before = this.#search.segments.length;
    this.#search.flush();
    this.#handOver(before);
  }

  #handOver(before: number): void {
    this.#store.add(this.#search.segments.slice(before), this.#pages);
    this.#pages = [];
    this.#removed = 0;
  }
}
