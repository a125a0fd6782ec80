import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CacheClient } from '../../../../../src/main/ipc/cache-client.ts';
import { AccountDatabase, databaseNameOf } from '../../../../../src/renderer/cache/account-database.ts';
import { KillableCache } from '../../../renderer/cache/killable-cache.ts';
import { aQuery, forgetDatabasesAfterEach } from '../../../renderer/cache/open-cache.ts';
import { testKeysOf } from '../../../renderer/cache/test-keys.ts';
import { differences } from './differences.ts';
import { arbitraryHistory } from './history.ts';
import { type ModelCache, playHistory } from './play-history.ts';

/** As many as take half a minute: tests/unit/main/sync/model/model.test.ts plays thousands over a cache in memory. */
const histories = 60;
const accountId = 'acme';
/** Calls that come to be a segment: so few that segments are sealed and merged in nearly every history. */
const flushAt = 4;

forgetDatabasesAfterEach();

test(`after ${histories} histories of changes, faults and stops, the real cache equals the account`, async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryHistory, async (history) => {
      let running = new KillableCache({ flushAt });
      const open = async (): Promise<ModelCache> => {
        running.kill();
        running = new KillableCache({ flushAt });
        await running.api.open(accountId);
        return over(running);
      };
      const { account, clock, held, status } = await playHistory(history, open, nextTurn);
      expect(status).toMatchObject({ phase: 'idle', error: null });
      expect(differences(account, held, clock.now())).toEqual([]);
      // And once more, as the app finds it when it is started again.
      expect(differences(account, await (await open()).held(), clock.now())).toEqual([]);
      await running.api.answer(JSON.stringify({ name: 'account.forget', argument: { accountId } }));
      running.kill();
    }),
    { numRuns: histories },
  );
}, 300_000);

/** Which records go before each start, one number a start: it chooses what is lost. */
const arbitraryLosses = fc.array(fc.nat(), { minLength: 1, maxLength: 20 });

test('after 30 histories whose every restart finds records lost, the cache is equal to the account too', async () => {
  let lost = 0;
  await fc.assert(
    fc.asyncProperty(arbitraryHistory, arbitraryLosses, async (history, losses) => {
      let running = new KillableCache({ flushAt });
      let starts = 0;
      const open = async (): Promise<ModelCache> => {
        running.kill();
        if (starts > 0) lost += await loseRecords(losses[starts % losses.length] ?? 0);
        starts += 1;
        running = new KillableCache({ flushAt });
        await running.api.open(accountId);
        return over(running);
      };
      const { account, clock, held, status } = await playHistory(history, open, nextTurn);
      expect(status).toMatchObject({ phase: 'idle', error: null });
      expect(differences(account, held, clock.now())).toEqual([]);
      await running.api.answer(JSON.stringify({ name: 'account.forget', argument: { accountId } }));
      running.kill();
    }),
    { numRuns: 30 },
  );
  expect(lost).toBeGreaterThan(0);
}, 300_000);

/** What LevelDB may lose with a file of it: a page, a segment with all that belongs to it, or rejected rows. Answers how many records. */
async function loseRecords(choice: number): Promise<number> {
  const keys = await testKeysOf(accountId);
  const database = new AccountDatabase(await databaseNameOf(accountId), keys, { indexedDB, IDBKeyRange });
  await database.open();
  const { pages, segments, live, indexes, rejectedRows } = database;
  const tables = [[pages], [segments, live, indexes], [rejectedRows]][choice % 3] ?? [];
  const lost = (await tables[0]?.toCollection().primaryKeys()) ?? [];
  const key = lost[choice % Math.max(1, lost.length)];
  if (key !== undefined) for (const table of tables) await table.delete(key as never);
  database.close();
  return key === undefined ? 0 : 1;
}

/** Through main's own client, which checks what it is answered. */
function over({ api }: KillableCache): ModelCache {
  const client = new CacheClient({ clock: { now: () => 0, sleep: () => new Promise(() => undefined) } });
  client.open((id, message) => void api.answer(JSON.stringify(message)).then((answer) => client.receive(id, answer)));
  return {
    cache: {
      begin: client.begin.bind(client),
      apply: client.apply.bind(client),
      lastCompletedAt: client.lastCompletedAt.bind(client),
      rejectedRows: client.rejectedRows.bind(client),
      retriedRows: client.retriedRows.bind(client),
      dropBefore: client.dropBefore.bind(client),
    },
    hasEnded: async () => {
      const { latest } = await client.begin(accountId, []);
      return latest?.outcome === 'complete' || latest?.outcome === 'incomplete';
    },
    held: async () => {
      const calls = await api.rows(aQuery(), 0, 10_000);
      return {
        calls: new Map(calls.map(({ callSid, disposition }) => [callSid, disposition])),
        startTimes: new Map(calls.map(({ callSid, startTime }) => [callSid, startTime])),
        rejected: (await api.rejectedRows(1_000)).map(({ rawJson }) => rawJson),
        days: (await api.days([])).days,
      };
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
