import type { SortColumn } from '../cache-api.ts';
import { compareKeys } from '../call-order.ts';
import { collationKey } from '../collation-key.ts';
import type { PackedCalls, TextColumnName } from './packed-calls.ts';
import { sortingInSteps } from './sorting-in-steps.ts';
import type { TextColumn } from './text-column.ts';

/** 2 ms or so. */
const keysAStep = 4_096;

type SortText = Exclude<SortColumn, 'startTime' | 'duration' | 'talkTime' | 'holdTime'>;

/** A column of text sorts by the first of these that a call has. */
const sortTexts: Readonly<Record<SortText, readonly [TextColumnName, ...TextColumnName[]]>> = {
  agent: ['agentName', 'agentId'],
  customer: ['customerName', 'customerNumber'],
  direction: ['direction'],
  status: ['status'],
  disposition: ['disposition'],
  exophone: ['exophone'],
};

/** The sort key of a row in a column, comparable across segments; null: the row has no value. */
export function sortKeyAt(calls: PackedCalls, by: SortColumn, row: number): number | string | null {
  if (!isText(by)) return calls.numbers[by].at(row);
  for (const name of sortTexts[by]) {
    const text = calls.texts[name].at(row);
    if (text !== null) return collationKey(text);
  }
  return null;
}

/** The rank of each row of a segment by {@link sortKeyAt}, equal for equal keys; 0: no value. */
export function* rankingRows(calls: PackedCalls, by: SortColumn): Generator<undefined, ArrayLike<number>> {
  if (!isText(by)) return calls.numbers[by].keys();
  const columns = sortTexts[by].map((name) => calls.texts[name]);
  const chosen = chosenTexts(columns, calls.rows);
  yield;
  const keys: string[] = [];
  const sources: { readonly column: number; readonly value: number }[] = [];
  for (const [column, { values }] of columns.entries()) {
    for (const [value, text] of values.toArray().entries()) {
      // Customers with a name have many numbers that no row sorts by.
      if (chosen[column]?.[value] !== 1) continue;
      keys.push(collationKey(text));
      sources.push({ column, value });
      if (keys.length % keysAStep === 0) yield;
    }
    yield;
  }
  const rankOf = columns.map(({ values }) => new Uint32Array(values.length));
  const inOrder = yield* sortingInSteps(
    keys.map((_, index) => index),
    (a, b) => compareKeys(keys[a] ?? '', keys[b] ?? ''),
  );
  let rank = 0;
  for (const [at, index] of inOrder.entries()) {
    if (at === 0 || keys[index] !== keys[inOrder[at - 1] ?? 0]) rank += 1;
    const { column = 0, value = 0 } = sources[index] ?? {};
    (rankOf[column] ?? [])[value] = rank;
  }
  yield;
  const ranks = new Uint32Array(calls.rows);
  for (let row = 0; row < calls.rows; row += 1) {
    const column = columnOfRow(columns, row);
    ranks[row] = rankOf[column]?.[(columns[column]?.code(row) ?? 0) - 1] ?? 0;
  }
  return ranks;
}

/** For each column, a 1 for every text that some row sorts by. */
function chosenTexts(columns: readonly TextColumn[], rows: number): Uint8Array[] {
  const chosen = columns.map(({ values }) => new Uint8Array(values.length));
  for (let row = 0; row < rows; row += 1) {
    const column = columnOfRow(columns, row);
    const value = (columns[column]?.code(row) ?? 0) - 1;
    if (value >= 0) (chosen[column] ?? [])[value] = 1;
  }
  return chosen;
}

/** The first column in which a row has a text; past the last if it has none. */
function columnOfRow(columns: readonly TextColumn[], row: number): number {
  let column = 0;
  while (column < columns.length && columns[column]?.code(row) === 0) column += 1;
  return column;
}

function isText(by: SortColumn): by is SortText {
  return Object.hasOwn(sortTexts, by);
}
