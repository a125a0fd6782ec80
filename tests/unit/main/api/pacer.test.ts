import { describe, expect, test } from 'vitest';
import { Pacer } from '../../../../src/main/api/pacer.ts';
import { ManualClock } from '../manual-clock.ts';
import { listing, ScriptedApi } from '../scripted-api.ts';
import { openApi } from './open-api.ts';

async function take(pacer: Pacer, turns: number, kind: 'sync' | 'person'): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await pacer.turn(kind);
}

describe('the pace of requests', () => {
  test('is at most 200 in any minute where the API names no limit', async () => {
    const clock = new ManualClock();
    const pacer = new Pacer(clock);
    await take(pacer, 100, 'person');
    clock.advance(20_000);
    await take(pacer, 100, 'person');
    const next = pacer.turn('person');
    expect(await clock.nextSleep()).toBe(40_000);
    clock.advance(40_000);
    await next;
    // The other hundred of the first 20 s have made room for 99 more.
    expect(pacer.waitMs('person')).toBe(0);
    await take(pacer, 99, 'person');
    expect(pacer.waitMs('person')).toBe(20_000);
  });

  test('leaves a tenth of the minute to the person while a sync runs', async () => {
    const pacer = new Pacer(new ManualClock());
    await take(pacer, 180, 'sync');
    expect(pacer.waitMs('sync')).toBe(60_000);
    expect(pacer.waitMs('person')).toBe(0);
  });

  test('follows what the API says is left, until that is refilled', async () => {
    const clock = new ManualClock();
    const pacer = new Pacer(clock);
    pacer.observe({ limit: 100, remaining: 12, resetAt: clock.now() + 30_000 });
    await take(pacer, 2, 'sync');
    expect(pacer.waitMs('sync')).toBe(30_000);
    await take(pacer, 10, 'person');
    expect(pacer.waitMs('person')).toBe(30_000);
    clock.advance(30_000);
    expect(pacer.waitMs('sync')).toBe(0);
  });

  test('may be faster than 200 a minute where the API allows it', async () => {
    const clock = new ManualClock();
    const pacer = new Pacer(clock);
    pacer.observe({ limit: 6_000, remaining: 5_999, resetAt: clock.now() + 60_000 });
    await take(pacer, 1_000, 'sync');
    expect(pacer.waitMs('sync')).toBe(0);
  });

  test('lets one who waits give up', async () => {
    const clock = new ManualClock();
    const pacer = new Pacer(clock);
    pacer.observe({ limit: null, remaining: 0, resetAt: clock.now() + 30_000 });
    const controller = new AbortController();
    const waiting = pacer.turn('person', controller.signal);
    await clock.nextSleep();
    controller.abort(new Error('given up'));
    await expect(waiting).rejects.toThrow('given up');
  });

  test('waits no longer than was said, should the clock have been set back, whatever is said from then on', () => {
    const clock = new ManualClock();
    const pacer = new Pacer(clock);
    pacer.hold(clock.now() + 30_000);
    clock.advance(-5 * 3_600_000);
    pacer.hold(clock.now() + 20_000);
    expect(pacer.waitMs('sync')).toBe(30_000);
    expect(pacer.pause).toEqual({ until: clock.now() + 30_000, ms: 30_000 });
    clock.advance(30_000);
    expect(pacer.pause).toBeNull();
  });

  test('does not stand still for hours, should the clock have been set back', async () => {
    const clock = new ManualClock();
    const [unsaid, said] = [new Pacer(clock), new Pacer(clock)];
    await take(unsaid, 200, 'person');
    said.observe({ limit: 100, remaining: 0, resetAt: clock.now() + 30_000 });
    clock.advance(-5 * 3_600_000);
    expect([unsaid, said].map((pacer) => pacer.waitMs('person'))).toEqual([60_000, 30_000]);
    clock.advance(60_000);
    expect([unsaid, said].map((pacer) => pacer.waitMs('person'))).toEqual([0, 0]);
  });

  test('is taken from the headers of each answer', async () => {
    const api = await ScriptedApi.start();
    const { client, clock } = openApi(api.origin, { sessionToken: 's' });
    const date = new Date(clock.now()).toUTCString();
    const reset = String(clock.now() / 1000 + 45);
    api.next(
      listing([], {}, { 'x-ratelimit-limit': '200', 'x-ratelimit-remaining': '20', 'x-ratelimit-reset': reset, date }),
    );
    await client.check();
    expect(client.waitMs()).toBe(45_000);
  });

  test.each([
    { 'x-ratelimit-remaining': '0' },
    { 'x-ratelimit-remaining': 'none', 'x-ratelimit-reset': '60' },
    { 'x-ratelimit-remaining': '-1', 'x-ratelimit-reset': '60' },
    { 'x-ratelimit-reset': '60' },
  ])('is not changed by headers that tell half of it: %j', async (headers) => {
    const api = await ScriptedApi.start();
    const { client } = openApi(api.origin, { sessionToken: 's' });
    api.next(listing([], {}, headers));
    await client.check();
    expect(client.waitMs()).toBe(0);
  });
});
