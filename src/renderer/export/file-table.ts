import type { CsvFormat } from '../cache/cache-api.ts';
import { csvRows } from '../cache/csv-cells.ts';
import type { FileCell, FileColumn } from '../cache/file-columns.ts';

export type { ColumnKind, FileCell, FileColumn } from '../cache/file-columns.ts';

/** A fact about a whole file: its range, filters, how complete it is, what was left out. */
export interface FileNote {
  readonly title: string;
  readonly text: string;
}

/** A table as the screen shows it, which every kind of file is written from. */
export interface FileTable {
  /** What it shows: `Agents`. Also the name of its sheet and its file. */
  readonly title: string;
  /** IANA zone of its instants, and of the days that its figures were counted in. */
  readonly timeZone: string;
  /** In the screen's order, without those that are hidden. */
  readonly columns: readonly FileColumn[];
  /** In the screen's order, a cell for each column. */
  readonly rows: readonly (readonly FileCell[])[];
  /** The last row sums up those before it. */
  readonly hasTotal: boolean;
  readonly notes: readonly FileNote[];
}

/**
 * The table as CSV. Its notes stand in columns behind the table's own, the same in every line: so the file is one table, which
 * any program reads without being told where it begins, and every line says what it is taken from.
 */
export function csvOfTable(table: FileTable, variant: CsvFormat['variant']): string {
  const notes = table.notes.map(({ text }) => text);
  const noteColumns = table.notes.map(({ title }): FileColumn => ({ title, kind: 'text' }));
  return csvRows(
    [...table.columns, ...noteColumns],
    table.rows.map((row) => [...row, ...notes]),
    { variant, timeZone: table.timeZone },
    true,
  );
}
