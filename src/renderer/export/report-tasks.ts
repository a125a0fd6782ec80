import { countOf } from '../ui/format.ts';
import { type CallsSource, callsChunks, refuseTooManyRows } from './calls-chunks.ts';
import { type FileKind, fileKinds, mostSheetRows } from './file-kind.ts';
import { type FileReport, notesOf } from './file-report.ts';
import type { FileTable } from './file-table.ts';
import { pdfChunks } from './print/print-report.tsx';
import { tableChunks, tablesWorkbook } from './table-chunks.ts';
import type { FileTask, FolderTask } from './use-export.tsx';
import type { FolderFile } from './write-folder.ts';

/** The table that a report is first of all. */
export function tableTask({ tables: [table] }: FileReport, kind: FileKind): FileTask {
  return {
    what: 'table',
    exported: () => `${table.title} exported`,
    one: 'row',
    fileName: stem(table.title),
    extension: fileKinds[kind].extension,
    chunks: () => tableChunks(table, kind),
  };
}

/** All tables of a report in one workbook. */
export function workbookTask({ title, tables }: FileReport): FileTask {
  return {
    what: 'report',
    exported: () => `${title} exported`,
    one: 'row',
    fileName: stem(title),
    extension: 'xlsx',
    chunks: () => tablesWorkbook(title, tables),
  };
}

/** A report on paper: its pictures, and all rows of its tables. */
export function pdfTask(report: FileReport): FileTask {
  const { title } = report;
  return {
    what: 'PDF',
    exported: () => `${title} exported`,
    one: 'page',
    fileName: stem(title),
    extension: 'pdf',
    chunks: () => pdfChunks(report),
  };
}

/** The calls that a report counts. */
export function callsTask({ title, calls, facts }: FileReport, kind: FileKind, cache: CallsSource): FileTask {
  return {
    what: 'calls',
    exported: (rows) => `${countOf(rows, 'call')} exported`,
    one: 'call',
    fileName: `${stem(title)}-calls`,
    extension: fileKinds[kind].extension,
    chunks: async () => {
      if (kind === 'xlsx') refuseTooManyRows(await cache.count(calls));
      return callsChunks(cache, calls, facts.timeZone, kind, notesOf(facts));
    },
  };
}

/** Every table, the workbook of all and the calls, with a manifest; calls that no sheet holds are in the CSV alone. */
export function folderTask(report: FileReport, cache: CallsSource): FolderTask {
  const { title, facts, tables, calls } = report;
  const names = new Set<string>();
  const callsAs = (kind: FileKind) => callsChunks(cache, calls, facts.timeZone, kind, notesOf(facts));
  return {
    what: 'folder',
    exported: () => `${title} exported as a folder`,
    one: 'row',
    folderName: stem(title),
    manifest: { report: title, ...facts },
    files: async () => [
      ...tables.map((table) => csvFile(table, names)),
      { name: `${title} workbook.xlsx`, chunks: () => tablesWorkbook(title, tables) },
      { name: `${title}.pdf`, chunks: () => pdfChunks(report) },
      { name: 'All calls.csv', chunks: () => callsAs('csv') },
      ...((await cache.count(calls)) > mostSheetRows
        ? []
        : [{ name: 'All calls.xlsx', chunks: () => callsAs('xlsx') }]),
    ],
  };
}

function csvFile(table: FileTable, taken: Set<string>): FolderFile {
  let name = table.title;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${table.title} ${number}`;
  taken.add(name.toLowerCase());
  return { name: `${name}.csv`, chunks: () => tableChunks(table, 'csv') };
}

function stem(title: string): string {
  return `voicelogs-${title.toLowerCase()}`;
}
