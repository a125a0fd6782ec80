import type { Call } from '../../../shared/call.ts';
import type { CallQuery } from '../cache-api.ts';
import type { CallSearch, Matches } from '../call-search.ts';
import { IndexedCalls } from './indexed-calls.ts';
import { type Clause, parseText } from './query-language.ts';
import { rowsOf } from './query-rows.ts';
import { RowMatches } from './row-matches.ts';
import { type SegmentSizes, segmentSizes } from './segment.ts';

const keptResults = 8;

/** All calls in memory with an index over them, made for a million. Results are kept until a call changes. */
export class IndexedSearch implements CallSearch {
  readonly #sizes: SegmentSizes;
  #indexed: IndexedCalls;
  readonly #results = new Map<string, Matches>();
  #onLaptop: ReadonlySet<string> = new Set();

  constructor(sizes: SegmentSizes = segmentSizes) {
    this.#sizes = sizes;
    this.#indexed = new IndexedCalls(sizes);
  }

  get size(): number {
    return this.#indexed.size;
  }

  get(callSid: string): Call | undefined {
    return this.#indexed.get(callSid);
  }

  put(calls: readonly Call[]): void {
    if (calls.length === 0) return;
    this.#results.clear();
    this.#indexed.add(calls, this.#onLaptop);
    if (this.#indexed.isMostlyReplaced) this.#startAnew();
  }

  setRecordingsOnLaptop(callSids: readonly string[]): void {
    this.#results.clear();
    this.#onLaptop = new Set(callSids);
    this.#indexed.setRecordingsOnLaptop(this.#onLaptop);
  }

  find(query: CallQuery): Matches {
    const key = JSON.stringify(query);
    const result = this.#results.get(key) ?? this.#search(query);
    // Put last again: the map is in order of use, and the least used goes first.
    this.#results.delete(key);
    this.#results.set(key, result);
    for (const oldest of this.#results.keys()) {
      if (this.#results.size <= keptResults) break;
      this.#results.delete(oldest);
    }
    return result;
  }

  #search(query: CallQuery): Matches {
    const { clauses, explanation } = parseText(query.text, query.timeZone ?? 'UTC');
    const meant = new Set<string>();
    const rows = rowsOf(query, clauses, this.#indexed, meant);
    const words = [...new Set([...clauses.flatMap(shownWords), ...meant])];
    return new RowMatches({ rows, words, explanation }, query.sort, this.#indexed);
  }

  #startAnew(): void {
    const calls = this.#indexed.living.toArray().map((row) => this.#indexed.calls[row]);
    this.#indexed = new IndexedCalls(this.#sizes);
    this.#indexed.add(
      calls.filter((call) => call !== undefined),
      this.#onLaptop,
    );
  }
}

/** What to highlight: the words that a call is there for. */
function shownWords(clause: Clause): readonly string[] {
  return !clause.negated && 'words' in clause ? clause.words : [];
}
