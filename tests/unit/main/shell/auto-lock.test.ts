import { EventEmitter } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { lockByItself } from '../../../../src/main/shell/auto-lock.ts';
import { defaultSettings } from '../../../../src/shared/settings.ts';
import { ManualClock } from '../manual-clock.ts';

function laptop() {
  const clock = new ManualClock();
  const idle = { seconds: 0 };
  const powerMonitor = Object.assign(new EventEmitter(), { getSystemIdleTime: () => idle.seconds });
  let settings = defaultSettings;
  let locks = 0;
  const quitting = new AbortController();
  onTestFinished(() => quitting.abort());
  void lockByItself(
    {
      clock,
      powerMonitor,
      settings: () => settings,
      lock: () => {
        locks += 1;
      },
    },
    quitting.signal,
  );
  const pass = async () => {
    clock.advance(await clock.nextSleep());
    await Promise.resolve();
  };
  return {
    powerMonitor,
    idle,
    pass,
    choose: (change: Partial<typeof settings>) => {
      settings = { ...settings, ...change };
    },
    locks: () => locks,
  };
}

test('locks after so many idle minutes as are set, and never where none are', async () => {
  const { idle, pass, choose, locks } = laptop();
  idle.seconds = 100_000;
  await pass();
  await pass();
  expect(locks()).toBe(0);
  choose({ lockAfterMinutes: 5 });
  idle.seconds = 5 * 60 - 1;
  await pass();
  await pass();
  expect(locks()).toBe(0);
  idle.seconds = 5 * 60;
  await pass();
  await pass();
  expect(locks()).toBeGreaterThan(0);
});

test.each(['suspend', 'lock-screen'])('locks on %s where that is set', (event) => {
  const { powerMonitor, choose, locks } = laptop();
  powerMonitor.emit(event);
  expect(locks()).toBe(0);
  choose({ lockWithScreen: true });
  powerMonitor.emit(event);
  expect(locks()).toBe(1);
});
