/** Rows below the titles that a sheet of Excel holds. */
export const mostSheetRows = 1_048_575;

/** The kinds of files that a table can be saved as. */
export type FileKind = 'csv' | 'excel-csv' | 'xlsx';

export const fileKinds: Readonly<Record<FileKind, { title: string; hint: string; extension: string }>> = {
  csv: { title: 'Plain CSV', hint: 'For scripts, databases and most spreadsheets', extension: 'csv' },
  'excel-csv': {
    title: 'CSV for Excel',
    hint: 'Opens with a double click, keeps long numbers whole',
    extension: 'csv',
  },
  xlsx: { title: 'Excel workbook', hint: 'Numbers, times and dates as such, up to 1,048,575 rows', extension: 'xlsx' },
};
