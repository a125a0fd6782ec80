import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { databaseNameOf } from '../../../../src/renderer/cache/account-database.ts';
import { dayMs } from '../../../../src/shared/units.ts';
import { aCall, aDay, aRejectedRow, aStep } from './a-call.ts';
import { expectSame } from './expect-same.ts';
import { KillableCache } from './killable-cache.ts';
import { aQuery, ask, forgetDatabasesAfterEach } from './open-cache.ts';
import { PlainCache } from './plain-cache.ts';
import { storedIds } from './stored-records.ts';

forgetDatabasesAfterEach();

const accountId = 'test';
const flushAt = 2;
const hour = dayMs / 24;
/** Calls of three days, one every hour. */
const calls = Array.from({ length: 72 }, (_, number) => aCall({ callSid: `s_${number}`, startTime: number * hour }));
const whole = (day: number) => ({ from: day * dayMs, to: (day + 1) * dayMs, provenAt: 1, rows: 25 });
const days = [0, 1, 2].map((day) => aDay(day * dayMs, { countedAt: 2, spans: [whole(day)] }));
const rejected = [0, 1, 2].map((day) => aRejectedRow({ placedAt: day * dayMs + 20 * hour, rawJson: `${day}` }));
const everything = aStep(calls, { days, rejected });
/** The second day, at noon. */
const before = dayMs + 12 * hour;
const keep = ['s_3', 's_70'];

async function filled(cache: KillableCache): Promise<PlainCache> {
  const expected = new PlainCache();
  await cache.api.open(accountId);
  await ask(cache.api, 'sync.apply', { accountId, step: everything });
  expected.apply(everything);
  return expected;
}

const drop = (cache: KillableCache) => ask(cache.api, 'sync.drop-before', { accountId, before, keep });

describe('dropping the calls before a moment', () => {
  it('removes them with what is known of their days, but for those whose recording is kept', async () => {
    const cache = new KillableCache({ flushAt });
    const expected = await filled(cache);
    expect(await drop(cache)).toEqual({ removed: 35, kept: 1 });
    expected.dropBefore(before, keep);
    await expectSame(cache.api, expected, []);
    const rest = { from: before, to: 2 * dayMs, provenAt: 1, rows: 13 };
    expect((await cache.api.days([])).days).toEqual([
      { from: dayMs, spans: [rest], countedAt: null, failure: null },
      days[2],
    ]);
    expect((await cache.api.rejectedRows(1_000)).map(({ rawJson }) => rawJson).sort()).toEqual(['1', '2']);
    expect(await drop(cache)).toEqual({ removed: 0, kept: 1 });
  });

  it('takes them from the disk too', async () => {
    const cache = new KillableCache({ flushAt });
    await filled(cache);
    const all = { accountId, before: 4 * dayMs, keep: [] };
    expect(await ask(cache.api, 'sync.drop-before', all)).toEqual({ removed: 72, kept: 0 });
    await cache.rest();
    expect(await storedIds()).toEqual({ segments: [], indexes: [], live: [], pages: [] });
    expect(await cache.api.facts()).toMatchObject({ calls: 0, rejected: 0 });
    cache.kill();
  });

  it('killed before any one of its writes leaves no day falsely whole, and the next one finishes it', async () => {
    const untroubled = new KillableCache({ flushAt });
    await filled(untroubled);
    await untroubled.rest();
    const first = untroubled.writes + 1;
    await drop(untroubled);
    await untroubled.rest();
    untroubled.kill();
    for (let write = first; write <= untroubled.writes; write += 1) {
      await Dexie.delete(await databaseNameOf(accountId));
      const cache = new KillableCache({ flushAt, diesAtWrite: write });
      const expected = await filled(cache);
      await cache.rest();
      await cache.api.answer(JSON.stringify({ name: 'sync.drop-before', argument: { accountId, before, keep } }));
      await cache.rest();
      cache.kill();

      const restarted = new KillableCache({ flushAt });
      expect((await restarted.api.open(accountId)).notice).toBeNull();
      const left = await restarted.api.count(aQuery());
      const found = await restarted.api.days([]);
      if (left < calls.length) {
        expected.forgetDaysBefore(before);
        expect(found.days).toEqual(expected.daysInOrder());
      }
      await drop(restarted);
      expected.dropBefore(before, keep);
      await restarted.rest();
      await expectSame(restarted.api, expected, []);
      restarted.kill();
    }
  });
});
