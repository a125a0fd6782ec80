import { aboutSheet, definitionsSheet } from './about-sheets.ts';
import type { FileKind } from './file-kind.ts';
import { csvOfTable, type FileTable } from './file-table.ts';
import type { FileChunk } from './write-file.ts';
import { type Sheet, workbookChunks } from './xlsx/workbook-chunks.ts';

/** Rows that cross to the worker at once: the screen's thread is busy for a few ms with them. */
const rowsAtOnce = 500;

/** One table as a file. */
export async function* tableChunks(table: FileTable, kind: FileKind): AsyncGenerator<FileChunk> {
  if (kind === 'xlsx') yield* tablesWorkbook(table.title, [table]);
  else yield { data: csvOfTable(table, kind === 'csv' ? 'plain' : 'excel'), ...allOf(table) };
}

/** Tables as the sheets of a workbook, with what their columns mean and what they are taken from behind them. */
export function tablesWorkbook(title: string, tables: readonly FileTable[]): AsyncGenerator<FileChunk> {
  return workbookChunks(title, [...tables.map(sheetOf), ...explainingSheets(tables)]);
}

/** The sheets that explain these tables. */
export function explainingSheets(tables: readonly FileTable[]): Sheet[] {
  const definitions = definitionsSheet(tables);
  const [first] = tables;
  return [...(definitions === null ? [] : [definitions]), ...(first === undefined ? [] : [aboutSheet(first)])].map(
    sheetOf,
  );
}

function sheetOf(table: FileTable): Sheet {
  return { head: { ...table, rowCount: table.rows.length }, rows: pieces(table.rows) };
}

function* pieces(rows: FileTable['rows']): Generator<FileTable['rows']> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) yield rows.slice(from, from + rowsAtOnce);
}

function allOf({ rows }: FileTable): { done: number; total: number } {
  return { done: rows.length, total: rows.length };
}
