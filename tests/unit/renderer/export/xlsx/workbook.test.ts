import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import type { FileCell, FileColumn, FileTable } from '../../../../../src/renderer/export/file-table.ts';
import { Workbook } from '../../../../../src/renderer/export/xlsx/workbook.ts';
import { longestExcelText } from '../../../../../src/shared/excel-text.ts';

const zone = 'Asia/Kolkata';

function aTable(columns: readonly FileColumn[], rows: FileTable['rows'], changes: Partial<FileTable> = {}): FileTable {
  return { title: 'Agents', timeZone: zone, columns, rows, hasTotal: false, notes: [], ...changes };
}

async function written(tables: readonly FileTable[]): Promise<Uint8Array<ArrayBuffer>> {
  const heads = tables.map((table) => ({ ...table, rowCount: table.rows.length }));
  const workbook = await Workbook.begin('Report', heads);
  for (const { rows } of tables) {
    // In two halves, as a long table comes in pieces.
    workbook.add(rows.slice(0, rows.length / 2));
    workbook.add(rows.slice(rows.length / 2));
    workbook.nextSheet();
  }
  workbook.end();
  return workbook.take();
}

/** What a reader that is not the writer finds, a sheet an entry. */
async function read(bytes: Uint8Array<ArrayBuffer>) {
  return readExcelFile(Buffer.from(bytes), { trim: false });
}

/** The first cell below the title of a table that has one. */
async function readCell(kind: FileColumn['kind'], cell: FileCell, timeZone = zone): Promise<unknown> {
  const sheets = await read(await written([aTable([{ title: 'It', kind }], [[cell]], { timeZone })]));
  return sheets[0]?.data[1]?.[0] ?? null;
}

async function sheetXml(table: FileTable): Promise<string> {
  return strFromU8(unzipSync(await written([table]))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
}

describe('a workbook, read by another program', () => {
  test('has a sheet a table, with titles and cells in their order', async () => {
    const agents = aTable(
      [
        { title: 'Agent', kind: 'text' },
        { title: 'Calls', kind: 'count' },
      ],
      [
        ['Priya', 7],
        ['Omar', 5],
        ['Total', 12],
      ],
      { hasTotal: true },
    );
    const about = aTable([{ title: 'About', kind: 'label' }], [['complete']], { title: 'About' });
    const sheets = await read(await written([agents, about]));
    expect(sheets).toEqual([
      {
        sheet: 'Agents',
        data: [
          ['Agent', 'Calls'],
          ['Priya', 7],
          ['Omar', 5],
          ['Total', 12],
        ],
      },
      { sheet: 'About', data: [['About'], ['complete']] },
    ]);
  });

  test.each([
    '+919876543210',
    '0044 20 7946 0000',
    '00123',
    '12345678901234567890',
    '1e5',
    '2-Mar',
    '10:30',
    'TRUE',
    '=1+1',
    '+cmd|x',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    'line\nbreak',
    '"quoted", and; split',
    '<b>&amp;</b>',
    ' spaces around ',
    'مرحبا \u202eabc',
    'A family: 👨‍👩‍👧',
  ])('holds %j as that very text', async (text) => {
    expect(await readCell('text', text)).toBe(text);
  });

  test('holds a time in the zone of the report, which its title names', async () => {
    const [sheet] = await read(
      await written([aTable([{ title: 'Start', kind: 'instant' }], [[Date.UTC(2024, 5, 15, 20, 30, 5)]])]),
    );
    expect(sheet?.data[0]).toEqual(['Start (Asia/Kolkata)']);
    // A reader without the zone takes the clock’s time for UTC.
    expect(sheet?.data[1]).toEqual([new Date(Date.UTC(2024, 5, 16, 2, 0, 5))]);
  });

  test('holds a time that Excel has no day for as text', async () => {
    expect(await readCell('instant', Date.UTC(1900, 1, 1), 'UTC')).toBe('1900-02-01T00:00:00+00:00');
    expect(await readCell('instant', 8.64e15 - 1, 'UTC')).toMatch(/^\+?2757/);
    expect(await readCell('instant', Date.UTC(1900, 2, 1), 'UTC')).toEqual(new Date(Date.UTC(1900, 2, 1)));
  });

  test('holds lengths of time as times, and those below zero as seconds', async () => {
    const xml = await sheetXml(aTable([{ title: 'Talk', kind: 'seconds' }], [[90_061], [-30], [0], [null]]));
    expect([...xml.matchAll(/<c r="A(\d)" s="\d+"><v>([^<]*)/g)].map(([, row, value]) => [row, Number(value)])).toEqual(
      [
        ['2', 90_061 / 86_400],
        ['3', -30],
        ['4', 0],
      ],
    );
  });

  test('holds shares and counts to their last digit', async () => {
    expect(await readCell('ratio', 51 / 111)).toBe(51 / 111);
    expect(await readCell('count', 1_048_577)).toBe(1_048_577);
    expect(await readCell('number', Number.NaN)).toBeNull();
  });

  test('holds no text longer than Excel takes, and says where one was cut', async () => {
    const cell = String(await readCell('text', 'x'.repeat(40_000)));
    expect(cell).toHaveLength(longestExcelText);
    expect(cell).toMatch(/… \(cut: Excel holds no longer text\)$/);
    expect(await readCell('text', 'x'.repeat(longestExcelText))).toBe('x'.repeat(longestExcelText));
  });

  test('gives back whatever text is in whatever field, but for half characters', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom('_', 'x', '0', 'D', '_x000D_', '\r', '\n', '\0', '<', '&', '\ud800', '\uffff'),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 8 }), async (texts) => {
        const columns = texts.map((_, at): FileColumn => ({ title: `Column ${at}`, kind: 'text' }));
        const parts = unzipSync(await written([aTable(columns, [texts])]));
        const xml = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
        expect(xml).not.toMatch(/(?![\t\n\x7f-\x9f])[\p{Cc}\ufffe\uffff]/u);
        const cells = new Map(
          [...xml.matchAll(/<c r="([A-Z]+)2"[^>]*><is><t xml:space="preserve">([^<]*)<\/t>/g)].map(([, at, it]) => [
            at,
            it,
          ]),
        );
        texts.forEach((given, at) => {
          expect(decoded(cells.get(String.fromCharCode(65 + at)) ?? '')).toBe(given.toWellFormed());
        });
      }),
      { numRuns: 60 },
    );
  });
});

/** As ECMA-376 says that a text of a sheet is read. */
function decoded(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

describe('a sheet', () => {
  const table = aTable(
    [
      { title: 'Agent', kind: 'text' },
      { title: 'Talk', kind: 'seconds' },
    ],
    [['Priya', 60]],
  );

  test('keeps its titles and its first column in sight, and can be filtered', async () => {
    const xml = await sheetXml(table);
    expect(xml).toContain('xSplit="1" ySplit="1"');
    expect(xml).toContain('state="frozen"');
    expect(xml).toContain('<autoFilter ref="A1:B2"/>');
    expect(xml).toContain('<dimension ref="A1:B2"/>');
    expect(xml).toMatch(/<col min="1" max="1" width="18"/);
  });

  test.each([
    [
      ['a/b:c', "'Quoted'", '', 'History', 'x'.repeat(40)],
      ['a b c', 'Quoted', 'Sheet', 'History 2', 'x'.repeat(31)],
    ],
    [
      ['Agents', 'agents', 'AGENTS', `${'y'.repeat(31)}1`, `${'y'.repeat(31)}2`],
      ['Agents', 'agents 2', 'AGENTS 3', 'y'.repeat(31), `${'y'.repeat(29)} 2`],
    ],
    [['[=1+1]\0\u0007\ud800*?'], ['=1+1']],
  ])('called %j is named as Excel can', async (titles, names) => {
    const sheets = await read(await written(titles.map((title) => ({ ...table, title }))));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(names);
  });
});
