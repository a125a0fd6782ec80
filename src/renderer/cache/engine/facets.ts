import type { Facets } from '../cache-api.ts';
import { type CallColumns, type CodeColumn, recordingBits } from './call-columns.ts';
import type { RowSet } from './row-set.ts';

/** How many of `rows` have each value, counted in one pass. */
export function facetsOf(columns: CallColumns, rows: RowSet): Facets {
  const counts = columns.count(rows);
  const { available, onLaptop } = recordingBits;
  const [none = 0, online = 0, kept = 0, both = 0] = [0, available, onLaptop, available | onLaptop].map(
    (bits) => counts.recording[bits] ?? 0,
  );
  return {
    agents: named('agent'),
    directions: named('direction'),
    statuses: named('status'),
    dispositions: named('disposition'),
    recordings: { none, available: online + kept + both, 'on-laptop': kept + both },
  };

  function named(column: CodeColumn): Map<string, number> {
    const all = columns.values(column).map((value, code) => [value, counts[column][code] ?? 0] as const);
    return new Map(all.filter(([, calls]) => calls > 0));
  }
}
