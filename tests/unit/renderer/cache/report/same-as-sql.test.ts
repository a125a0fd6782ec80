import fc from 'fast-check';
import { expect, it } from 'vitest';
import { everyCall } from '../../../../../src/renderer/cache/call-query.ts';
import type { IndexedSearch } from '../../../../../src/renderer/cache/engine/indexed-search.ts';
import type { AgentRow, TimeStep } from '../../../../../src/renderer/cache/report-api.ts';
import type { Call } from '../../../../../src/shared/call.ts';
import { hourMs } from '../../../../../src/shared/units.ts';
import { customerOf, type RandomAccount, randomAccount } from './random-account.ts';
import { agentsReportOver, searchOver, teamReportOver } from './report-over.ts';
import { SqlReport } from './sql-report.ts';
import { clockAt } from './wall-clock.ts';

const most = 3;

/** The account in the search, with calls replaced, removed, sealed and not, and the same calls in SQL. */
function bothOf(account: RandomAccount) {
  const search = searchOver(account.put, account.flushAt);
  // What is remembered of these is not to be used once something has changed.
  askOfAll(search, account);
  search.setRecordingsOnLaptop(account.onLaptop);
  askOfAll(search, account);
  search.remove(account.removed);
  const calls = new Map<string, Call>(account.put.map((call) => [call.callSid, call]));
  for (const callSid of account.removed) calls.delete(callSid);
  const { voices } = account;
  const sql = new SqlReport([...calls.values()], account.zone, {
    customerOf,
    onLaptop: new Set(account.onLaptop),
    voices,
  });
  return { search, calls, sql, found: `(${account.inRange}) AND (${account.filters})` };
}

function askOfAll(search: IndexedSearch, account: RandomAccount): void {
  const query = { ...everyCall, timeZone: account.zone };
  agentsReportOver(search, query, account);
  teamReportOver(search, query, { step: 'day', weekStart: 1, most }, account);
}

function expectRow({ sums, dispositions, voice }: AgentRow, sql: SqlReport, where: string): void {
  expect(sums).toEqual(sql.sums(where));
  const counts = sql.counts('disposition', where);
  expect(Object.fromEntries(dispositions.map((each) => [each.disposition ?? '', each.calls]))).toEqual(counts);
  expect(dispositions.map((each) => [each.disposition === null ? 1 : 0, -each.calls])).toEqual(
    dispositions
      .map((each) => [each.disposition === null ? 1 : 0, -each.calls])
      .toSorted(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d),
  );
  expect(voice).toEqual(sql.voice(where));
}

function forEveryAccount(check: (account: RandomAccount) => void): void {
  fc.assert(fc.property(randomAccount, check), { numRuns: 300 });
}

it('has the agents report that SQL adds up, for every agent, for no agent and in total', () => {
  forEveryAccount((account) => {
    const { search, sql, found } = bothOf(account);
    const { agents, totals } = agentsReportOver(search, account.query, account);
    expect(new Set(agents.map(({ agent }) => agent?.userId ?? null))).toEqual(new Set(sql.values('agent', found)));
    for (const row of agents)
      expectRow(row, sql, `${found} AND agent IS ${row.agent === null ? 'NULL' : `'${row.agent.userId}'`}`);
    expectRow(totals, sql, found);
    sql.close();
  });
});

it('says of every call of the cache whether it is counted or why not, as SQL does', () => {
  forEveryAccount((account) => {
    const { search, sql, found } = bothOf(account);
    const { from, to } = account.query;
    const hasRange = from !== null || to !== null;
    const { cached, counted, leftOut } = agentsReportOver(search, account.query, account).reconciliation;
    expect(cached).toBe(sql.count('1'));
    expect(counted).toBe(sql.count(found));
    expect(leftOut).toEqual([
      { reason: 'no-start-time', calls: hasRange ? sql.count('start IS NULL') : 0 },
      { reason: 'outside-range', calls: sql.count(`start IS NOT NULL AND NOT (${account.inRange})`) },
      { reason: 'filters', calls: sql.count(`(${account.inRange}) AND NOT (ifnull(${account.filters}, 0))`) },
    ]);
    expect(counted + leftOut.reduce((sum, { calls }) => sum + calls, 0)).toBe(cached);
    sql.close();
  });
});

it('has the team’s totals, exophones, customers, repeat and longest calls that SQL finds', () => {
  forEveryAccount((account) => {
    const { search, sql, found } = bothOf(account);
    const report = teamReportOver(search, account.query, { step: 'day', weekStart: 1, most }, account);
    expectRow(report.totals, sql, found);
    expect(new Set(report.exophones.map(({ exophone }) => exophone))).toEqual(new Set(sql.values('exophone', found)));
    for (const { exophone, sums } of report.exophones)
      expect(sums).toEqual(sql.sums(`${found} AND exophone IS ${exophone === null ? 'NULL' : `'${exophone}'`}`));
    expect(report.customers).toEqual(sql.customers(found, most));
    expect(report.repeats).toEqual({ within24h: sql.repeats('r24', found), within7d: sql.repeats('r7', found) });
    expect(report.longest.map(({ callSid }) => callSid)).toEqual(sql.longest(found, most));
    sql.close();
  });
});

it.each<[TimeStep, number]>([
  ['hour', 1],
  ['day', 1],
  ['week', 1],
  ['week', 7],
  ['month', 1],
])('divides the range by its zone’s clock into each %s (weeks from %i), with SQL’s counts', (step, weekStart) => {
  forEveryAccount((account) => {
    const { search, sql, found, calls } = bothOf(account);
    const report = teamReportOver(search, account.query, { step, weekStart: weekStart as 1 | 7, most }, account);
    const starts = [...calls.values()].flatMap(({ startTime }) => startTime ?? []);
    const end = Math.max(account.now, ...starts.map((start) => start + 1));
    const from = account.query.from ?? Math.min(...starts, ...(starts.length === 0 ? [end] : []));
    const to = Math.min(account.query.to ?? end, end);
    expect(report.step).toBe(step);
    // Without gaps, from the begin of the range to its end.
    expect(report.steps.map((each) => each.from)).toEqual([
      ...(from < to ? [from] : []),
      ...report.steps.slice(0, -1).map((each) => each.to),
    ]);
    if (from < to) expect(report.steps.at(-1)?.to).toBe(to);
    const { recorded: _, medianTalkAndHold: __, p90TalkAndHold: ___, ...none } = sql.sums('0');
    for (const { from: begin, to: stepEnd, ...sums } of report.steps) {
      const { recorded, medianTalkAndHold, p90TalkAndHold, ...expected } = sql.sums(
        `${found} AND start >= ${begin} AND start < ${stepEnd}`,
      );
      expect(sums).toEqual(expected.calls === 0 ? none : expected);
    }
    // A step ends where the clock begins another one, and nowhere else.
    const nameOf = (at: number) => stepName(step, weekStart, at, account.zone);
    for (const [index, { from: begin, to: stepEnd }] of report.steps.entries()) {
      const quarters = Array.from(
        { length: Math.ceil((stepEnd - begin) / (hourMs / 4)) },
        (_, quarter) => begin + quarter * (hourMs / 4),
      );
      expect(new Set(quarters.filter((at) => at < stepEnd).map(nameOf)).size).toBe(1);
      const next = report.steps[index + 1];
      if (next !== undefined && step !== 'hour') expect(nameOf(next.from)).not.toBe(nameOf(begin));
      if (step === 'hour') expect(stepEnd - begin).toBeLessThanOrEqual(hourMs);
    }
    sql.close();
  });
});

it('counts each hour of the week as SQL does, and on how many days the clock shows it', () => {
  forEveryAccount((account) => {
    const { search, sql, found, calls } = bothOf(account);
    const { heat } = teamReportOver(search, account.query, { step: 'month', weekStart: 1, most }, account);
    const expected = sql.heat(found);
    const starts = [...calls.values()].flatMap(({ startTime }) => startTime ?? []);
    const end = Math.max(account.now, ...starts.map((start) => start + 1));
    const from = account.query.from ?? Math.min(...starts, ...(starts.length === 0 ? [end] : []));
    const days = new Map<string, Set<string>>();
    const to = Math.min(account.query.to ?? end, end);
    // Every clock changes, and every hour begins, at a quarter of an hour.
    const quarters = Array.from(
      { length: Math.max(0, Math.ceil((to - Math.floor(from / 900_000) * 900_000) / 900_000)) },
      (_, quarter) => Math.max(from, (Math.floor(from / 900_000) + quarter) * 900_000),
    );
    for (const at of quarters.filter((each) => each < to)) {
      const { weekday, hour, day } = clockAt(at, account.zone);
      const key = `${weekday} ${hour}`;
      days.set(key, (days.get(key) ?? new Set()).add(day));
    }
    for (const [weekday, hours] of heat.entries()) {
      for (const [hour, cell] of hours.entries()) {
        const key = `${weekday} ${hour}`;
        expect([key, cell]).toEqual([key, { calls: expected.get(key) ?? 0, occurrences: days.get(key)?.size ?? 0 }]);
      }
    }
    sql.close();
  });
});

/** What the clock's step is called, so that two moments of one step have the same name. */
function stepName(step: TimeStep, weekStart: number, at: number, zone: string): string {
  const { day, hour } = clockAt(at, zone);
  if (step === 'hour') return `${day} ${hour}`;
  if (step === 'day') return day;
  if (step === 'month') return day.slice(0, 7);
  const noon = Date.parse(`${day}T12:00:00Z`);
  const weekday = (new Date(noon).getUTCDay() + 6) % 7;
  return new Date(noon - ((weekday - (weekStart - 1) + 7) % 7) * 86_400_000).toISOString().slice(0, 10);
}
