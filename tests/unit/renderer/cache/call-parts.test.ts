import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CacheApi } from '../../../../src/renderer/cache/cache-api.ts';
import type { Call } from '../../../../src/shared/call.ts';
import { sidOf } from '../../../../src/shared/call-part.ts';
import type { SyncStep } from '../../../../src/shared/sync.ts';
import { aCall, aStep } from './a-call.ts';
import { aQuery, ask, cacheWith, forgetDatabasesAfterEach } from './open-cache.ts';
import { startCache } from './start-cache.ts';

forgetDatabasesAfterEach();

const first = aCall({
  agent: { userId: 'a', name: 'Asha' },
  startTime: 5,
  endTime: 65,
  duration: 60,
  disposition: 'transferred',
});
const second = aCall({
  agent: { userId: 'b', name: 'Bela' },
  startTime: 66,
  endTime: 306,
  duration: 240,
  disposition: 'resolved',
});
const all = { from: 0, to: 1_000 };

const apply = (cache: CacheApi, step: SyncStep) => ask(cache, 'sync.apply', { accountId: 'test', step });
const list = (cache: CacheApi, calls: readonly Call[]) => apply(cache, aStep(calls, { proven: [all] }));

/** What is shown, each row with the account's SID, newest first. */
async function shown(cache: CacheApi): Promise<Call[]> {
  const rows = await cache.rows(aQuery(), 0, 99);
  return rows.map((call) => ({ ...call, callSid: sidOf(call.callSid) }));
}

async function restarted(): Promise<CacheApi> {
  const cache = startCache();
  await cache.open('test');
  return cache;
}

const detail = {
  callSid: 'call_001',
  timeline: [],
  legs: [],
  transfers: [],
  conferenceEvents: [],
  changes: {},
  fetchedAt: 5,
};

describe('a call that was transferred, of which the account lists two rows with one call_sid', () => {
  it.each([
    ['in one answer', [[first, second]]],
    ['the second part in a later answer', [[first], [second]]],
    ['the first part in a later answer', [[second], [first]]],
    ['again and again', [[first, second], [second], [first, second], [second, first]]],
  ])('is two rows, listed %s, after a restart too', async (_, pages) => {
    const cache = await cacheWith([]);
    for (const page of pages) await apply(cache, aStep(page));
    for (const each of [cache, await restarted()]) expect(await shown(each)).toEqual([second, first]);
  });

  it('is two rows where the parts come in two answers and tell no time', async () => {
    const cache = await cacheWith([]);
    const timeless = { startTime: null, endTime: null };
    await apply(cache, aStep([{ ...first, ...timeless }], { placed: [{ callSid: first.callSid, placedAt: 5 }] }));
    await apply(cache, aStep([{ ...second, ...timeless }], { placed: [{ callSid: first.callSid, placedAt: 66 }] }));
    for (const each of [cache, await restarted()]) {
      expect(new Set((await shown(each)).map(({ agent }) => agent?.name))).toEqual(new Set(['Asha', 'Bela']));
    }
  });

  it.each([
    ['the same beginning', { startTime: first.startTime }],
    ['the same beginning and end', { startTime: first.startTime, endTime: first.endTime }],
    ['no time at all', { startTime: null, endTime: null }],
  ])('is two rows where both have %s', async (_, times) => {
    const [one, other] = [
      { ...first, ...times },
      { ...second, ...times },
    ];
    const cache = await cacheWith([]);
    const placed = times.startTime === null ? [1, 2].map((placedAt) => ({ callSid: 'call_001', placedAt })) : [];
    for (let reading = 0; reading < 3; reading += 1) {
      await apply(cache, aStep([one, other], { placed, proven: [all] }));
      expect(new Set(await shown(cache))).toEqual(new Set([one, other]));
    }
    expect(await cache.facts()).toMatchObject({ calls: 2 });
  });

  it('is two rows where nothing that is known here tells them apart', async () => {
    const cache = await cacheWith([]);
    for (let reading = 0; reading < 2; reading += 1) await list(cache, [first, first]);
    expect(await shown(cache)).toEqual([first, first]);
  });

  it('is counted in the report with each of its agents', async () => {
    const cache = await cacheWith([]);
    await list(cache, [first, second]);
    const { agents } = await cache.agentsReport(aQuery());
    expect(agents.map(({ agent, sums }) => [agent?.userId, sums.calls]).sort()).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
  });

  it('has one part changed where the account changes one', async () => {
    const cache = await cacheWith([]);
    await list(cache, [first, second]);
    const changes: Partial<Call>[] = [
      { disposition: 'escalated' },
      { endTime: 400, duration: 334, talkTime: 300 },
      { agent: { userId: 'c', name: 'Chandra' } },
    ];
    let changed = second;
    for (const change of changes) {
      changed = { ...changed, ...change };
      expect(await list(cache, [first, changed])).toMatchObject({
        unchanged: 1,
        removed: [],
        sync: { added: 0, changed: 1, removed: 0 },
      });
      expect(await shown(cache)).toEqual([changed, first]);
    }
  });

  it.each([
    ['first', second, first],
    ['second', first, second],
  ])('loses its %s part alone where the account lists that no more, and comes back whole', async (_, left, gone) => {
    const cache = await cacheWith([]);
    await list(cache, [first, second]);
    await cache.storeDetail(detail);
    expect(await list(cache, [left])).toMatchObject({ removed: [], sync: { removed: 1 } });
    for (const each of [cache, await restarted()]) {
      expect(await shown(each)).toEqual([left]);
      expect(await each.call('call_001')).toMatchObject({ detail });
    }
    await list(cache, [left, gone]);
    expect(await shown(cache)).toEqual([second, first]);
  });

  it('is told to be gone, with its recording, once its last part is', async () => {
    const cache = await cacheWith([]);
    await list(cache, [first, second]);
    await cache.storeDetail(detail);
    expect(await list(cache, [])).toMatchObject({ removed: ['call_001'], sync: { removed: 2 } });
    expect(await shown(cache)).toEqual([]);
    expect(await cache.call('call_001')).toBeNull();
  });

  it('stays whole where its recording is kept', async () => {
    const cache = await cacheWith([]);
    await list(cache, [first, second]);
    await ask(cache, 'sync.begin', { accountId: 'test', keep: ['call_001'] });
    expect(await list(cache, [])).toMatchObject({ removed: [], sync: { removed: 0, keptGone: 2 } });
    expect(await shown(cache)).toEqual([second, first]);
    const known = await ask(cache, 'calls.known', { accountId: 'test', callSids: ['call_001'] });
    expect(known).toMatchObject({ unknown: [], gone: ['call_001'], available: ['call_001'] });
  });

  it('has one detail and one recording, and each part knows the others', async () => {
    const cache = await cacheWith([]);
    await list(cache, [first, second]);
    await cache.setRecordingsOnLaptop(['call_001']);
    await cache.storeDetail(detail);
    const rows = await cache.rows(aQuery({ recording: 'on-laptop' }), 0, 9);
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      const stored = await cache.call(row.callSid);
      expect(stored).toMatchObject({ call: row, detail });
      expect(stored?.parts).toEqual([rows[1], rows[0]]);
    }
  });

  it('has both parts on the laptop where the second came after its recording', async () => {
    const cache = await cacheWith([first]);
    await cache.setRecordingsOnLaptop(['call_001']);
    await apply(cache, aStep([second]));
    expect(await cache.count(aQuery({ recording: 'on-laptop' }))).toBe(2);
  });

  it('takes from its detail what holds for both parts, and no agent or disposition for either', async () => {
    const cache = await cacheWith([]);
    const bare = [first, second].map((call) => ({
      ...call,
      agent: call === first ? call.agent : null,
      disposition: null,
      customer: { number: '09876543210', name: null },
    }));
    await list(cache, bare);
    const { customer } = first;
    await cache.storeDetail({
      ...detail,
      changes: { customer, agent: { userId: 'c', name: 'Chandra' }, disposition: 'resolved' },
    });
    const told = bare.map((call) => ({ ...call, customer }));
    expect(await shown(cache)).toEqual([told[1], told[0]]);
    await list(cache, bare);
    expect(await shown(cache)).toEqual([told[1], told[0]]);
  });

  it('is found by its SID alone, and goes into a CSV with it', async () => {
    const cache = await cacheWith([]);
    await list(cache, [first, second, aCall({ callSid: 'call_002', startTime: 7 })]);
    expect(await cache.count(aQuery({ text: '"call_001"' }))).toBe(2);
    expect(await cache.count(aQuery({ text: 'sid:2' }))).toBe(0);
    const { text } = await cache.callsCsv(aQuery(), { variant: 'plain', timeZone: 'UTC' }, 0);
    expect(text.split('\r\n').map((line) => line.split(',')[0])).toEqual([
      'Call SID',
      'call_001',
      'call_002',
      'call_001',
      '',
    ]);
  });
});

describe('a call_sid that the account gives again after a year', () => {
  it('takes nothing from the call that had it before', async () => {
    const cache = await cacheWith([]);
    const yearMs = 31_536_000_000;
    const later = { ...second, startTime: yearMs, endTime: yearMs + 9 };
    await list(cache, [first]);
    await apply(cache, aStep([later], { proven: [{ from: yearMs, to: yearMs + 1_000 }] }));
    await list(cache, [first]);
    expect(await shown(cache)).toEqual([later, first]);
  });
});

describe('whatever the account lists', () => {
  const row = fc.record({
    callSid: fc.constantFrom('s_1', 's_2'),
    agent: fc.option(fc.constantFrom({ userId: 'a', name: null }, { userId: 'b', name: null }), { nil: null }),
    startTime: fc.integer({ min: 0, max: 3 }),
    endTime: fc.integer({ min: 4, max: 6 }),
    disposition: fc.constantFrom('x', 'y', 'z'),
  });
  const answeredRow = row.map((given) => ({ ...given, agent: given.agent ?? { userId: 'c', name: null } }));
  const listing = fc.array(
    row.map((given) => aCall(given)),
    { maxLength: 6 },
  );

  it('is what is shown once it is proven, row by row', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(listing, { minLength: 1, maxLength: 4 }), async (listings) => {
        const cache = await cacheWith([]);
        await list(cache, []);
        for (const calls of listings) {
          await apply(cache, aStep(calls.slice(0, 2)));
          await list(cache, calls);
          expect((await shown(cache)).map((call) => JSON.stringify(call)).sort()).toEqual(
            calls.map((call) => JSON.stringify(call)).sort(),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('stays where nothing is proven, whoever else is listed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(answeredRow, { minLength: 1, maxLength: 5, selector: keyOf }), async (rows) => {
        const cache = await cacheWith([]);
        await list(cache, []);
        for (const given of rows) await apply(cache, aStep([aCall(given)]));
        const here = (await shown(cache)).map((call) => keyOf(call)).sort();
        expect(here).toEqual(rows.map(keyOf).sort());
      }),
      { numRuns: 60 },
    );
  });
});

/** What tells a part from another for certain. */
function keyOf({ callSid, startTime, agent }: Pick<Call, 'callSid' | 'startTime' | 'agent'>): string {
  return `${callSid} ${startTime} ${agent?.userId}`;
}
