import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MemoryCache } from '../memory-cache.ts';
import { arbitraryHistory } from './history.ts';
import { differences, type ModelCache, playHistory } from './play-history.ts';

const histories = 3_000;

test(`after ${histories} histories of changes, faults and stops, one sync makes the cache equal to the account`, async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryHistory, async (history) => {
      const kept = new MemoryCache();
      const { account, clock, held, status, starts, quietRequests } = await playHistory(
        history,
        async () => over(kept),
        () => setImmediate(),
      );
      expect(status).toMatchObject({ phase: 'idle', error: null });
      const rows = Math.max(...account.moments.map((moment) => moment.length), 0);
      expect(quietRequests).toBeLessThanOrEqual(mostFor(rows));
      const faults = history.requests.filter(({ fault, changes }) => fault !== null || changes.length > 0).length;
      expect(account.requests).toBeLessThanOrEqual((starts + 2) * mostFor(rows) + faults * mostForOneFault);
      expect(differences(account, held, clock.now())).toEqual([]);
    }),
    { numRuns: Number(process.env.HISTORIES ?? histories) },
  );
}, 600_000);

/**
 * A page proves a second at least. One that is full of one second takes a look at what is newer and two readings, each with
 * a page that is not full at its end; twice, where the end counts in. The days that have settled are counted in three requests.
 */
function mostFor(rows: number): number {
  return 5 + 6 * rows;
}

/** An answer is asked for five times at most; one that contradicts itself thrice, and then in halves down to a second; days that were counted wrongly are counted in halves and read twice. */
const mostForOneFault = 60;

function over(kept: MemoryCache): ModelCache {
  const cache = {
    begin: kept.begin.bind(kept),
    // Slower than the account, so that pages wait and are written together.
    apply: async (...given: Parameters<MemoryCache['apply']>) => {
      await setImmediate();
      await setImmediate();
      return kept.apply(...given);
    },
    lastCompletedAt: kept.lastCompletedAt.bind(kept),
    setAsideRows: kept.setAsideRows.bind(kept),
    retriedRows: kept.retriedRows.bind(kept),
    dropBefore: kept.dropBefore.bind(kept),
  };
  const held = async () => ({
    calls: new Map([...kept.calls].map(([callSid, { disposition }]) => [callSid, disposition])),
    startTimes: new Map([...kept.calls].map(([callSid, { startTime }]) => [callSid, startTime])),
    setAside: [...kept.setAside.keys()],
    days: [...kept.days.values()],
  });
  return { cache, held };
}
