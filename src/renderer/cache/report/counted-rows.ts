import type { BitSet } from '../engine/bit-set.ts';
import type { SegmentRows } from '../engine/query-rows.ts';
import { withRecording } from '../engine/row-filters.ts';
import type { Segment } from '../engine/segment.ts';

/** The rows of a segment that a report counts, as they were when it was requested. */
export interface CountedRows {
  readonly segment: Segment;
  readonly rows: BitSet;
  /** Of all rows of the segment, those with a recording. */
  readonly recorded: BitSet;
}

export function countedRows(parts: readonly SegmentRows[]): CountedRows[] {
  return parts.map(({ segment, rows }) => ({ segment, rows: rows.asSet(), recorded: withRecording(segment) }));
}
