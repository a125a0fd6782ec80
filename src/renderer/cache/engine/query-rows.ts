import type { CallQuery } from '../cache-api.ts';
import type { BitSet } from './bit-set.ts';
import { FoundRows } from './found-rows.ts';
import type { TextColumnName } from './packed-calls.ts';
import type { Clause } from './query-language.ts';
import { byRow, type FuzzyMatches, filterOf, type RowFilter, type Searched, withRecording } from './row-filters.ts';
import type { Segment } from './segment.ts';

/** What a query finds in one segment. */
export interface SegmentRows {
  readonly segment: Segment;
  readonly rows: FoundRows;
}

/** The live rows that pass a query's filters and `clauses`, of each segment that has any. Fuzzy matches are added to `fuzzyMatches`. */
export function rowsOf(
  query: CallQuery,
  clauses: readonly Clause[],
  searched: Searched,
  fuzzyMatches: FuzzyMatches,
): SegmentRows[] {
  const all = [...filtersOf(query), ...clauses.map((clause) => filterOf(clause, searched, fuzzyMatches))];
  const ordered = [...all.filter(({ isByIndex }) => isByIndex), ...all.filter(({ isByIndex }) => !isByIndex)];
  return searched.segments.flatMap((segment) => {
    let rows: BitSet | null = null;
    for (const filter of ordered) {
      rows = filter.apply(rows ?? segment.live, segment, rows !== null);
      if (rows === null || rows.isEmpty) return [];
    }
    const found = new FoundRows(rows ?? segment.live.copy(), segment.rows);
    return found.count === 0 ? [] : { segment, rows: found };
  });
}

const chosenColumns = [
  ['agents', 'agentId'],
  ['directions', 'direction'],
  ['statuses', 'status'],
  ['dispositions', 'disposition'],
  ['exophones', 'exophone'],
] as const satisfies readonly (readonly [keyof CallQuery, TextColumnName])[];

function filtersOf(query: CallQuery): RowFilter[] {
  const { from, to, recording } = query;
  const filters: RowFilter[] = [];
  if (from !== null || to !== null) {
    const [first, end] = [from ?? Number.NEGATIVE_INFINITY, to ?? Number.POSITIVE_INFINITY];
    filters.push(byRow((rows, { calls }) => calls.numbers.startTime.keepBetween(rows, first, end)));
  }
  for (const [filter, column] of chosenColumns) {
    const wanted = new Set(query[filter]);
    // The empty text stands for no agent and no disposition.
    if (wanted.size > 0)
      filters.push(byRow((rows, { calls }) => calls.texts[column].keep(rows, (value) => wanted.has(value ?? ''))));
  }
  if (recording === 'on-laptop') filters.push(byRow((rows, { onLaptop }) => rows.intersect(onLaptop)));
  if (recording === 'available') filters.push(byRow((rows, segment) => rows.intersect(withRecording(segment))));
  if (recording === 'none') filters.push(byRow((rows, segment) => rows.subtract(withRecording(segment))));
  return filters;
}
