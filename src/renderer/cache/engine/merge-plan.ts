import { mostRows } from './segment.ts';

/** So many segments of about one size become one: with this, a call is packed and indexed three times on its way into a full segment. */
const mergedAtOnce = 5;

/** Segments that are not full, of which there may be so many: four of either smaller size. */
const mostSmall = 2 * (mergedAtOnce - 1);

/** What is to be known of a segment. */
interface Sized {
  readonly rows: number;
  /** Its calls that still stand. */
  readonly living: { count(): number };
}

/**
 * The segments, side by side, that should next become one; null while all is well. Few segments make searching fast:
 * besides the full ones, of which there are some 19 in a million calls, there are 8 at most as a rule. A segment of which
 * half the calls were replaced is written anew without them; and where sizes are so odd that the rule leaves more than
 * twice as many as could hold all calls, and 8, the smallest neighbours are merged.
 */
export function nextMerge<Part extends Sized>(segments: readonly Part[], frozenAt: number): readonly Part[] | null {
  const wasted = segments.find(({ living, rows }) => living.count() * 2 < rows);
  if (wasted !== undefined) return [wasted];
  const alike = firstOfOneSize(segments, frozenAt);
  if (alike !== null) return alike;
  const rows = segments.reduce((sum, segment) => sum + segment.rows, 0);
  return segments.length > 2 * Math.ceil(rows / mostRows) + mostSmall ? smallestPair(segments) : null;
}

/**
 * The first run of neighbours that has so many of one size, or as many as fit into one, and among them none but smaller
 * ones. The first, not the last: what is left over then lies at the end, where more will come to it.
 */
function firstOfOneSize<Part extends Sized>(segments: readonly Part[], frozenAt: number): readonly Part[] | null {
  const tiers = segments.map((segment) => tierOf(segment.rows, frozenAt));
  for (const [first, tier] of tiers.entries()) {
    let alike = 0;
    let rows = 0;
    for (let next = first; next < segments.length && (tiers[next] ?? 0) <= tier; next += 1) {
      const more = segments[next]?.rows ?? 0;
      if (rows + more > mostRows) {
        if (alike > 1 && rows > mostRows / 2) return segments.slice(first, next);
        break;
      }
      rows += more;
      if (tiers[next] === tier) alike += 1;
      if (alike === mergedAtOnce) return segments.slice(first, next + 1);
    }
  }
  return null;
}

/** The neighbours that have the fewest rows together. Where there are more than two segments for each that could be full, they fit into one. */
function smallestPair<Part extends Sized>(segments: readonly Part[]): readonly Part[] {
  const pairs = segments.slice(1).map((segment, index) => [segments[index] ?? segment, segment] as const);
  const rowsOf = ([one, other]: readonly [Part, Part]) => one.rows + other.rows;
  return pairs.reduce((best, pair) => (rowsOf(pair) < rowsOf(best) ? pair : best));
}

/** How often a segment of so many rows has been merged. */
function tierOf(rows: number, frozenAt: number): number {
  return Math.max(0, Math.floor(Math.log(rows / frozenAt) / Math.log(mergedAtOnce)));
}
