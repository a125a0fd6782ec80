import type { EpochMs } from '../../shared/units.ts';
import { dayOf } from './day-of.ts';

/** Keys by the UTC day of their place; null: rows whose place in the listing is not known. */
type Days = Map<EpochMs | null, Map<string, EpochMs | null>>;

/**
 * Where the rejected rows stand in the listing, by the key they are stored under. It is kept in memory (about 100 bytes a row),
 * because stored rows are sealed: the database cannot find them by their place.
 */
export class RejectedIndex {
  readonly #days: Days = new Map();
  readonly #dayOfKey = new Map<string, EpochMs | null>();

  get size(): number {
    return this.#dayOfKey.size;
  }

  has(key: string): boolean {
    return this.#dayOfKey.has(key);
  }

  /** The UTC day of a row; null: its place is not known, or there is no such row. */
  dayOf(key: string): EpochMs | null {
    return this.#dayOfKey.get(key) ?? null;
  }

  /** @param placedAt as {@link RejectedRow.placedAt} */
  set(key: string, placedAt: EpochMs | null): void {
    this.delete(key);
    const day = placedAt === null ? null : dayOf(placedAt);
    this.#dayOfKey.set(key, day);
    const rows = this.#days.get(day);
    if (rows === undefined) this.#days.set(day, new Map([[key, placedAt]]));
    else rows.set(key, placedAt);
  }

  delete(key: string): void {
    const day = this.#dayOfKey.get(key);
    if (day === undefined) return;
    this.#dayOfKey.delete(key);
    this.#days.get(day)?.delete(key);
    if (this.#days.get(day)?.size === 0) this.#days.delete(day);
  }

  /** How many rows stand in a UTC day. */
  countIn(day: EpochMs): number {
    return this.#days.get(day)?.size ?? 0;
  }

  /** Keys of the rows whose place is in [from, to). */
  between(from: EpochMs, to: EpochMs): string[] {
    return [...this.#days].flatMap(([day, rows]) => {
      if (day === null || day < dayOf(from) || day >= to) return [];
      return [...rows].filter(([, at]) => at !== null && at >= from && at < to).map(([key]) => key);
    });
  }
}
