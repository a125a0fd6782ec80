/**
 * Segments that are not full, of which there may be so many where they were sealed at 2,048 calls and are full at 65,536:
 * a call is packed and indexed twice then, once as it comes and once as its segment is full. Merging by fives, which
 * leaves eight at most, does it three times, and to ask a small segment more costs a search 5 µs.
 */
const mostSmall = 31;

/** What is to be known of a segment. */
interface Sized {
  readonly rows: number;
  /** Its calls that still stand. */
  readonly live: { count(): number };
}

/**
 * The segments, side by side, that should next become one; null while all is well. Small neighbours do once one more would
 * be more than `fullAt` rows. A segment of which half the calls were replaced is written anew without them; and where
 * sizes are so odd that there are more than twice as many as could hold all calls, and 31, the smallest neighbours are merged.
 */
export function nextMerge<Part extends Sized>(segments: readonly Part[], fullAt: number): readonly Part[] | null {
  const wasted = segments.find(({ live, rows }) => live.count() * 2 < rows);
  if (wasted !== undefined) return [wasted];
  const fitting = smallOnesThatFill(segments, fullAt);
  if (fitting !== null) return fitting;
  const rows = segments.reduce((sum, segment) => sum + segment.rows, 0);
  return segments.length > 2 * Math.ceil(rows / fullAt) + mostSmall ? smallestPair(segments) : null;
}

function smallOnesThatFill<Part extends Sized>(segments: readonly Part[], fullAt: number): readonly Part[] | null {
  let first = 0;
  let rows = 0;
  for (const [next, { rows: more }] of segments.entries()) {
    if (more * 2 > fullAt) {
      first = next + 1;
      rows = 0;
    } else if (rows + more > fullAt) {
      return segments.slice(first, next);
    } else {
      rows += more;
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
