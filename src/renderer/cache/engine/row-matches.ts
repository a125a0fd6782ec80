import type { Call } from '../../../shared/call.ts';
import type { CallQuery, Facets } from '../cache-api.ts';
import type { Matches } from '../call-search.ts';
import { facetsOf } from './facets.ts';
import type { IndexedCalls } from './indexed-calls.ts';
import type { RowSet } from './row-set.ts';

/** So few matches are sorted by themselves; more are picked out of the order of all calls. */
const sortedByThemselves = 1_000;

interface Found {
  readonly rows: RowSet;
  readonly words: readonly string[];
  readonly explanation: string | null;
}

/** What a query found. Rows never change, so it stays as it was found; its order is worked out no further than it was asked for. */
export class RowMatches implements Matches {
  readonly total: number;
  readonly words: readonly string[];
  readonly explanation: string | null;
  readonly #rows: RowSet;
  readonly #sort: CallQuery['sort'];
  readonly #indexed: IndexedCalls;
  /** The matches in order, as far as they are known. */
  #ordered: Uint32Array = new Uint32Array(0);
  #known = 0;
  /** How much of the order of all calls has been looked through for them. */
  #looked = 0;
  #order: Uint32Array | null = null;

  constructor({ rows, words, explanation }: Found, sort: CallQuery['sort'], indexed: IndexedCalls) {
    this.total = rows.count();
    this.words = words;
    this.explanation = explanation;
    this.#rows = rows;
    this.#sort = sort;
    this.#indexed = indexed;
  }

  slice(from: number, to: number): Call[] {
    const until = Math.min(to, this.total);
    this.#orderUntil(until);
    return Array.from(this.#ordered.subarray(from, until), (row) => this.#indexed.calls[row]).filter(
      (call) => call !== undefined,
    );
  }

  facets(): Facets {
    return facetsOf(this.#indexed.columns, this.#rows);
  }

  #orderUntil(until: number): void {
    if (until <= this.#known) return;
    if (this.total <= sortedByThemselves) {
      this.#ordered = this.#indexed.orders.sorted(this.#rows.toArray(), this.#sort);
      this.#known = this.total;
      return;
    }
    this.#makeRoom(until);
    // Calls that came later are in the order too, but not in the set.
    this.#order ??= this.#indexed.orders.order(this.#sort);
    const order = this.#order;
    const rows = this.#rows;
    const ordered = this.#ordered;
    let known = this.#known;
    let looked = this.#looked;
    for (; known < until && looked < order.length; looked += 1) {
      const row = order[looked] ?? 0;
      if (!rows.has(row)) continue;
      ordered[known] = row;
      known += 1;
    }
    this.#known = known;
    this.#looked = looked;
  }

  /** For `until` matches, and as many again: whoever scrolls will ask for them. */
  #makeRoom(until: number): void {
    if (until <= this.#ordered.length) return;
    const roomier = new Uint32Array(Math.min(2 * until, this.total));
    roomier.set(this.#ordered);
    this.#ordered = roomier;
  }
}
