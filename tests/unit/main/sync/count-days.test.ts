import { describe, expect, test } from 'vitest';
import { rangeStateOf } from '../../../../src/shared/day-state.ts';
import type { SyncRecord } from '../../../../src/shared/sync.ts';
import { dayMs } from '../../../../src/shared/units.ts';
import { type Behaviour, json, listing, type Received } from '../scripted-api.ts';
import type { MemoryCache } from './memory-cache.ts';
import { sleepThrough } from './sleep-through.ts';
import { callsApi, hourlyCalls, isIdle, isStopped, type ListedCall, now, online, syncRig } from './sync-rig.ts';

const today = Date.UTC(2024, 5, 15);

const isCount = ({ query }: Received) => query.limit === '1';
const daysOf = ({ query }: Received) => (Date.parse(query.end_time ?? '') - Date.parse(query.start_time ?? '')) / dayMs;

/** An account that answers counts otherwise than pages. */
function counting(given: Parameters<typeof callsApi>[0], count: (request: Received) => Behaviour | null): Behaviour {
  return (response, request) => ((isCount(request) ? count(request) : null) ?? callsApi(given))(response, request);
}

/** The same account, where a call that begins at the end itself is not listed. */
function withoutEnd(answer: Behaviour): Behaviour {
  return (response, request) => {
    const end = new Date(Date.parse(request.query.end_time ?? '') - 1).toISOString();
    answer(response, { ...request, query: { ...request.query, end_time: end } });
  };
}

/** What a count answers that reaches over noon of the day so many days ago; null where it does not. */
function overDay(ago: number, answer: Behaviour) {
  const noon = today - (ago - 0.5) * dayMs;
  return ({ query }: Received) =>
    Date.parse(query.start_time ?? '') < noon && Date.parse(query.end_time ?? '') > noon ? answer : null;
}

/** `verified` or else, of the days that have settled, by how many days ago they were. */
function statesOf(cache: MemoryCache, days: number): Record<number, string> {
  const ago = Array.from({ length: days - 2 }, (_, index) => index + 3);
  return Object.fromEntries(
    ago.map((each) => {
      const from = today - each * dayMs;
      const day = cache.days.get(from);
      return [each, rangeStateOf(day === undefined ? [] : [day], from, from + dayMs, now).state];
    }),
  );
}

const allVerified = (days: number) =>
  Object.fromEntries(Array.from({ length: days - 2 }, (_, i) => [i + 3, 'verified']));

function latest(cache: MemoryCache): SyncRecord | undefined {
  return [...cache.records.values()].at(-1);
}

describe('the days that have settled', () => {
  test('are counted in no longer ranges than may be asked for', async () => {
    const { api, sync, cache, until } = await syncRig({ settings: { syncDays: 90 } });
    api.otherwise(callsApi(100));
    sync.connectionChanged(online());
    await until(isIdle);
    const counts = api.received.filter(isCount);
    expect(Math.ceil(Math.max(...counts.map(daysOf)))).toBe(28);
    expect(statesOf(cache, 90)).toEqual(allVerified(90));
  });

  test.each([
    [10, 8, 3],
    [60, 28, 5],
  ])(
    'of %i days are told apart within %i syncs: a call more in one and one less in the next are found',
    async (syncDays, syncs, most) => {
      for (const [more, less] of [
        [7, 8],
        [9, 8],
      ] as const) {
        const { api, sync, cache, until, clock } = await syncRig({ settings: { syncDays } });
        const hours = hourlyCalls(24 * (syncDays + 1)).filter(({ start_time }) => !start_time.includes('T00:'));
        let calls: ListedCall[] = hours;
        api.otherwise(callsApi(() => calls));
        sync.connectionChanged(online());
        await until(isIdle);
        const at = (ago: number) => new Date(today - ago * dayMs + 5 * 3_600_000).toISOString();
        calls = [
          ...hours.filter(({ start_time }) => start_time !== at(less)),
          { call_sid: 'new', start_time: at(more) },
        ];
        for (let each = 0; each < syncs; each += 1) {
          api.received.length = 0;
          clock.advance(60_000);
          sync.start();
          await until(isIdle);
          const counts = api.received.filter(isCount);
          if (latest(cache)?.daysDiffered === 0) expect(counts.length).toBeLessThanOrEqual(most);
          const earliest = Math.min(...counts.map(({ query }) => Date.parse(query.start_time ?? '')));
          expect(earliest).toBeGreaterThanOrEqual(today - syncDays * dayMs - 1);
        }
        expect(cache.calls.has('new')).toBe(true);
        expect([...cache.calls.values()].filter(({ startTime }) => startTime === Date.parse(at(less)))).toEqual([]);
      }
    },
  );

  test('are counted but for the one whose count is not answered, and the log names that', async () => {
    for (const ago of [3, 6, 10]) {
      const { api, sync, cache, until, clock } = await syncRig({ settings: { syncDays: 10 } });
      api.otherwise(counting(250, overDay(ago, json(500, {}))));
      sync.connectionChanged(online());
      await sleepThrough(clock, until(isIdle));
      expect(statesOf(cache, 10)).toEqual({ ...allVerified(10), [ago]: 'complete' });
      expect(latest(cache)).toMatchObject({
        outcome: 'complete',
        message: expect.stringMatching(/^\d+ Jun \(UTC\) could not be counted: .*error of its own/),
      });
    }
  });

  test('are left for the next sync after three counts in a row without an answer', async () => {
    const { api, sync, cache, until, clock } = await syncRig({ settings: { syncDays: 60 } });
    api.otherwise(counting(250, () => json(500, {})));
    sync.connectionChanged(online());
    await sleepThrough(clock, until(isIdle));
    expect(api.received.filter(isCount)).toHaveLength(3 * 5);
    expect(latest(cache)).toMatchObject({
      outcome: 'complete',
      message: expect.stringContaining('12 Jun, 11 Jun, 10 Jun and 55 more days (UTC) could not be counted'),
    });
  });
});

describe('whether an end counts in', () => {
  test.each([
    ['where it does, one count a group is enough', callsApi(250), 1 + 2],
    ['where it does not, both ways are asked', withoutEnd(callsApi(250)), 1 + 2 * 2],
  ])('is asked for once: %s', async (_, answer, counts) => {
    const { api, sync, cache, until } = await syncRig({ settings: { syncDays: 10 } });
    api.otherwise(answer);
    sync.connectionChanged(online());
    await until(isIdle);
    expect(api.received.filter(isCount)).toHaveLength(counts);
    expect(statesOf(cache, 10)).toEqual(allVerified(10));
  });
});

/** An account that looks at no milliseconds of an end: of the last second of a day it leaves out all but its first moment. */
function toTheSecond(answer: Behaviour): Behaviour {
  return (response, request) => {
    const end = new Date(Math.floor(Date.parse(request.query.end_time ?? '') / 1000) * 1000).toISOString();
    answer(response, { ...request, query: { ...request.query, end_time: end } });
  };
}

test('a day is asked for both ways before it is read again: an account may look at no milliseconds', async () => {
  const { api, sync, cache, until } = await syncRig({ settings: { syncDays: 10 } });
  const calls = hourlyCalls(250);
  const lastMoments = Array.from({ length: 10 }, (_, ago) => ({
    call_sid: `last-${ago}`,
    start_time: new Date(today - ago * dayMs - 500).toISOString(),
  }));
  const listed = [...calls, ...lastMoments];
  api.otherwise(toTheSecond(callsApi(() => listed)));
  sync.connectionChanged(online());
  await until(isIdle);
  expect(latest(cache)).toMatchObject({ outcome: 'complete', daysDiffered: 0, daysFailed: 0 });
  expect(statesOf(cache, 10)).toEqual(allVerified(10));
});

describe('to verify days', () => {
  const twelfth = { from: today - 3 * dayMs, to: today - 2 * dayMs };

  test('counts each by itself', async () => {
    const { api, sync, cache, until } = await syncRig({ settings: { syncDays: 10 } });
    api.otherwise(callsApi(250));
    sync.connectionChanged(online());
    await until(isIdle);
    api.received.length = 0;
    sync.verify({ from: today - 6 * dayMs, to: twelfth.to });
    await until(isIdle);
    const ranges = api.received.filter(isCount).map(daysOf);
    // One more asks whether an end counts in.
    expect(ranges.filter((days) => days > 0.9 && days <= 1)).toHaveLength(4);
    expect(ranges).toHaveLength(5);
    expect(latest(cache)).toMatchObject({ reason: 'verify', outcome: 'complete', daysCounted: 4 });
  });

  test('reads a day twice that the account counts otherwise each time, and then says so', async () => {
    const { api, sync, cache, until } = await syncRig({ settings: { syncDays: 10 } });
    api.otherwise(callsApi(250));
    sync.connectionChanged(online());
    await until(isIdle);
    api.received.length = 0;
    api.otherwise(counting(250, overDay(3, listing([], { total: 25 }))));
    sync.verify(twelfth);
    await until(isStopped);
    expect(latest(cache)).toMatchObject({ reason: 'verify', outcome: 'incomplete', daysCounted: 0 });
    expect(latest(cache)?.message).toMatch(/12 Jun/);
    expect(api.received.filter((request) => !isCount(request))).toHaveLength(3);
    expect(statesOf(cache, 10)[3]).not.toBe('verified');
  });

  test.each([
    ['that the account does not count', json(500, {}), 'error of its own'],
    ['of which it does not say how many calls they have', listing([], {}), 'did not say how many calls'],
  ])('%s ends incomplete, and says why', async (_, answer, why) => {
    const { api, sync, cache, until, clock } = await syncRig({ settings: { syncDays: 10 } });
    api.otherwise(callsApi(250));
    sync.connectionChanged(online());
    await until(isIdle);
    api.otherwise(counting(250, () => answer));
    sync.verify(twelfth);
    await sleepThrough(clock, until(isStopped));
    expect(latest(cache)).toMatchObject({ reason: 'verify', outcome: 'incomplete', daysCounted: 0 });
    expect(latest(cache)?.message).toMatch(/^12 Jun \(UTC\) could not be counted: /);
    expect(latest(cache)?.message).toContain(why);
    // It was read again, and not counted since.
    expect(statesOf(cache, 10)).toEqual({ ...allVerified(10), 3: 'complete' });
  });
});
