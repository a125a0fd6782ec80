import { expect, test } from 'vitest';
import type { HeatCell, ReportSums, TeamReport } from '../../../../../../src/renderer/cache/report-api.ts';
import { teamTables } from '../../../../../../src/renderer/features/reports/team/team-tables.ts';

const sums: ReportSums = {
  calls: 111,
  handled: 51,
  inbound: 110,
  inboundCompleted: 50,
  inboundAbandoned: 5,
  outbound: 1,
  outboundCompleted: 1,
  talkTime: 0,
  holdTime: 0,
  byStatus: { missed: 60, completed: 51 },
  byDirection: { inbound: 110, outbound: 1 },
  implausible: 0,
  recorded: 0,
  medianTalkAndHold: null,
  p90TalkAndHold: null,
};

const heat: HeatCell[][] = Array.from({ length: 7 }, () =>
  Array.from({ length: 24 }, () => ({ calls: 0, occurrences: 1 })),
);
heat[0] = heat[0]?.with(9, { calls: 42, occurrences: 4 }) ?? [];
heat[6] = heat[6]?.with(23, { calls: 0, occurrences: 0 }) ?? [];

const report: TeamReport = {
  totals: {
    agent: null,
    sums,
    dispositions: [
      { disposition: 'resolved', calls: 100 },
      { disposition: null, calls: 11 },
    ],
    voice: { recordings: 0, agentSpeech: 0, customerSpeech: 0, silence: 0, overlap: 0, audio: 0 },
  },
  step: 'day',
  steps: [
    { ...sums, from: 0, to: 86_400_000 },
    {
      ...sums,
      from: 86_400_000,
      to: 172_800_000,
      calls: 0,
      inbound: 0,
      inboundCompleted: 0,
      outbound: 0,
      byStatus: {},
    },
  ],
  heat,
  exophones: [{ exophone: '08047112200', sums }],
  customers: [{ number: '+919876543210', name: null, calls: 12, lastAt: 5 }],
  repeats: { within24h: { calls: 3, customers: 2 }, within7d: { calls: 9, customers: 4 } },
  longest: [],
  reconciliation: { cached: 111, counted: 111, leftOut: [] },
  revision: 1,
};

const tables = teamTables(report, 'Asia/Kolkata', [], true);
const titled = (title: string) => tables.find((table) => table.title === title);

test('a rate of a file is a sum over a sum, and empty where there is nothing to divide by', () => {
  const volume = titled('Calls by day');
  const column = (title: string) => volume?.columns.findIndex((one) => one.title === title) ?? -1;
  const [full, empty] = volume?.rows ?? [];
  expect(full?.[column('Answer rate ≈')]).toBe(50 / 110);
  expect(full?.[column('Connect rate')]).toBe(1);
  expect(empty?.[column('Answer rate ≈')]).toBeNull();
  expect(volume?.columns.map(({ title }) => title).slice(3, 5)).toEqual(['Completed', 'Missed']);
});

test('an hour that the range has not is no number, one without calls is 0', () => {
  const rows = titled('Calls by weekday and hour')?.rows ?? [];
  expect(rows).toHaveLength(7 * 24);
  const row = (day: string, hour: number) => rows.find(([name, from]) => name === day && from === hour)?.slice(3);
  expect(row('Monday', 9)).toEqual([42, 4, 10.5]);
  expect(row('Monday', 10)).toEqual([0, 1, 0]);
  expect(row('Sunday', 23)).toEqual([0, 0, null]);
});

test('each table has a cell for each column, and names of its own', () => {
  for (const { columns, rows } of tables) {
    for (const row of rows) expect(row).toHaveLength(columns.length);
    expect(new Set(columns.map(({ title }) => title)).size).toBe(columns.length);
  }
  expect(new Set(tables.map(({ title }) => title)).size).toBe(tables.length);
});

test('the file of one agent has no rate of abandoned calls', () => {
  const [volume] = teamTables(report, 'Asia/Kolkata', [], false);
  expect(volume.columns.map(({ title }) => title)).not.toContain('Abandoned ≈');
  for (const row of volume.rows) expect(row).toHaveLength(volume.columns.length);
});
