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
  /** Columns with the highest number leave first when it gets narrow; 0 stays always. */
  readonly leaves: number;
}

const text = { highFirst: false, figures: false };
const figures = { grow: 0, highFirst: true, figures: true };

export const columns: readonly Column[] = [
  { ...text, name: 'select', header: 'Select', width: 30, grow: 0, sort: null, leaves: 0 },
  { ...text, name: 'recording', header: 'Recording', width: 30, grow: 0, sort: null, leaves: 0 },
  { ...text, name: 'time', header: 'Time', width: 124, grow: 0, sort: 'startTime', highFirst: true, leaves: 0 },
  { ...text, name: 'agent', header: 'Agent', width: 104, grow: 1, sort: 'agent', leaves: 1 },
  { ...text, name: 'customer', header: 'Customer', width: 148, grow: 2, sort: 'customer', leaves: 0 },
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

/**
 * The columns that fit into `width` px, in their order; none is squeezed below what can be read. The one that orders the
 * rows leaves last: without it their order could not be understood.
 */
export function columnsFor(width: number, sortedBy: SortColumn): readonly Column[] {
  const rank = ({ sort, leaves }: Column) => (sort === sortedBy ? 0 : leaves);
  const leaving = columns.filter(({ leaves }) => leaves > 0).sort((one, other) => rank(other) - rank(one));
  const kept = new Set(columns);
  for (const column of leaving) {
    if (leastWidth(kept) <= width) break;
    kept.delete(column);
  }
  return columns.filter((column) => kept.has(column));
}

/** The same as a value of CSS `grid-template-columns`. */
export function gridTemplate(shown: readonly Column[]): string {
  return shown.map(({ width, grow }) => (grow === 0 ? `${width}px` : `minmax(${width}px, ${grow}fr)`)).join(' ');
}

function leastWidth(shown: Iterable<Column>): number {
  let sum = 0;
  for (const { width } of shown) sum += width;
  return sum;
}
