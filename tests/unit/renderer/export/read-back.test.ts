import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvOfTable, type FileTable } from '../../../../src/renderer/export/file-table.ts';
import { Workbook } from '../../../../src/renderer/export/xlsx/workbook.ts';
import { tempFolder } from '../../main/temp-folder.ts';

/** What a person or an account may have written anywhere. */
const hostile = [
  ...['007', '+919876543210', '+91 98765 43210', '919876543210123', '1e5', '4.479E+11', '2-Mar', '10:30', 'TRUE'],
  ...['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', '\r=1', ';=1', '＝1+1', "'quoted"],
  ...['line\nbreak', 'line\r\nbreak', 'a,b', '"', '""', 'say "hi", ok', ' spaces ', '', '\ufeffmark'],
  ...['مرحبا \u202eabc', 'नमस्ते', '👨‍👩‍👧', '\ud800', 'x\udc00y', '\u0007bell', '\ufffe', '<b>&amp;</b>', '_x000D_'],
  'x'.repeat(5_000),
];
const anyText = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ';', '=', '+', "'", 'a', '\t') }),
);
/** Two columns of texts. Three tables a run, as each starts other programs. */
const tables = fc.array(fc.tuple(anyText, anyText), { minLength: 1, maxLength: 300 });
const few = { numRuns: 3, examples: [[hostile.map((text) => [text, text] as [string, string])]] };

function tableOf(rows: readonly (readonly string[])[]): FileTable {
  const columns = [
    { title: 'One', kind: 'text' },
    { title: 'Two', kind: 'text' },
  ] as const;
  return { title: 'Texts', timeZone: 'UTC', columns, rows, hasTotal: false, notes: [] };
}

async function fileOf(name: string, data: string | Uint8Array): Promise<string> {
  const path = join(await tempFolder(), name);
  await writeFile(path, data);
  return path;
}

/** As it was, but for the apostrophe before what a spreadsheet would run; half a character is none in UTF-8. */
const undefused = (text: string) => text.toWellFormed().replace(/(^|;)'/g, '$1');

function run(command: string, args: readonly string[]): string | null {
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (error !== undefined) return null;
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

const noPython = 'python3 is not on this machine';
const noSqlite = 'sqlite3 is not on this machine';
const python = run('python3', ['-c', 'import sys; print(sys.version_info >= (3, 11))'])?.trim() === 'True';
const sqlite = run('sqlite3', ['-version']) !== null;

const readCsv = `
import csv, json, sys
csv.field_size_limit(10**9)
with open(sys.argv[1], encoding='utf-8', newline='') as file: print(json.dumps(list(csv.reader(file))))
`;

const readSheet = `
import json, re, sys, zipfile, xml.etree.ElementTree as tree
ns = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
text = lambda it: re.sub('_x([0-9A-Fa-f]{4})_', lambda m: chr(int(m[1], 16)), it.text or '')
rows = tree.fromstring(zipfile.ZipFile(sys.argv[1]).read('xl/worksheets/sheet1.xml')).find(ns + 'sheetData')
cell = lambda row, at: next((text(c.find(ns + 'is/' + ns + 't')) for c in row if c.get('r')[0] == at), '')
print(json.dumps([[cell(row, 'A'), cell(row, 'B')] for row in rows]))
`;

describe('a file of hostile texts', () => {
  test.skipIf(!python)(`as CSV is what was written to Python’s csv module (else: ${noPython})`, async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (rows) => {
        const csv = await fileOf('texts.csv', csvOfTable(tableOf(rows), 'plain'));
        const [header, ...read]: string[][] = JSON.parse(run('python3', ['-c', readCsv, csv]) ?? '');
        expect(header).toEqual(['One', 'Two']);
        expect(read.map((row) => row.map(undefused))).toEqual(rows.map((row) => row.map(undefused)));
      }),
      few,
    );
  });

  test.skipIf(!sqlite)(`as CSV is what was written to SQLite’s import (else: ${noSqlite})`, async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (drawn) => {
        // SQLite's texts end at a NUL.
        const rows = drawn.map((row) => row.map((text) => text.replaceAll('\0', '0')));
        const csv = await fileOf('texts.csv', csvOfTable(tableOf(rows), 'plain'));
        const answer = run('sqlite3', [
          ':memory:',
          `.import --csv ${csv} texts`,
          'select hex(One) || "," || hex(Two) from texts order by rowid',
        ]);
        const read = (answer ?? '').split('\n').slice(0, -1);
        const texts = read.map((line) => line.split(',').map((hex) => Buffer.from(hex, 'hex').toString('utf8')));
        expect(texts.map((row) => row.map(undefused))).toEqual(rows.map((row) => row.map(undefused)));
      }),
      few,
    );
  });

  test.skipIf(!python)(`as a workbook is what was written to Python’s XML parser (else: ${noPython})`, async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (rows) => {
        const table = tableOf(rows);
        const workbook = await Workbook.begin('Texts', [{ ...table, rowCount: rows.length }]);
        workbook.add(rows);
        workbook.nextSheet();
        workbook.end();
        const [header, ...read]: string[][] = JSON.parse(
          run('python3', ['-c', readSheet, await fileOf('texts.xlsx', workbook.take())]) ?? '',
        );
        expect(header).toEqual(['One', 'Two']);
        expect(read).toEqual(rows.map((row) => row.map((text) => text.toWellFormed())));
      }),
      few,
    );
  });
});
