import type { PowerMonitor } from 'electron';
import type { Settings } from '../../shared/settings.ts';
import { minuteMs } from '../../shared/units.ts';
import type { Clock } from '../lib/clock.ts';

export interface AutoLockDeps {
  readonly clock: Clock;
  readonly powerMonitor: Pick<PowerMonitor, 'getSystemIdleTime'> & {
    on(event: 'suspend' | 'lock-screen', listener: () => void): unknown;
  };
  readonly settings: () => Pick<Settings, 'lockAfterMinutes' | 'lockWithScreen'>;
  readonly lock: () => void;
}

/** How late a lock may come. */
const lookEveryMs = 10_000;

/**
 * Locks when nobody has touched the laptop for as long as the settings say, and when it sleeps or its screen is locked where
 * they say so. A recording that plays does not count as somebody: it plays on when they have left.
 */
export async function lockByItself(deps: AutoLockDeps, signal: AbortSignal): Promise<void> {
  const { clock, powerMonitor, settings, lock } = deps;
  const withScreen = () => {
    if (settings().lockWithScreen) lock();
  };
  powerMonitor.on('suspend', withScreen);
  powerMonitor.on('lock-screen', withScreen);
  while (!signal.aborted) {
    await clock.sleep(lookEveryMs, signal).catch(() => undefined);
    const { lockAfterMinutes } = settings();
    const isIdle = lockAfterMinutes !== null && powerMonitor.getSystemIdleTime() * 1_000 >= lockAfterMinutes * minuteMs;
    if (isIdle && !signal.aborted) lock();
  }
}
