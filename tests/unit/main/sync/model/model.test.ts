import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MemoryCache } from '../memory-cache.ts';
import { differences } from './differences.ts';
import { arbitraryHistory, ignoredEnds, meanings } from './history.ts';
import { type ModelCache, playHistory } from './play-history.ts';
import { mostForOneSync, mostForRecent } from './request-bound.ts';

const histories = 3_000;

test(`after each of ${histories} histories of changes, faults and stops, one sync equals the account`, async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryHistory, async (history) => {
      const kept = new MemoryCache();
      const { account, clock, before, held, status, starts, quietRequests } = await playHistory(
        history,
        async () => over(kept),
        () => setImmediate(),
      );
      expect(status).toMatchObject({ phase: 'idle', error: null });
      const atRest = [...account.rows.values()];
      expect(quietRequests).toBeLessThanOrEqual(mostForOneSync(history, atRest, before));
      const ever = [...new Map([...account.moments.flat(), ...atRest].map((row) => [row.key, row])).values()];
      const troubles = history.requests.filter(({ fault, changes }) => fault !== null || changes.length > 0).length;
      // What an answer without anything took away is read once more, wherever that was.
      const emptied = history.requests.filter(({ fault }) => fault === 'empty without metadata').length;
      expect(account.requests).toBeLessThanOrEqual(
        mostForOneSync(history, ever, null) +
          (starts - 1 + history.acts.length) * mostForRecent(history, ever) +
          mostForOneTrouble * troubles +
          mostForOneSync(history, ever, null) * emptied,
      );
      expect(differences(account, held, clock.now())).toEqual([]);
    }),
    { numRuns: Number(process.env.HISTORIES ?? histories) },
  );
}, 600_000);

test(`after ${histories / 10} histories of accounts with other meanings, one sync equals the account`, async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryHistory, meanings, async (history, ways) => {
      const kept = new MemoryCache();
      const { account, clock, held, status } = await playHistory(
        history,
        async () => over(kept),
        () => setImmediate(),
        ways,
      );
      expect(status).toMatchObject({ phase: 'idle', error: null });
      expect(differences(account, held, clock.now())).toEqual([]);
    }),
    { numRuns: Number(process.env.HISTORIES ?? histories) / 10 },
  );
}, 600_000);

test(`after ${histories / 10} histories without an end, nothing false is proven and each sync ends`, async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryHistory, ignoredEnds, async (history, ignores) => {
      const kept = new MemoryCache();
      const { account, quietRequests } = await playHistory(
        history,
        async () => over(kept),
        () => setImmediate(),
        { ignores },
      );
      const pages = Math.ceil(account.rows.size / history.limit);
      expect(quietRequests).toBeLessThanOrEqual(mostOfAny + mostForEachPage * pages);
    }),
    { numRuns: Number(process.env.HISTORIES ?? histories) / 10 },
  );
}, 600_000);

/** What src/main/sync/request-budget.ts allows a sync of six days. */
const mostOfAny = 50 + 2 * 6;
/** As often as there, for every time that a page is read: again after a count that differs, at most twice. */
const mostForEachPage = 6 * 3;

/** An answer that cannot be used is asked for again; the halves that some lead to, and the days that are counted wrongly, are few beside what the syncs that are stopped do not ask for. */
const mostForOneTrouble = 2;

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
    rejectedRows: kept.rejectedRows.bind(kept),
    retriedRows: kept.retriedRows.bind(kept),
    dropBefore: kept.dropBefore.bind(kept),
  };
  const held = async () => ({
    calls: new Map([...kept.calls].map(([callSid, { disposition }]) => [callSid, disposition])),
    startTimes: new Map([...kept.calls].map(([callSid, { startTime }]) => [callSid, startTime])),
    rejected: [...kept.rejected.keys()],
    days: [...kept.days.values()],
  });
  const hasEnded = async () => {
    const { latest } = await kept.begin('acme', []);
    return latest?.outcome === 'complete' || latest?.outcome === 'incomplete';
  };
  return { cache, held, hasEnded };
}
