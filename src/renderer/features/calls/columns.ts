import type { CallColumns } from '../../../shared/settings.ts';
import type { SortColumn } from '../../cache/cache-api.ts';

export type ColumnName =
  | 'select'
  | 'recording'
  | 'time'
  | 'agent'
  | 'customer'
  | 'direction'
  | 'status'
  | 'voices'
  | 'duration'
  | 'talk'
  | 'hold'
  | 'disposition'
  | 'exophone'
  | 'customField';

export interface Column {
  readonly name: ColumnName;
  readonly header: string;
  /** Least width in px that it can be read at, and its share of what is left over. */
  readonly width: number;
  readonly grow: number;
  readonly sort: SortColumn | null;
  /** Whether the first click sorts from high to low. */
  readonly highFirst: boolean;
  readonly figures: boolean;
  /** Columns with the highest number leave first when it gets narrow; 0 stays. */
  readonly leaves: number;
}

const text = { highFirst: false, figures: false };
const figures = { grow: 0, highFirst: true, figures: true };

export const columns: readonly Column[] = [
  { ...text, name: 'select', header: 'Select', width: 30, grow: 0, sort: null, leaves: 0 },
  { ...text, name: 'recording', header: 'Recording', width: 30, grow: 0, sort: null, leaves: 0 },
  { ...text, name: 'time', header: 'Time', width: 124, grow: 0, sort: 'startTime', highFirst: true, leaves: 0 },
  { ...text, name: 'agent', header: 'Agent', width: 104, grow: 1, sort: 'agent', leaves: 1 },
  { ...text, name: 'customer', header: 'Customer', width: 176, grow: 2, sort: 'customer', leaves: 0 },
  { ...text, name: 'direction', header: 'Direction', width: 36, grow: 0, sort: 'direction', leaves: 3 },
  { ...text, name: 'status', header: 'Status', width: 104, grow: 0.2, sort: 'status', leaves: 0 },
  { ...text, name: 'voices', header: 'Voices', width: 76, grow: 0, sort: null, leaves: 5 },
  { ...figures, name: 'duration', header: 'Duration', width: 72, sort: 'duration', leaves: 2 },
  { ...figures, name: 'talk', header: 'Talk', width: 60, sort: 'talkTime', leaves: 6 },
  { ...figures, name: 'hold', header: 'Hold', width: 60, sort: 'holdTime', leaves: 7 },
  { ...text, name: 'disposition', header: 'Disposition', width: 128, grow: 1, sort: 'disposition', leaves: 4 },
  { ...text, name: 'exophone', header: 'Exophone', width: 128, grow: 0.2, sort: 'exophone', leaves: 8 },
  { ...text, name: 'customField', header: 'Custom field', width: 116, grow: 0.6, sort: null, leaves: 9 },
];

/** Stand first, and can be neither moved nor hidden. */
const fixed: readonly ColumnName[] = ['select', 'recording'];

export const isFixed = ({ name }: Column) => fixed.includes(name);

/** All columns in the order that was chosen. A column that the order does not name stands behind the one it follows by default. */
export function arranged({ order }: CallColumns): readonly Column[] {
  const left = columns.filter((column) => isFixed(column) || !order.includes(column.name));
  const chosen = order.flatMap((name) => columns.filter((column) => !isFixed(column) && column.name === name));
  const result = [...columns.filter(isFixed), ...chosen];
  for (const column of left) {
    if (isFixed(column)) continue;
    const before = columns[columns.indexOf(column) - 1];
    result.splice(before === undefined ? 0 : result.indexOf(before) + 1, 0, column);
  }
  return result;
}

/**
 * The columns to show in `width` px, in their order. Which were chosen are shown at any width; or else those that fit, none
 * squeezed below what can be read. The one that orders the rows leaves last: without it their order could not be understood.
 */
export function columnsFor(width: number, sortedBy: SortColumn, chosen: CallColumns): readonly Column[] {
  const { shown } = chosen;
  const all = arranged(chosen);
  if (shown !== null) return all.filter((column) => isFixed(column) || shown.includes(column.name));
  const rank = ({ sort, leaves }: Column) => (sort === sortedBy ? 0 : leaves);
  const leaving = all.filter(({ leaves }) => leaves > 0).sort((one, other) => rank(other) - rank(one));
  const kept = new Set(all);
  for (const column of leaving) {
    if (leastWidth(kept, chosen) <= width) break;
    kept.delete(column);
  }
  return all.filter((column) => kept.has(column));
}

/** The order with a column put `by` places to the right; negative: to the left. Those that are not `shown` are passed over. */
export function movedColumn(chosen: CallColumns, shown: readonly Column[], name: ColumnName, by: number): CallColumns {
  const movable = shown.filter((column) => !isFixed(column)).map((column) => column.name);
  const from = movable.indexOf(name);
  const beside = movable[Math.max(0, Math.min(movable.length - 1, from + by))];
  const others = arranged(chosen).filter((column) => !isFixed(column) && column.name !== name);
  const at = others.findIndex((column) => column.name === beside);
  if (from === -1 || at === -1) return chosen;
  return { ...chosen, order: others.map((column) => column.name).toSpliced(by > 0 ? at + 1 : at, 0, name) };
}

function leastWidth(shown: Iterable<Column>, { widths }: CallColumns): number {
  let sum = 0;
  for (const { name, width } of shown) sum += widths[name] ?? width;
  return sum;
}
