import type { ManualClock } from '../manual-clock.ts';

/** Lets every wait end at once, until something has happened. */
export async function sleepThrough(clock: ManualClock, happened: Promise<unknown>): Promise<void> {
  const over = happened.then(() => null);
  for (;;) {
    const sleeping = await Promise.race([clock.nextSleep(), over]);
    if (sleeping === null) return;
    clock.advance(sleeping);
  }
}
