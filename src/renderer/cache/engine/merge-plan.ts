/**
 * The most segments that are not full. With 2,048 calls at flushing and 65,536 in a full segment, a call is packed and
 * indexed twice: as it comes, and as its segment fills up. Merging five at a time would leave at most eight, but index a
 * call three times, and one more small segment costs a search only 5 µs.
 */
const mostSmall = 31;

/** What the merge policy reads of a segment. */
interface Sized {
  readonly rows: number;
  readonly live: { count(): number };
}

/**
 * The merge policy: which neighbouring segments to merge next; null: none. Small neighbours are merged once one more would
 * exceed `fullAt` rows. A segment with more dead rows than live ones is rewritten. If sizes are so odd that there are more
 * than 31 segments beyond twice as many as all calls need, the smallest two neighbours are merged.
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

/** The two neighbours with the fewest rows. With more than two segments for each full one, they fit into one. */
function smallestPair<Part extends Sized>(segments: readonly Part[]): readonly Part[] {
  const pairs = segments.slice(1).map((segment, index) => [segments[index] ?? segment, segment] as const);
  const rowsOf = ([one, other]: readonly [Part, Part]) => one.rows + other.rows;
  return pairs.reduce((best, pair) => (rowsOf(pair) < rowsOf(best) ? pair : best));
}
