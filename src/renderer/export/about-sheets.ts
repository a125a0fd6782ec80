import type { FileCell, FileTable } from './file-table.ts';

const words = { hasTotal: false, notes: [] } as const;

/** What each column of the tables is, a row a column; null: no column needs to be explained. */
export function definitionsSheet(tables: readonly FileTable[]): FileTable | null {
  const rows = new Map<string, readonly FileCell[]>();
  for (const { title, definition } of tables.flatMap(({ columns }) => columns)) {
    if (definition === undefined) continue;
    const { formula, numerator, denominator, source, leftOut } = definition;
    rows.set(`${title}\n${formula}`, [title, formula, numerator, denominator, source, leftOut]);
  }
  if (rows.size === 0) return null;
  return {
    ...words,
    title: 'Definitions',
    timeZone: 'UTC',
    columns: [
      { title: 'Column', kind: 'text', width: 24 },
      { title: 'How it is computed', kind: 'label', width: 48 },
      { title: 'Numerator', kind: 'label', width: 40 },
      { title: 'Denominator', kind: 'label', width: 32 },
      { title: 'Source', kind: 'label', width: 32 },
      { title: 'Left out', kind: 'label', width: 60 },
    ],
    rows: [...rows.values()],
  };
}

/** The notes of a table as a sheet: range, zone, filters, how complete. */
export function aboutSheet({ notes, timeZone }: Pick<FileTable, 'notes' | 'timeZone'>): FileTable {
  return {
    ...words,
    title: 'About',
    timeZone,
    columns: [
      { title: 'About this file', kind: 'label', width: 28 },
      { title: 'Value', kind: 'text', width: 100 },
    ],
    rows: [
      ...notes.map(({ title, text }) => [title, text]),
      [
        'Dates and times',
        `As the clock of ${timeZone} shows them. Where clocks go back an hour comes twice; the CSV has its offset.`,
      ],
    ],
  };
}
