import { CodedError } from '../../shared/result.ts';
import type { CacheApi, CallQuery, CallsChunk } from '../cache/cache-api.ts';
import { callColumns } from '../cache/csv-calls.ts';
import { countOf } from '../ui/format.ts';
import { type FileKind, mostSheetRows } from './file-kind.ts';
import type { FileNote } from './file-table.ts';
import { explainingSheets } from './table-chunks.ts';
import type { FileChunk } from './write-file.ts';
import { type Rows, workbookChunks } from './xlsx/workbook-chunks.ts';

/** What answers with calls: the cache worker. */
export type CallsSource = Pick<CacheApi, 'count' | 'callsCsv' | 'callsCells'>;

/** The calls that a query finds, in its order, as a file; `notes` tell in a workbook what they are taken from. */
export function callsChunks(
  source: CallsSource,
  query: CallQuery,
  timeZone: string,
  kind: FileKind,
  notes: readonly FileNote[],
): AsyncGenerator<FileChunk> {
  return kind === 'xlsx' ? workbook(source, query, timeZone, notes) : csv(source, query, timeZone, kind);
}

/** To be asked before a person is asked where to save. */
export function refuseNoRows(calls: number): void {
  if (calls > 0) return;
  throw new CodedError('bad-request', 'No calls match, so there is nothing to export. Clear a filter or the search.');
}

/** Where they are more than a sheet of Excel holds. To be asked before a person is asked where to save. */
export function refuseTooManyRows(calls: number): void {
  if (calls <= mostSheetRows) return;
  throw new CodedError(
    'bad-request',
    `An Excel sheet holds ${countOf(mostSheetRows, 'row')}, and these are ${countOf(calls, 'call')}. No file was written. Export them as CSV, or choose a shorter range.`,
  );
}

async function* csv(
  source: CallsSource,
  query: CallQuery,
  timeZone: string,
  kind: 'csv' | 'excel-csv',
): AsyncGenerator<FileChunk> {
  const variant = kind === 'csv' ? 'plain' : 'excel';
  for (let row: number | null = 0; row !== null; ) {
    const { text, nextRow, rowsTotal } = await source.callsCsv(query, { variant, timeZone }, row);
    yield { data: text, done: nextRow ?? rowsTotal, total: rowsTotal };
    row = nextRow;
  }
}

async function* workbook(
  source: CallsSource,
  query: CallQuery,
  timeZone: string,
  notes: readonly FileNote[],
): AsyncGenerator<FileChunk> {
  const first = await source.callsCells(query, 0);
  refuseTooManyRows(first.rowsTotal);
  const title = 'Calls';
  const head = { title, timeZone, columns: callColumns.map(plainColumn), rowCount: first.rowsTotal, hasTotal: false };
  const about = explainingSheets([{ ...head, rows: [], notes }]);
  const { rowsTotal } = first;
  for await (const { data, done } of workbookChunks(title, [
    { head, rows: rowsFrom(source, query, first) },
    ...about,
  ])) {
    // What explains them is no call.
    yield { data, done: Math.min(done, rowsTotal), total: rowsTotal };
  }
}

/** What crosses to the worker: functions do not. */
function plainColumn({ title, kind, width }: (typeof callColumns)[number]) {
  return { title, kind, ...(width === undefined ? {} : { width }) };
}

async function* rowsFrom(source: CallsSource, query: CallQuery, first: CallsChunk): AsyncGenerator<Rows> {
  for (let chunk = first; ; ) {
    yield chunk.rows;
    if (chunk.nextRow === null) return;
    chunk = await source.callsCells(query, chunk.nextRow);
  }
}
