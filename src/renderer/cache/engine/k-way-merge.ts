import type { Call } from '../../../shared/call.ts';
import type { EpochMs } from '../../../shared/units.ts';
import type { CallQuery } from '../cache-api.ts';
import { compareKeys, sortKeyOf } from '../call-order.ts';
import type { Segment } from './segment.ts';
import type { SegmentMatches } from './segment-matches.ts';
import { sortKeyAt } from './sort-keys.ts';

/** What matches are ordered by: the column's key, then the start time, then the call SID, which is unique. */
interface Ordered {
  readonly key: number | string | null;
  readonly startTime: EpochMs | null;
  readonly callSid: string;
}

/** A row of which only what is compared is read. */
class RankedRow implements Ordered {
  readonly key: number | string | null;
  readonly segment: Segment;
  readonly row: number;

  constructor(segment: Segment, row: number, by: CallQuery['sort']['by']) {
    this.key = sortKeyAt(segment.calls, by, row);
    this.segment = segment;
    this.row = row;
  }

  get startTime(): EpochMs | null {
    return this.segment.calls.numbers.startTime.at(this.row);
  }

  get callSid(): string {
    return this.segment.calls.callSids.at(this.row);
  }
}

/**
 * Merges the ordered matches of several segments, only as far as they are read. To reach match 500,000 of a million, it
 * finds how many come from each segment by binary search, in a thousand comparisons, and merges from there on.
 */
export class KWayMerge {
  readonly #parts: readonly SegmentMatches[];
  readonly #compare: (a: Ordered, b: Ordered) => number;
  readonly #by: CallQuery['sort']['by'];

  constructor(parts: readonly SegmentMatches[], sort: CallQuery['sort']) {
    this.#parts = parts;
    this.#by = sort.by;
    this.#compare = comparison(sort);
  }

  /** Computes the order of each part, in steps. */
  *ordering(): Generator<undefined, void> {
    for (const part of this.#parts) yield* part.ordering();
  }

  /** How many of the first `count` matches each part has. */
  cut(count: number): number[] {
    const low = this.#parts.map(() => 0);
    const high = this.#parts.map((part) => part.count);
    if (count <= 0) return low;
    for (;;) {
      const widest = widestOf(low, high);
      const [from = 0, to = 0] = [low[widest], high[widest]];
      if (from >= to) return low;
      const middle = (from + to) >>> 1;
      const pivot = this.#rankedRow(widest, middle);
      const before = this.#parts.map((_, part) =>
        part === widest ? middle : this.#firstNotBefore(part, pivot, low[part] ?? 0, high[part] ?? 0),
      );
      if (before.reduce((sum, each) => sum + each, 0) < count) {
        for (const [part, index] of before.entries()) low[part] = part === widest ? index + 1 : index;
      } else {
        for (const [part, index] of before.entries()) high[part] = index;
      }
    }
  }

  /** The index of a call among the matches; null: it is not among them. */
  indexOf(call: Call): number | null {
    const sought = { key: sortKeyOf[this.#by](call), startTime: call.startTime, callSid: call.callSid };
    let before = 0;
    let isThere = false;
    for (const [part, { count }] of this.#parts.entries()) {
      const first = this.#firstNotBefore(part, sought, 0, count);
      isThere ||= first < count && this.#rankedRow(part, first).callSid === call.callSid;
      before += first;
    }
    return isThere ? before : null;
  }

  /** The next `count` matches after `cut`, which is advanced; fewer at the end. */
  take(count: number, cut: number[]): { readonly segment: Segment; readonly row: number }[] {
    const ends = this.#parts.map((matches, part) => Math.min(matches.count, (cut[part] ?? 0) + count));
    const head = (part: number): RankedRow | null => {
      const [index = 0, end = 0] = [cut[part], ends[part]];
      return index < end ? this.#rankedRow(part, index, end) : null;
    };
    const heads = this.#parts.map((_, part) => head(part));
    const taken: RankedRow[] = [];
    while (taken.length < count) {
      const first = this.#firstOf(heads, -1);
      let candidate = heads[first] ?? null;
      if (candidate === null) return taken;
      const second = heads[this.#firstOf(heads, first)] ?? null;
      // Segments cover different times, so that mostly many matches in a row come from one.
      do {
        taken.push(candidate);
        cut[first] = (cut[first] ?? 0) + 1;
        candidate = head(first);
      } while (taken.length < count && candidate !== null && (second === null || this.#compare(candidate, second) < 0));
      heads[first] = candidate;
    }
    return taken;
  }

  /** The part with the first head, that of `except` left out; -1 if there is none. */
  #firstOf(heads: readonly (RankedRow | null)[], except: number): number {
    let first = -1;
    let best: RankedRow | null = null;
    for (const [part, candidate] of heads.entries()) {
      if (candidate === null || part === except || (best !== null && this.#compare(candidate, best) >= 0)) continue;
      best = candidate;
      first = part;
    }
    return first;
  }

  #firstNotBefore(part: number, pivot: Ordered, from: number, to: number): number {
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(this.#rankedRow(part, middle), pivot) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Match `index` of a part. Those up to `end` will be read too. */
  #rankedRow(part: number, index: number, end = Number.POSITIVE_INFINITY): RankedRow {
    const matches = this.#parts[part];
    if (matches === undefined) throw new RangeError('no such part');
    const row = matches.ordered(end)[index] ?? 0;
    return new RankedRow(matches.segment, row, this.#by);
  }
}

function widestOf(low: readonly number[], high: readonly number[]): number {
  let widest = 0;
  for (const [part, to] of high.entries()) {
    if (to - (low[part] ?? 0) > (high[widest] ?? 0) - (low[widest] ?? 0)) widest = part;
  }
  return widest;
}

/** Compares as call-order.ts does. */
function comparison({ by, descending }: CallQuery['sort']): (a: Ordered, b: Ordered) => number {
  const sign = descending ? -1 : 1;
  return (a, b) => {
    if (a.key === null || b.key === null) {
      if (a.key !== b.key) return a.key === null ? 1 : -1;
    } else {
      const difference = compareKeys(a.key, b.key);
      if (difference !== 0) return sign * difference;
    }
    const later = by === 'startTime' ? 0 : timeOf(b) - timeOf(a);
    // The difference of two calls without a start time is NaN, which is falsy as 0 is.
    return later || compareKeys(a.callSid, b.callSid);
  };
}

function timeOf({ startTime }: Ordered): number {
  return startTime ?? Number.NEGATIVE_INFINITY;
}
