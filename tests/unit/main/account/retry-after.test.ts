import { describe, expect, test } from 'vitest';
import { json, listing } from '../scripted-api.ts';
import { accountRun, type Laptop, laptop, withToken } from './account-rig.ts';

const welcome = listing([], { total: 0 });
const dayMs = 86_400_000;
const tenMinutes = json(429, {}, { 'retry-after': '600' });

/** Connected, and then told to wait for ten minutes. */
async function toldToWait() {
  const on = await laptop();
  const run = await accountRun(on);
  on.api.next(welcome, tenMinutes).otherwise(welcome);
  await run.account.connect(withToken);
  await expect(run.account.client().check()).rejects.toMatchObject({ code: 'rate-limited' });
  on.api.received.length = 0;
  return { on, ...run };
}

/** The app started again, once the retryAfter is on the disk. */
async function restarted(on: Laptop, before: Awaited<ReturnType<typeof accountRun>>) {
  await expect
    .poll(async () => (await before.remembered()).retryAfter)
    .toEqual({ until: before.clock.now() + 600_000, ms: 600_000 });
  return accountRun(on);
}

describe('an account that said not to be asked for ten minutes', () => {
  test('is not asked by connecting anew either, and the person is told how long', async () => {
    const { on, account, clock } = await toldToWait();
    clock.advance(60_000);
    await expect(account.reconnect()).resolves.toBeUndefined();
    await expect(account.connect(withToken)).rejects.toMatchObject({
      code: 'rate-limited',
      message: expect.stringContaining('in 9 min'),
    });
    expect(on.api.received).toEqual([]);
    clock.advance(540_000);
    await account.connect(withToken);
    expect(on.api.received).toHaveLength(1);
  });

  test('is not asked after a restart: the app counts as online, and who opens a call is told how long', async () => {
    const { on, ...before } = await toldToWait();
    const { account, clock, until } = await restarted(on, before);
    await account.start();
    await until('online');
    expect(account.client().waitMs()).toBe(600_000);
    await expect(account.client().fetchCall('a')).rejects.toMatchObject({
      code: 'rate-limited',
      message: expect.stringContaining('in 10 min'),
      retryAt: clock.now() + 600_000,
    });
    expect(on.api.received).toEqual([]);
    clock.advance(600_000);
    await account.client().check();
    expect(on.api.received).toHaveLength(1);
  });

  test('stays offline without a network, as long as nothing can be asked that would show it is back', async () => {
    const { on, account, clock, states, until } = await toldToWait();
    account.networkChanged(false);
    states.length = 0;
    expect(await clock.nextSleep()).toBe(30_000);
    clock.advance(30_000);
    expect(await clock.nextSleep()).toBe(60_000);
    await expect(account.reconnect()).rejects.toMatchObject({ message: expect.stringContaining('in 10 min') });
    expect(states).toEqual([]);
    expect(on.api.received).toEqual([]);
    clock.advance(570_000);
    await until('online');
    expect(on.api.received).toHaveLength(1);
  });

  test('is asked ten minutes later at the latest, should the clock have been set back', async () => {
    const { on, account, clock } = await toldToWait();
    clock.advance(-400 * dayMs);
    expect(account.client().waitMs()).toBe(600_000);
    clock.advance(599_000);
    expect(account.client().waitMs()).toBe(1_000);
    clock.advance(1_000);
    await account.client().check();
    expect(on.api.received).toHaveLength(1);
  });

  test('is asked no later than that after restarts either', async () => {
    const { on, ...before } = await toldToWait();
    const { account, clock, until, remembered } = await restarted(on, before);
    clock.advance(-400 * dayMs);
    await account.start();
    await until('online');
    expect(account.client().waitMs()).toBe(600_000);
    await expect.poll(async () => (await remembered()).retryAfter.until).toBe(clock.now() + 600_000);

    const again = await accountRun(on);
    again.clock.advance(clock.now() + 400_000 - again.clock.now());
    await again.account.start();
    await again.until('online');
    expect(again.account.client().waitMs()).toBe(200_000);
  });
});

test('a person waits out a retryAfter of a second or two without being told', async () => {
  const on = await laptop();
  const { account, clock } = await accountRun(on);
  on.api.next(welcome, json(429, {}, { 'retry-after': '2' })).otherwise(welcome);
  await account.connect(withToken);
  await expect(account.client().check()).rejects.toMatchObject({ code: 'rate-limited' });
  const checking = account.client().check();
  expect(await clock.nextSleep()).toBe(2_000);
  clock.advance(2_000);
  await checking;
});
