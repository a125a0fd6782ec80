import { countOf } from '../ui/format.ts';
import { type CallsSource, callsChunks, refuseTooManyRows } from './calls-chunks.ts';
import { type FileKind, fileKinds, mostSheetRows } from './file-kind.ts';
import { type FileReport, notesOf } from './file-report.ts';
import { pdfChunks } from './print/print-report.tsx';
import type { ScreenChart } from './screen-charts.ts';
import { tableChunks, tablesWorkbook } from './table-chunks.ts';
import type { FileTask, FolderTask } from './use-export.tsx';
import { oneChunk } from './write-file.ts';

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

/** A report on paper: its page's pictures, and all rows of its tables. */
export function pdfTask(report: FileReport, pictures: readonly HTMLElement[]): FileTask {
  const { title } = report;
  return {
    what: 'PDF',
    exported: () => `${title} exported`,
    one: 'page',
    fileName: stem(title),
    extension: 'pdf',
    chunks: () => pdfChunks(report, pictures),
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

/** What a report's page shows beside its tables: for its PDF, and as files of their own. */
export interface PagePictures {
  readonly pictures: readonly HTMLElement[];
  readonly charts: readonly ScreenChart[];
}

/** All that there is of a report, with a manifest; calls that no sheet holds are in the CSV alone. */
export function folderTask(report: FileReport, { pictures, charts }: PagePictures, cache: CallsSource): FolderTask {
  const { title, facts, tables, calls } = report;
  const fileName = namesOnce();
  const callsAs = (kind: FileKind) => callsChunks(cache, calls, facts.timeZone, kind, notesOf(facts));
  return {
    what: 'folder',
    exported: () => `${title} exported as a folder`,
    one: 'row',
    folderName: stem(title),
    manifest: { report: title, ...facts },
    files: async () => [
      ...tables.map((table) => ({
        name: fileName(table.title, 'csv'),
        chunks: () => tableChunks(table, 'csv'),
      })),
      { name: `${title} workbook.xlsx`, chunks: () => tablesWorkbook(title, tables) },
      { name: `${title}.pdf`, chunks: () => pdfChunks(report, pictures) },
      ...charts.map((chart) => ({ name: fileName(chart.title, 'svg'), chunks: () => oneChunk(chart.svg) })),
      { name: 'All calls.csv', chunks: () => callsAs('csv') },
      ...((await cache.count(calls)) > mostSheetRows
        ? []
        : [{ name: 'All calls.xlsx', chunks: () => callsAs('xlsx') }]),
    ],
  };
}

/** Names files by their titles, and none twice whatever their case. */
function namesOnce(): (title: string, extension: string) => string {
  const taken = new Set<string>();
  return (title, extension) => {
    let name = `${title}.${extension}`;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${title} ${number}.${extension}`;
    taken.add(name.toLowerCase());
    return name;
  };
}

function stem(title: string): string {
  return `voicelogs-${title.toLowerCase()}`;
}
