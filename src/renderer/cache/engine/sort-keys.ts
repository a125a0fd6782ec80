import type { SortColumn } from '../cache-api.ts';
import { compareKeys } from '../call-order.ts';
import { fold } from '../fold.ts';
import type { PackedCalls, TextColumnName } from './packed-calls.ts';
import type { TextColumn } from './text-column.ts';

type SortText = Exclude<SortColumn, 'startTime' | 'duration' | 'talkTime' | 'holdTime'>;

/** What a column of text sorts by: the first of these that a call has. */
const sortTexts: Readonly<Record<SortText, readonly [TextColumnName, ...TextColumnName[]]>> = {
  agent: ['agentName', 'agentId'],
  customer: ['customerName', 'customerNumber'],
  direction: ['direction'],
  status: ['status'],
  disposition: ['disposition'],
  exophone: ['exophone'],
};

/** What a row sorts by in one column, comparable with that of any other segment; null where it has nothing. */
export function sortKeyAt(calls: PackedCalls, by: SortColumn, row: number): number | string | null {
  if (!isText(by)) return calls.numbers[by].at(row);
  for (const name of sortTexts[by]) {
    const text = calls.texts[name].at(row);
    if (text !== null) return fold(text);
  }
  return null;
}

/** A number for each row of a segment, in the order of {@link sortKeyAt} and equal where that is; 0 where there is none. */
export function sortRanks(calls: PackedCalls, by: SortColumn): ArrayLike<number> {
  if (!isText(by)) return calls.numbers[by].keys();
  const columns = sortTexts[by].map((name) => calls.texts[name]);
  const folded = columns.map(({ values }) => values.toArray().map(fold));
  const rankOf = new Map<string, number>();
  for (const key of [...new Set(folded.flat())].sort(compareKeys)) rankOf.set(key, rankOf.size + 1);
  const rankOfValue = folded.map((keys) => Uint32Array.from(keys, (key) => rankOf.get(key) ?? 0));
  const ranks = new Uint32Array(calls.rows);
  for (let row = 0; row < calls.rows; row += 1) ranks[row] = rankOfRow(columns, rankOfValue, row);
  return ranks;
}

function rankOfRow(columns: readonly TextColumn[], ranks: readonly Uint32Array[], row: number): number {
  for (const [place, column] of columns.entries()) {
    const code = column.code(row);
    if (code !== 0) return ranks[place]?.[code - 1] ?? 0;
  }
  return 0;
}

function isText(by: SortColumn): by is SortText {
  return Object.hasOwn(sortTexts, by);
}
