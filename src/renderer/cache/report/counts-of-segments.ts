import type { BitSet } from '../engine/bit-set.ts';
import type { Segment } from '../engine/segment.ts';
import type { PackedCounts } from './call-counts.ts';
import type { CountedRows } from './counted-rows.ts';

/** Agents and exophones, or the hours of two zones. */
const mostKept = 2;

interface KnownCounts<Counts extends PackedCounts> {
  readonly rows: BitSet;
  readonly recorded: BitSet;
  readonly counts: Counts;
}

/** Counts of segments that reports asked for, to be used again for as long as the same calls are counted. */
export class CountsOfSegments<Counts extends PackedCounts> {
  readonly #known = new WeakMap<Segment, { readonly by: string; readonly of: KnownCounts<Counts> }[]>();

  /**
   * The counts of all of a segment's calls; null: fewer are counted, which is quicker done anew than remembered.
   * @param by what the calls are grouped by
   * @param count counts them, where they have not been counted yet or something has changed; null: that is not to be remembered
   */
  get(part: CountedRows, by: string, count: () => Counts | null): Counts | null {
    const { segment, rows, recorded } = part;
    const known = this.#known.get(segment) ?? [];
    const own = known.find((one) => one.by === by)?.of;
    if (own?.rows.equals(rows) && own.recorded.equals(recorded)) return own.counts;
    if (!segment.live.equals(rows)) return null;
    const counts = count();
    if (counts === null) return null;
    const others = known.filter((one) => one.by !== by).slice(-(mostKept - 1));
    // The sets may be those of the search, which change.
    this.#known.set(segment, [...others, { by, of: { rows: rows.copy(), recorded: recorded.copy(), counts } }]);
    return counts;
  }
}
