import type { Call } from '../../shared/call.ts';
import type { CallQuery } from './cache-api.ts';
import { callFilter } from './call-filter.ts';
import { newestFirstOrder, sortedBy } from './call-order.ts';
import type { CallSearch, Matches } from './call-search.ts';
import { haystackMatches, haystackOf } from './haystack.ts';
import { queryWords } from './words.ts';

const keptResults = 8;

interface Result extends Matches {
  readonly query: CallQuery;
  readonly positions: readonly number[];
}

/**
 * All calls and their folded words in memory: made for 50,000 calls. A query walks the calls in the order it asks
 * for and keeps those that match; orders and results are kept until a call changes.
 */
export class MemorySearch implements CallSearch {
  readonly #calls: Call[] = [];
  readonly #haystacks: string[] = [];
  readonly #positionOf = new Map<string, number>();
  #newestFirst: readonly number[] = [];
  readonly #orders = new Map<string, readonly number[]>();
  readonly #results = new Map<string, Result>();
  #onLaptop: ReadonlySet<string> = new Set();

  get size(): number {
    return this.#calls.length;
  }

  get(callSid: string): Call | undefined {
    const position = this.#positionOf.get(callSid);
    return position === undefined ? undefined : this.#calls[position];
  }

  put(calls: readonly Call[]): void {
    for (const call of calls) {
      const position = this.#positionOf.get(call.callSid) ?? this.#calls.length;
      this.#positionOf.set(call.callSid, position);
      this.#calls[position] = call;
      this.#haystacks[position] = haystackOf(call);
    }
    this.#orders.clear();
    this.#results.clear();
  }

  setRecordingsOnLaptop(callSids: readonly string[]): void {
    this.#onLaptop = new Set(callSids);
    this.#results.clear();
  }

  find(query: CallQuery): Matches {
    const words = queryWords(query.text);
    const key = JSON.stringify([{ ...query, text: '' }, words]);
    const known = this.#results.get(key);
    const result = known ?? this.#search(query, words);
    // Put last again: the map is in order of use, and the least used goes first.
    this.#results.delete(key);
    this.#results.set(key, result);
    for (const oldest of this.#results.keys()) {
      if (this.#results.size <= keptResults) break;
      this.#results.delete(oldest);
    }
    return result;
  }

  #search(query: CallQuery, words: readonly string[]): Result {
    const passes = callFilter(query, this.#onLaptop);
    const candidates = this.#candidates(query, words);
    const positions = candidates.filter((position) => {
      const call = this.#calls[position];
      return call !== undefined && passes(call) && haystackMatches(this.#haystacks[position] ?? '', words);
    });
    // A copy of the references: calls are never changed in place, so what was found stays as it was found.
    const calls = positions.map((position) => this.#calls[position]).filter((call) => call !== undefined);
    return { query, positions, words, total: calls.length, slice: (from, to) => calls.slice(from, to) };
  }

  /** A query that only types on can match nothing that the one before it did not: its matches, already in order, are enough. */
  #candidates(query: CallQuery, words: readonly string[]): readonly number[] {
    for (const result of [...this.#results.values()].reverse()) {
      const sameFilters = JSON.stringify({ ...result.query, text: '' }) === JSON.stringify({ ...query, text: '' });
      const typedOn = result.words.every((before) => words.some((word) => word.startsWith(before)));
      if (sameFilters && typedOn) return result.positions;
    }
    return this.#order(query);
  }

  #order({ sort }: CallQuery): readonly number[] {
    const key = `${sort.by} ${sort.descending}`;
    const known = this.#orders.get(key);
    if (known !== undefined) return known;
    if (this.#orders.size === 0) this.#newestFirst = newestFirstOrder(this.#calls, this.#newestFirst);
    const order = sortedBy(this.#calls, this.#newestFirst, sort.by, sort.descending);
    this.#orders.set(key, order);
    return order;
  }
}
