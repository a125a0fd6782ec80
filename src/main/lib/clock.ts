import { setTimeout as wait } from 'node:timers/promises';
import type { EpochMs, Ms } from '../../shared/units.ts';

/** Time, handed to whoever needs it, so that tests own it. */
export interface Clock {
  now(): EpochMs;
  /** Resolves after `ms`; rejects with the signal's reason as soon as it aborts. */
  sleep(ms: Ms, signal?: AbortSignal): Promise<void>;
}

/** setTimeout fires at once when asked for more than a signed 32-bit number of ms (24.8 days). */
const longestSleepMs: Ms = 2 ** 31 - 1;

export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      try {
        await wait(Math.min(Math.max(ms, 0), longestSleepMs), undefined, signal ? { signal } : {});
      } catch (thrown) {
        signal?.throwIfAborted();
        throw thrown;
      }
    },
  };
}
