import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { csvOfTable, type FileTable } from '../../../../src/renderer/export/file-table.ts';
import { longestExcelText } from '../../../../src/shared/excel-text.ts';

const table: FileTable = {
  title: 'Agents',
  timeZone: 'Asia/Kolkata',
  columns: [
    { title: 'Agent', kind: 'text' },
    { title: 'Calls', kind: 'count' },
    { title: 'Talk', kind: 'seconds' },
    { title: 'Answer rate', kind: 'ratio' },
    { title: 'Last call', kind: 'instant' },
    { title: 'Calls a Monday', kind: 'number' },
    { title: 'Change', kind: 'label' },
  ],
  rows: [
    ['=Priya', 111, 106.6666666, 51 / 111, Date.UTC(2024, 5, 15, 10, 30), 3.4, 'no clear change'],
    [null, 0, null, null, null, null, null],
  ],
  hasTotal: false,
  notes: [
    { title: 'Range', text: '1 – 7 Jun 2024' },
    { title: 'Filters', text: 'Disposition: =1+1' },
  ],
};

function records(csv: string): Record<string, string>[] {
  return parse(csv, { columns: true, bom: true });
}

test('a table’s CSV has its columns in their order, with the unit or the zone in the title', () => {
  expect(records(csvOfTable(table, 'plain'))[0]).toEqual({
    Agent: "'=Priya",
    Calls: '111',
    'Talk (s)': '106.667',
    'Answer rate': '0.459459',
    'Last call (Asia/Kolkata)': '2024-06-15T16:00:00+05:30',
    'Calls a Monday': '3.4',
    Change: 'no clear change',
    Range: '1 – 7 Jun 2024',
    Filters: 'Disposition: =1+1',
  });
});

test('what is not known is empty, and the notes stand in every line', () => {
  expect(Object.values(records(csvOfTable(table, 'plain'))[1] ?? {})).toEqual([
    ...['', '0', '', '', '', '', ''],
    '1 – 7 Jun 2024',
    'Disposition: =1+1',
  ]);
});

test('what is no number is left empty, not written as a word', () => {
  const odd: FileTable = {
    ...table,
    rows: [[null, Number.NaN, Number.POSITIVE_INFINITY, Number.NaN, Number.NaN, 1, '']],
  };
  const cells = Object.values(records(csvOfTable(odd, 'plain'))[0] ?? {});
  expect(cells.slice(0, 6)).toEqual(['', '', '', '', '', '1']);
});

test('a text that no cell of Excel holds is cut in the variant for Excel, and says so', () => {
  const long: FileTable = { ...table, columns: table.columns.slice(0, 1), rows: [['x'.repeat(40_000)]], notes: [] };
  const [cell = ''] = Object.values(records(csvOfTable(long, 'excel'))[0] ?? {});
  expect(cell).toHaveLength(longestExcelText);
  expect(cell).toMatch(/x… \(cut: Excel holds no longer text\)$/);
  expect(Object.values(records(csvOfTable(long, 'plain'))[0] ?? {})).toEqual(['x'.repeat(40_000)]);
});
