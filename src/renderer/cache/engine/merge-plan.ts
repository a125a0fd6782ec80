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
  const alike = lastOfOneSize(segments, frozenAt);
  if (alike !== null) return alike;
  const rows = segments.reduce((sum, segment) => sum + segment.rows, 0);
  return segments.length > 2 * Math.ceil(rows / mostRows) + mostSmall ? smallestPair(segments) : null;
}

/** The last run of neighbours that has so many of one size, and between them none but smaller ones. */
function lastOfOneSize<Part extends Sized>(segments: readonly Part[], frozenAt: number): readonly Part[] | null {
  const tiers = segments.map((segment) => tierOf(segment.rows, frozenAt));
  for (const [last, tier] of [...tiers.entries()].reverse()) {
    let alike = 0;
    let rows = 0;
    for (let first = last; first >= 0 && (tiers[first] ?? 0) <= tier; first -= 1) {
      rows += segments[first]?.rows ?? 0;
      if (tiers[first] === tier) alike += 1;
      if (rows > mostRows) break;
      if (alike === mergedAtOnce) return segments.slice(first, last + 1);
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
