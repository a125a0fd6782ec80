import { describe, expect, it } from 'vitest';
import type { StoredRecord } from '../../../../src/renderer/cache/account-database.ts';
import type { CacheApi, CacheChange, Preparing } from '../../../../src/renderer/cache/cache-api.ts';
import { BitSet } from '../../../../src/renderer/cache/engine/bit-set.ts';
import { sealLiveRows } from '../../../../src/renderer/cache/live-rows-record.ts';
import { openRecord, recordId, sealRecord } from '../../../../src/renderer/cache/record-codec.ts';
import { callsPlace, indexPlace } from '../../../../src/renderer/cache/segment-places.ts';
import { aCall, aDay, aStep } from './a-call.ts';
import { expectSame } from './expect-same.ts';
import { KillableCache } from './killable-cache.ts';
import { aQuery, ask, forgetDatabasesAfterEach } from './open-cache.ts';
import { PlainCache } from './plain-cache.ts';
import { corrupt, inDatabase, storedIds } from './stored-records.ts';
import { testKeysOf } from './test-keys.ts';

forgetDatabasesAfterEach();

const accountId = 'test';
const flushAt = 3;
const ana = aQuery({ text: 'ana' });
const byDisposition = aQuery({ statuses: ['completed'], sort: { by: 'disposition', descending: true } });

const pageOf = (...numbers: number[]) =>
  aStep(numbers.map((each) => aCall({ callSid: `s_${each}`, disposition: `ana ${each % 4}`, startTime: each })));

/** A step that says call 4 is gone from the account. */
const withoutCall4 = aStep([], { days: [aDay(0)], proven: [{ from: 4, to: 5 }] });

/** Leaves three segments of three calls each, with ids 1 to 3, of which one call was removed, and two calls in a page. */
async function leaveSegments(): Promise<PlainCache> {
  const kept = new PlainCache();
  const cache = new KillableCache({ flushAt });
  await cache.api.open(accountId);
  for (const page of [pageOf(1, 2, 3), pageOf(4, 5, 6), withoutCall4, pageOf(7, 8, 9), pageOf(2, 10)]) {
    await ask(cache.api, 'sync.apply', { accountId, step: page });
    kept.apply(page);
    // Once a segment is made, what is removed from it is tombstoned in it.
    await cache.rest();
  }
  cache.kill();
  return kept;
}

function flipped({ bytes }: StoredRecord, at: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ 0x10;
  return copy;
}

const keys = testKeysOf(accountId);

/** What the other records of a segment call its record. */
async function segmentId(id: number): Promise<string> {
  const record = await inDatabase(({ segments }) => segments.get(id));
  return record === undefined ? '' : recordId(record.bytes);
}

/** Calls sealed as an index. */
async function reSealed({ id, bytes }: StoredRecord): Promise<Uint8Array> {
  const calls = await openRecord(await keys, callsPlace(id), bytes);
  return sealRecord(await keys, indexPlace(id, ''), calls ?? new Uint8Array(0));
}

const truncated = ({ bytes }: StoredRecord) => bytes.slice(0, -8);
const withByteChanged = (record: StoredRecord) => flipped(record, record.bytes.length >> 1);
/** The header says of which version the kind of a record is. */
const ofVersion =
  (by: number) =>
  ({ bytes }: StoredRecord) => {
    const copy = bytes.slice();
    copy[2] = (copy[2] ?? 0) + by;
    return copy;
  };
const ofNextVersion = ofVersion(1);
const ofAnEarlierVersion = ofVersion(-1);

/** What is told of the making anew of indexes, until it is done. */
function preparingOf(cache: CacheApi) {
  const told: Preparing[] = [];
  const begun = Promise.withResolvers<void>();
  const done = Promise.withResolvers<void>();
  void cache.onChange(({ preparing }: CacheChange) => {
    if (preparing !== null) told.push(preparing);
    if (preparing !== null) begun.resolve();
    else if (told.length > 0) done.resolve();
  });
  return { told, begun: begun.promise, done: done.promise };
}

describe('the index of a segment', () => {
  const corrupted: readonly (readonly [string, (record: StoredRecord) => unknown])[] = [
    ['is missing', () => undefined],
    ['was cut off', truncated],
    ['has another byte', withByteChanged],
    ['is of another version', ofNextVersion],
    ['is empty', () => new Uint8Array(0)],
    ['is no bytes at all', () => 'index'],
    ['is of an earlier version', ofAnEarlierVersion],
    ['is a record of calls', async () => sealRecord(await keys, callsPlace(2), new Uint8Array(8))],
    [
      'says nothing that an index says',
      async () => sealRecord(await keys, indexPlace(2, await segmentId(2)), new Uint8Array(64)),
    ],
  ];

  it.each(corrupted)(
    'that %s is made anew while all but words can be asked for, and words wait',
    async (_, corruption) => {
      const kept = await leaveSegments();
      await corrupt('indexes', 2, corruption);
      const held = Promise.withResolvers<void>();
      const cache = new KillableCache({ flushAt, idleUntil: held.promise });
      const preparing = preparingOf(cache.api);
      expect(await cache.api.open(accountId)).toEqual({ calls: 9, notice: null });
      await preparing.begun;
      let isAnswered = false;
      const searching = cache.api.search(ana).finally(() => {
        isAnswered = true;
      });
      // A call of a segment that has no index yet is replaced, others are new, and all become a segment.
      const page = pageOf(5, 11, 12);
      await ask(cache.api, 'sync.apply', { accountId, step: page });
      kept.apply(page);
      await expectSame(cache.api, kept, [byDisposition]);
      expect(isAnswered).toBe(false);

      held.resolve();
      expect((await searching).total).toBe(11);
      await preparing.done;
      expect(preparing.told.at(-1)).toEqual({ done: 0, total: 3 });
      await expectSame(cache.api, kept, [ana, byDisposition]);
      await cache.rest();
      cache.kill();
      await expectWhole(kept);
    },
  );

  it('that belongs to another segment is made anew', async () => {
    const kept = await leaveSegments();
    const other = await inDatabase((database) => database.indexes.get(3));
    await corrupt('indexes', 1, () => other?.bytes);
    await expectMadeAnew(kept, 3);
  });

  it('is made anew where all are missing, and how far that is told', async () => {
    const kept = await leaveSegments();
    await inDatabase((database) => database.indexes.clear());
    await expectMadeAnew(kept, 9);
  });

  it('that could not be written again, for want of space, is made anew at the next start too', async () => {
    const kept = await leaveSegments();
    await corrupt('indexes', 2, () => undefined);
    const cache = new KillableCache({ flushAt, isFull: (table) => table === 'indexes' });
    await cache.api.open(accountId);
    await expectSame(cache.api, kept, [ana]);
    await cache.rest();
    cache.kill();
    await expectMadeAnew(kept, 3);
  });

  it('is found damaged whichever byte of it changed', async () => {
    const kept = await leaveSegments();
    const { bytes } = (await inDatabase((database) => database.indexes.get(1))) ?? { bytes: new Uint8Array(0) };
    const places = [0, 1, 2, 3, 4, 15, 16, bytes.length - 17, bytes.length - 1];
    for (const place of places) {
      await corrupt('indexes', 1, (record) => flipped(record, place));
      await expectMadeAnew(kept, 3);
    }
  });

  it('is deleted where its segment is gone, as is what says which calls stand', async () => {
    const kept = await leaveSegments();
    await inDatabase((database) => database.indexes.put({ id: 99, bytes: new Uint8Array(9) }));
    await inDatabase((database) => database.live.put({ id: 99, bytes: new Uint8Array(9) }));
    // The next segment gets this id.
    await inDatabase((database) => database.indexes.put({ id: 4, bytes: new Uint8Array(9) }));
    await expectWhole(kept);
    const cache = new KillableCache({ flushAt });
    await cache.api.open(accountId);
    await ask(cache.api, 'sync.apply', { accountId, step: pageOf(20, 21, 22) });
    kept.apply(pageOf(20, 21, 22));
    await cache.rest();
    cache.kill();
    await expectWhole(kept);
  });
});

/** Fails unless the next start makes indexes of so many calls anew, and has all of them for the start after it. */
async function expectMadeAnew(kept: PlainCache, total: number): Promise<void> {
  const cache = new KillableCache({ flushAt });
  const preparing = preparingOf(cache.api);
  expect(await cache.api.open(accountId)).toEqual({ calls: kept.calls.size, notice: null });
  await expectSame(cache.api, kept, [ana]);
  await preparing.done;
  expect(preparing.told[0]).toMatchObject({ total });
  await cache.rest();
  cache.kill();
  await expectWhole(kept);
}

/** Fails unless a start finds all that is kept with nothing to be made anew, and leaves one index beside each segment. */
async function expectWhole(kept: PlainCache): Promise<void> {
  const cache = new KillableCache({ flushAt });
  const preparing = preparingOf(cache.api);
  expect(await cache.api.open(accountId)).toEqual({ calls: kept.calls.size, notice: null });
  await expectSame(cache.api, kept, [ana]);
  await cache.rest();
  cache.kill();
  expect(preparing.told).toEqual([]);
  const { segments, indexes, live } = await storedIds();
  expect(indexes).toEqual(segments);
  expect(live).toEqual(segments);
}

/** Fails unless the next start finds the database damaged, says so, makes it anew and goes on. */
async function expectRebuilt(): Promise<void> {
  const cache = new KillableCache({ flushAt });
  const { calls, notice } = await cache.api.open(accountId);
  expect(calls).toBe(0);
  expect(notice).toMatch(/damaged.*fetched again/);
  expect(await cache.api.days([])).toMatchObject({ days: [] });
  const kept = new PlainCache();
  kept.apply(pageOf(1, 2, 3));
  await ask(cache.api, 'sync.apply', { accountId, step: pageOf(1, 2, 3) });
  await cache.rest();
  cache.kill();
  await expectWhole(kept);
}

describe('the calls of a segment', () => {
  it.each([
    ['were cut off', truncated],
    ['have another byte', withByteChanged],
    ['have another byte in what says how long they are', (record: StoredRecord) => flipped(record, 13)],
    ['are of another version', ofNextVersion],
    ['are no bytes at all', () => 'calls'],
    ['are an index', (record: StoredRecord) => reSealed(record)],
  ])('that %s are fetched again with all others, and the person is told', async (_, corruption) => {
    await leaveSegments();
    await corrupt('segments', 2, corruption);
    await expectRebuilt();
  });
});

describe('what says which calls of a segment still stand', () => {
  it.each([
    ['is missing', () => undefined],
    ['was cut off', truncated],
    ['has another byte', withByteChanged],
    ['is of another version', ofNextVersion],
    ['is no bytes at all', () => 'live'],
    ['is of another segment', async () => sealLiveRows(await keys, 2, BitSet.all(3), await segmentId(1))],
    ['is of another id', async () => sealLiveRows(await keys, 1, BitSet.all(3), await segmentId(2))],
    ['is for more calls', async () => sealLiveRows(await keys, 2, BitSet.all(40), await segmentId(2))],
  ])('and %s brings no removed call back: all are fetched again, and the person is told', async (_, corruption) => {
    await leaveSegments();
    await corrupt('live', 2, corruption);
    await expectRebuilt();
  });

  it('is kept beside each segment and holds after any number of starts', async () => {
    const kept = await leaveSegments();
    expect(kept.calls.has('s_4')).toBe(false);
    for (let start = 0; start < 2; start += 1) await expectWhole(kept);
  });
});
