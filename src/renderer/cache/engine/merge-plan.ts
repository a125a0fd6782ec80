import { mostRows, type Segment } from './segment.ts';

/** So many segments of about one size become one: with this, a call is packed and indexed three times on its way into a full segment. */
const mergedAtOnce = 5;

/**
 * The segments, side by side, that should next become one; null while all is well. Few segments make searching fast:
 * besides the full ones, of which there are some 19 in a million calls, there are 8 at most. A segment of which half the
 * calls were replaced is written anew without them.
 */
export function nextMerge(segments: readonly Segment[], frozenAt: number): readonly Segment[] | null {
  const wasted = segments.find(({ living, rows }) => living.count() * 2 < rows);
  if (wasted !== undefined) return [wasted];
  for (let end = segments.length; end >= mergedAtOnce; end -= 1) {
    const parts = segments.slice(end - mergedAtOnce, end);
    const rows = parts.reduce((sum, part) => sum + part.rows, 0);
    const tiers = parts.map((part) => tierOf(part.rows, frozenAt));
    // Larger ones after a smaller one never stay for long, and are no worse.
    if (rows <= mostRows && Math.max(...tiers) <= (tiers[0] ?? 0)) return parts;
  }
  return null;
}

/** How often a segment of so many rows has been merged. */
function tierOf(rows: number, frozenAt: number): number {
  return Math.max(0, Math.floor(Math.log(rows / frozenAt) / Math.log(mergedAtOnce)));
}
