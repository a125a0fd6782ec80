import { parse } from 'csv-parse/browser/esm/sync';
import readExcelFile from 'read-excel-file/browser';
import { expect, test } from 'vitest';
import { CallsExport } from '../../../../src/renderer/cache/calls-export.ts';
import { IndexedSearch } from '../../../../src/renderer/cache/engine/indexed-search.ts';
import type { CallsSource } from '../../../../src/renderer/export/calls-chunks.ts';
import { type FileReport, notesOf } from '../../../../src/renderer/export/file-report.ts';
import { callsTask, folderTask, tableTask, workbookTask } from '../../../../src/renderer/export/report-tasks.ts';
import type { FileChunk } from '../../../../src/renderer/export/write-file.ts';
import { metricDefinitions } from '../../../../src/shared/metric-definitions.ts';
import { aCall } from '../cache/a-call.ts';
import { aQuery } from '../cache/open-cache.ts';

const hostile = '=cmd|"a",\n\tb; \u0007_x000D_ \ud800 <&> +91';

/** 2,500 calls, as the cache's worker gives them. */
function callsOf(count = 2_500): CallsSource {
  const search = new IndexedSearch({ flushAt: 2_048, fullAt: 65_536 });
  const calls = Array.from({ length: count }, (_, at) =>
    aCall({ callSid: `call_${at}`, startTime: Date.UTC(2026, 10, 30) - at * 60_000, customField: hostile }),
  );
  search.put(calls);
  const running = new CallsExport();
  const find = async () => ({ matches: search.find(report.calls), contentsRead: () => null });
  return {
    count: async () => count,
    callsCsv: (query, format, fromRow) => running.csv(query, format, fromRow, find),
    callsCells: (query, fromRow) => running.cells(query, fromRow, find),
  };
}

const none = { pictures: [], charts: [] };

const facts = {
  range: '23 – 29 Nov 2026',
  timeZone: 'Asia/Kolkata',
  filters: `Disposition: ${hostile}`,
  completeness: '8 of 60 days are here',
  counted: '111 of 120 calls; 9 outside the range',
};
const report: FileReport = {
  title: 'Agents',
  facts,
  tables: [
    {
      title: 'Agents',
      timeZone: facts.timeZone,
      columns: [
        { title: 'Agent', kind: 'text' },
        { title: 'Answer rate ≈', kind: 'ratio', definition: metricDefinitions.answerRate },
      ],
      rows: [
        [hostile, 51 / 111],
        ['Total', null],
      ],
      hasTotal: true,
      notes: notesOf(facts),
    },
  ],
  calls: aQuery(),
};

async function bytesOf(chunks: AsyncIterable<FileChunk>): Promise<Blob> {
  const parts: FileChunk['data'][] = [];
  for await (const { data } of chunks) parts.push(data);
  return new Blob(parts);
}

test('the workbook of a report has its tables, their definitions and what they are taken from', async () => {
  const sheets = await readExcelFile(await bytesOf(await workbookTask(report).chunks()), { trim: false });
  const [agents, definitions, about] = sheets;
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Agents', 'Definitions', 'About']);
  expect(agents?.data.map((row) => row[1])).toEqual(['Answer rate ≈', 51 / 111, null]);
  const { formula, numerator, denominator, source, leftOut } = metricDefinitions.answerRate;
  expect(definitions?.data[1]).toEqual(['Answer rate ≈', formula, numerator, denominator, source, leftOut]);
  expect(about?.data.slice(1, 6).map((row) => row[0])).toEqual([
    'Range',
    'Time zone',
    'Filters',
    'Completeness',
    'Counted',
  ]);
  expect(about?.data[4]).toEqual(['Completeness', '8 of 60 days are here']);
});

test('the table of a report as CSV says in each line what it is taken from', async () => {
  const csv = await (await bytesOf(await tableTask(report, 'csv').chunks())).text();
  const rows: Record<string, string>[] = parse(csv, { columns: true });
  expect(rows).toHaveLength(2);
  for (const row of rows) expect(row).toMatchObject({ Completeness: '8 of 60 days are here', Range: facts.range });
  expect(rows[0]?.Agent).toBe(`'${hostile.toWellFormed()}`);
});

test('the calls behind a report are the same in a workbook as in CSV', async () => {
  const cache = callsOf();
  const csv = await (await bytesOf(await callsTask(report, 'csv', cache).chunks())).text();
  const rows: Record<string, string>[] = parse(csv, { columns: true });
  const workbook = await bytesOf(await callsTask(report, 'xlsx', cache).chunks());
  const [calls, about] = await readExcelFile(workbook, { trim: false });
  const [titles = [], ...cells] = calls?.data ?? [];
  expect(cells).toHaveLength(2_500);
  expect(rows).toHaveLength(2_500);
  const at = (title: string) => titles.findIndex((it) => String(it).startsWith(title));
  for (const index of [0, 999, 1_000, 2_499]) {
    expect(cells[index]?.[at('Call SID')]).toBe(rows[index]?.['Call SID']);
    expect(cells[index]?.[at('Customer number')]).toBe('+919876543210');
    const start = cells[index]?.[at('Start time')];
    // The reader takes the clock of the zone for UTC, and cuts a fraction of a day to the millisecond.
    const clock = start instanceof Date ? new Date(start.getTime() + 1).toISOString().slice(0, 19) : null;
    expect(rows[index]?.['Start time (Asia/Kolkata)']).toBe(`${clock}+05:30`);
  }
  expect(about?.sheet).toBe('About');
});

test('more calls than a sheet holds are refused before anything is written, and where to go is said', async () => {
  const cache: CallsSource = { ...callsOf(1), count: async () => 1_048_576 };
  await expect(callsTask(report, 'xlsx', cache).chunks()).rejects.toThrow(
    'An Excel sheet holds 1,048,575 rows, and these are 1,048,576 calls. No file was written. Export them as CSV',
  );
  const names = async (source: CallsSource) => (await folderTask(report, none, source).files()).map(({ name }) => name);
  expect(await names(cache)).toEqual(['Agents.csv', 'Agents workbook.xlsx', 'Agents.pdf', 'All calls.csv']);
  expect(await names(callsOf(1))).toContain('All calls.xlsx');
});

test('a folder has each chart as an SVG of its title, and none takes the name of another file', async () => {
  const charts = ['Agents', 'Status', 'status'].map((title) => ({ title, svg: `<svg>${title}</svg>` }));
  const files = await folderTask(report, { ...none, charts }, callsOf(1)).files();
  const drawn = files.filter(({ name }) => name.endsWith('.svg'));
  expect(drawn.map(({ name }) => name)).toEqual(['Agents.svg', 'Status.svg', 'status 2.svg']);
  const texts = await Promise.all(drawn.map(async ({ chunks }) => (await bytesOf(chunks())).text()));
  expect(texts).toEqual(charts.map(({ svg }) => svg));
});
