import { describe, expect, test } from 'vitest';
import { daysInTurn } from '../../../../src/main/sync/days-in-turn.ts';
import type { SyncDay } from '../../../../src/shared/sync.ts';
import { dayMs } from '../../../../src/shared/units.ts';
import { sleepThrough } from './sleep-through.ts';
import { callsApi, isIdle, online, syncRig } from './sync-rig.ts';

const now = Date.UTC(2024, 5, 15, 12);
const today = Date.UTC(2024, 5, 15);
const syncDays = 60;
const hourMs = 3_600_000;

interface ApiCall {
  readonly call_sid: string;
  readonly start_time: string;
  readonly status: string;
  readonly disposition: string | null;
  readonly recording: { readonly available: boolean };
}

/** A hundred calls a day. */
function allCalls(): ApiCall[] {
  return Array.from({ length: syncDays * 100 }, (_, place) =>
    aCall(place, today - Math.floor(place / 100) * dayMs - ((place % 100) + 1) * 600_000),
  );
}

function aCall(place: number, startTime: number): ApiCall {
  const start_time = new Date(startTime).toISOString();
  const recording = { available: true };
  return { call_sid: `call-${place}`, start_time, status: 'completed', disposition: 'resolved', recording };
}

async function synced(first: readonly ApiCall[]) {
  const rig = Object.assign(await syncRig({ settings: { syncDays } }), { calls: first });
  rig.api.otherwise(callsApi(() => rig.calls));
  rig.sync.connectionChanged(online());
  await sleepThrough(rig.clock, rig.until(isIdle));
  expect(rig.cache.calls.size).toBe(first.length);
  return rig;
}

type Rig = Awaited<ReturnType<typeof synced>>;

/** Ordinary syncs, four a day; answers the requests for pages of each day. */
async function syncFor(rig: Rig, days: number): Promise<number[]> {
  const pages: number[] = [];
  for (let day = 0; day < days; day += 1) {
    rig.api.received.length = 0;
    for (let each = 0; each < 4; each += 1) {
      rig.clock.advance(6 * hourMs);
      rig.sync.start();
      await sleepThrough(rig.clock, rig.until(isIdle));
    }
    pages.push(rig.api.received.filter(({ query }) => query.limit === '100').length);
  }
  return pages;
}

const settledDay = (ago: number) => (call: ApiCall) =>
  Math.floor(Date.parse(call.start_time) / dayMs) * dayMs === today - ago * dayMs;

/** 50 dispositions and 15 recordings in settled days, and 30 calls of one old day replaced by 30 others. */
function changed(calls: readonly ApiCall[]): ApiCall[] {
  const old = calls.filter(settledDay(40)).slice(0, 30);
  return calls.map((call, place) => {
    if (old.includes(call)) return { ...call, call_sid: `other-${place}` };
    if (place >= 800 && place < 3_800 && place % 60 === 0) return { ...call, disposition: 'escalated' };
    if (place >= 4_080 && place < 4_980 && place % 60 === 0) return { ...call, recording: { available: false } };
    return call;
  });
}

const held = ({ cache }: Rig) =>
  [...cache.calls.values()].map(({ callSid, disposition, recording }) => [callSid, disposition, recording.available]);
const there = ({ calls }: Rig) => calls.map((call) => [call.call_sid, call.disposition, call.recording.available]);
const sorted = (rows: unknown[][]) => rows.map(String).sort();

/** Ms since the contents of that day of the range were read which was read longest ago. */
function oldestContents({ cache, clock }: Rig): number {
  const inRange = [...cache.days.values()].filter(({ from }) => from >= clock.now() - syncDays * dayMs);
  return clock.now() - Math.min(...inRange.flatMap(({ spans }) => spans.map(({ provenAt }) => provenAt)));
}

/** Settled days with so many rows each, all read at `provenAt`. */
function readAt(provenAt: number, length: number, rows: number): SyncDay[] {
  return Array.from({ length }, (_, ago) => {
    const from = today - (ago + 4) * dayMs;
    return { from, spans: [{ from, to: from + dayMs, provenAt, rows }], countedAt: provenAt, failure: null };
  });
}

/** Some days of syncs, up to a quarter of their interval early or late: the oldest contents in ms, all requests, and the most of one sync. */
function readInTurn(length: number, rows: number, syncsADay: number, forDays: number) {
  let days = readAt(now, length, rows);
  const sums = { oldest: 0, requests: 0, most: 0 };
  const interval = dayMs / syncsADay;
  for (let sync = 1; sync * interval < forDays * dayMs; sync += 1) {
    const at = now + sync * interval + (interval / 8) * Math.sin(sync);
    const age = Math.max(...days.flatMap(({ spans }) => spans.map(({ provenAt }) => at - provenAt)));
    sums.oldest = Math.max(sums.oldest, age);
    const chosen = daysInTurn(days, at);
    const requests = chosen.reduce((sum, { from, to }) => sum + ((to - from) / dayMs) * Math.ceil((rows + 1) / 100), 0);
    sums.requests += requests;
    sums.most = Math.max(sums.most, requests);
    days = days.map((day) =>
      chosen.some(({ from, to }) => day.from >= from && day.from < to)
        ? { ...day, spans: day.spans.map((span) => ({ ...span, provenAt: at })) }
        : day,
    );
  }
  return sums;
}

describe('what changed in settled days', () => {
  test('is noticed within a week by ordinary syncs, which read every day again by then', async () => {
    const rig = await synced(allCalls());
    rig.calls = changed(rig.calls);
    expect(sorted(held(rig))).not.toEqual(sorted(there(rig)));
    const pages = await syncFor(rig, 7);
    expect(sorted(held(rig))).toEqual(sorted(there(rig)));
    expect(oldestContents(rig)).toBeLessThan(7 * dayMs);
    // Three days that have not settled, four times a day; and 58 others once a week.
    expect(pages.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(7 * 4 * 5 + 2 * 70);
  });

  test('is noticed at once by "Verify now"', async () => {
    const rig = await synced(allCalls());
    rig.calls = changed(rig.calls);
    rig.sync.verify({ from: today - syncDays * dayMs, to: now });
    await sleepThrough(rig.clock, rig.until(isIdle));
    expect(sorted(held(rig))).toEqual(sorted(there(rig)));
  });

  test.each(['disposition', 'recording'])('is noticed within a day where a %s was awaited', async (what) => {
    const awaited = (call: ApiCall) => settledDay(5)(call) || settledDay(9)(call);
    const first = allCalls().map((call) =>
      !awaited(call)
        ? call
        : what === 'disposition'
          ? { ...call, disposition: null }
          : { ...call, recording: { available: false } },
    );
    const rig = await synced(first);
    rig.calls = allCalls();
    const [pages] = await syncFor(rig, 1);
    expect(sorted(held(rig))).toEqual(sorted(there(rig)));
    expect(pages).toBeLessThanOrEqual(4 * 5 + 2 * 2);
  });
});

describe('the share that one sync reads again', () => {
  test('is bounded, and begins with what was read longest ago', async () => {
    const busy = Array.from({ length: 20_000 }, (_, place) => aCall(place, today - 4 * dayMs - place * 120_000));
    const rig = await synced(busy);
    rig.clock.advance(5 * dayMs);
    rig.api.received.length = 0;
    rig.sync.start();
    await sleepThrough(rig.clock, rig.until(isIdle));
    const pages = rig.api.received.filter(({ query }) => query.limit === '100').length;
    expect(pages).toBeGreaterThan(40);
    expect(pages).toBeLessThanOrEqual(60 + 10);
    expect([...rig.cache.records.values()].at(-1)).toMatchObject({ daysReadInTurn: expect.any(Number) });
  });

  const ranges = [
    ['a million calls in 60 days', 60, 16_667],
    ['a million calls in 20 days', 20, 50_000],
    ['a hundred thousand calls in 400 days', 400, 250],
  ] as const;

  test.each(ranges)('keeps no contents older than a week at one sync a day or more: %s', (_, length, rows) => {
    for (const syncsADay of [1, 2, 3, 8, 24, 96]) {
      const { oldest, requests, most } = readInTurn(length, rows, syncsADay, 28);
      const pages = length * Math.ceil((rows + 1) / 100);
      expect(oldest).toBeGreaterThan(5 * dayMs);
      expect(oldest).toBeLessThan(7 * dayMs);
      // No day more often than every 5 days, and what is the hundredth part of 200 requests a minute at the most.
      expect(requests).toBeLessThanOrEqual(pages * Math.ceil(28 / 5));
      expect(requests).toBeLessThanOrEqual((200 * 60 * 24 * 28) / 100);
      // Where it syncs every hour, no sync takes more than its share.
      if (syncsADay >= 24) expect(most).toBeLessThanOrEqual(Math.max(60, pages / 16 + 1 + pages / length));
    }
  });

  test('is all that is overdue after days without a sync', () => {
    const at = now + 9 * dayMs;
    expect(daysInTurn(readAt(now, 60, 16_667), at)).toEqual([{ from: today - 63 * dayMs, to: today - 3 * dayMs }]);
  });

  test('is nothing while no contents are old', async () => {
    const rig = await synced(allCalls());
    const [pages] = await syncFor(rig, 1);
    expect(pages).toBeLessThanOrEqual(4 * 5);
    expect([...rig.cache.records.values()].every(({ daysReadInTurn }) => daysReadInTurn === 0)).toBe(true);
  });
});
