import type { CallQuery } from '../cache-api.ts';
import { recordingBits } from './call-columns.ts';
import { applyClause } from './clause-rows.ts';
import type { IndexedCalls } from './indexed-calls.ts';
import type { Clause } from './query-language.ts';
import type { RowSet } from './row-set.ts';

/** The rows that pass a query's filters and `clauses`, a set of the caller's own. Words taken for misspelt ones are added to `meant`. */
export function rowsOf(
  query: CallQuery,
  clauses: readonly Clause[],
  indexed: IndexedCalls,
  meant: Set<string>,
): RowSet {
  const rows = indexed.living.copy();
  // Words leave few rows, and filters ask one row at a time: so words come first.
  for (const clause of clauses) if (isByIndex(clause)) applyClause(clause, indexed, rows, meant);
  for (const clause of clauses) if (!isByIndex(clause)) applyClause(clause, indexed, rows, meant);
  applyFilters(query, indexed, rows);
  return rows;
}

function isByIndex({ kind }: Clause): boolean {
  return kind === 'words' || kind === 'phrase';
}

function applyFilters(query: CallQuery, { columns }: IndexedCalls, rows: RowSet): void {
  const { from, to, recording } = query;
  if (from !== null || to !== null) {
    columns.keepRange(rows, 'startTime', from ?? Number.NEGATIVE_INFINITY, to ?? Number.POSITIVE_INFINITY);
  }
  const choices = [
    ['agent', query.agents],
    ['direction', query.directions],
    ['status', query.statuses],
    ['disposition', query.dispositions],
  ] as const;
  for (const [column, chosen] of choices) {
    const wanted = new Set(chosen);
    if (wanted.size > 0) columns.keepValues(rows, column, (value) => wanted.has(value));
  }
  if (recording === 'any') return;
  const { available, onLaptop } = recordingBits;
  const having = recording === 'none' ? rows.copy() : rows;
  columns.keepRecordings(having, recording === 'on-laptop' ? onLaptop : available | onLaptop);
  if (having !== rows) rows.subtract(having);
}
