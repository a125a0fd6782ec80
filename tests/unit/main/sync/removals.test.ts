import { describe, expect, test } from 'vitest';
import { json, type Received } from '../scripted-api.ts';
import { callsApi, hourlyCalls, isIdle, online, syncRig } from './sync-rig.ts';

const days = { settings: { syncDays: 70 } };
const hourMs = 3_600_000;

/** A sync that has read 1,500 calls, one an hour. */
async function synced() {
  const rig = await syncRig(days);
  rig.api.otherwise(callsApi(1_500));
  rig.sync.connectionChanged(online());
  await rig.until(isIdle);
  expect(rig.cache.calls.size).toBe(1_500);
  rig.api.received.length = 0;
  rig.clock.advance(hourMs);
  return rig;
}

const boundsOf = ({ query }: Received) => `${query.start_time} ${query.end_time}`;
const nothing = json(200, { response: { data: { voicelogs: [] } } });
const failure = json(200, { code: 500, status: 'failure' });

/** A sync of the whole range, which reads all of it again. */
async function readAll(rig: Awaited<ReturnType<typeof synced>>) {
  rig.sync.readAgain({ from: rig.clock.now() - 70 * 24 * hourMs, to: rig.clock.now() });
  await rig.until(isIdle);
}

describe('an answer that would remove many calls', () => {
  test('by one empty answer without a total is asked for again by halves, and the calls are there as before', async () => {
    const rig = await synced();
    rig.api.next(nothing);
    await readAll(rig);
    expect(rig.cache.calls.size).toBe(1_500);
    expect([...rig.cache.records.values()].at(-1)).toMatchObject({ added: 0, removed: 0, outcome: 'complete' });
    expect(rig.removed).toEqual([]);
  });

  test('asks no question twice, where the account answers that there is nothing', async () => {
    const rig = await synced();
    rig.api.otherwise(callsApi(0));
    await readAll(rig);
    const listed = rig.api.received.filter(({ query }) => query.limit === '100').map(boundsOf);
    expect(listed).toHaveLength(new Set(listed).size);
    expect(rig.cache.calls.size).toBe(0);
    expect([...rig.cache.records.values()].at(-1)).toMatchObject({ removed: 1_500 });
  });

  test('leaves their recordings on this laptop while they can be brought back', async () => {
    const rig = await synced();
    rig.api.otherwise(callsApi(0));
    await readAll(rig);
    expect(rig.removed).toEqual([]);
  });

  test('is asked for again however many pages removed a few each', async () => {
    const rig = await synced();
    const left = hourlyCalls(1_500).filter((_, place) => place % 10 !== 0);
    rig.api.otherwise(callsApi(() => left));
    await readAll(rig);
    expect(rig.cache.calls.size).toBe(1_350);
    const starts = rig.api.received.filter(({ query }) => query.limit === '100').map(({ query }) => query.start_time);
    // Each page, and each of its halves.
    expect(starts.length).toBeGreaterThanOrEqual(3 * 14);
  });

  test('as a failure inside a 200 removes none, and is the reason why the days could not be read', async () => {
    const rig = await synced();
    rig.api.otherwise(failure);
    rig.sync.readAgain({ from: rig.clock.now() - 24 * hourMs, to: rig.clock.now() });
    const stopped = rig.until(({ phase }) => phase === 'stopped');
    const { sleepThrough } = await import('./sleep-through.ts');
    await sleepThrough(rig.clock, stopped);
    expect(rig.cache.calls.size).toBe(1_500);
    expect((await stopped).error).toMatchObject({ message: expect.stringContaining('500') });
  });
});

describe('an answer that removes few calls', () => {
  test('is believed at once where it lists others beside them, and they are told at the end', async () => {
    const rig = await synced();
    const [first, ...left] = hourlyCalls(1_500);
    rig.api.otherwise(callsApi(() => left));
    rig.sync.readAgain({ from: rig.clock.now() - 24 * hourMs, to: rig.clock.now() });
    await rig.until(isIdle);
    expect(rig.removed).toEqual([first?.call_sid]);
    expect(rig.api.received.filter(({ query }) => query.limit === '100')).toHaveLength(1);
  });

  test('is asked for again where it lists nothing', async () => {
    const rig = await synced();
    rig.api.next(nothing);
    rig.sync.readAgain({ from: rig.clock.now() - 24 * hourMs, to: rig.clock.now() });
    await rig.until(isIdle);
    expect(rig.cache.calls.size).toBe(1_500);
  });
});
