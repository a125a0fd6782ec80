import type { CallColumns } from '../../../shared/settings.ts';
import type { SortColumn } from '../../cache/cache-api.ts';
import { arrangedColumns, columnsThatFit, type TableColumn } from '../../ui/columns/column-order.ts';

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

export interface Column extends TableColumn {
  readonly name: ColumnName;
  /** Its share of what is left over; `width` is the least that it can be read at. */
  readonly grow: number;
  readonly sort: SortColumn | null;
  /** Whether the first click sorts from high to low. */
  readonly highFirst: boolean;
  readonly figures: boolean;
}

const text = { highFirst: false, figures: false };
const figures = { grow: 0, highFirst: true, figures: true };

export const columns: readonly Column[] = [
  { ...text, name: 'select', header: 'Select', width: 30, grow: 0, sort: null, leaves: 0 },
  { ...text, name: 'recording', header: 'Recording', width: 30, grow: 0, sort: null, leaves: 0 },
  { ...text, name: 'time', header: 'Time', width: 124, grow: 0, sort: 'startTime', highFirst: true, leaves: 0 },
  { ...text, name: 'agent', header: 'Agent', width: 104, grow: 1, sort: 'agent', leaves: 2 },
  { ...text, name: 'customer', header: 'Customer', width: 176, grow: 2, sort: 'customer', leaves: 0 },
  { ...text, name: 'direction', header: 'Direction', width: 36, grow: 0, sort: 'direction', leaves: 4 },
  { ...text, name: 'status', header: 'Status', width: 104, grow: 0.2, sort: 'status', leaves: 1 },
  { ...text, name: 'voices', header: 'Voices', width: 76, grow: 0, sort: null, leaves: 6 },
  { ...figures, name: 'duration', header: 'Duration', width: 72, sort: 'duration', leaves: 3 },
  { ...figures, name: 'talk', header: 'Talk', width: 60, sort: 'talkTime', leaves: 7 },
  { ...figures, name: 'hold', header: 'Hold', width: 60, sort: 'holdTime', leaves: 8 },
  { ...text, name: 'disposition', header: 'Disposition', width: 128, grow: 1, sort: 'disposition', leaves: 5 },
  { ...text, name: 'exophone', header: 'Exophone', width: 128, grow: 0.2, sort: 'exophone', leaves: 9 },
  { ...text, name: 'customField', header: 'Custom field', width: 116, grow: 0.6, sort: null, leaves: 10 },
];

/** Stand first, and can be neither moved nor hidden. */
const fixed: readonly ColumnName[] = ['select', 'recording'];

export const isFixed = ({ name }: Column) => fixed.includes(name);

export const movableColumns: readonly Column[] = columns.filter((column) => !isFixed(column));

/** All columns in the order that was chosen, after those that are fixed. */
export function arranged({ order }: CallColumns): readonly Column[] {
  return [...columns.filter(isFixed), ...arrangedColumns(movableColumns, order)];
}

/** The columns to show in `width` px, as {@link columnsThatFit} has it. */
export function columnsFor(width: number, sortedBy: SortColumn, chosen: CallColumns): readonly Column[] {
  const shown = chosen.shown === null ? null : [...fixed, ...chosen.shown];
  return columnsThatFit(arranged(chosen), width, { ...chosen, shown }, ({ sort }) => sort === sortedBy);
}
