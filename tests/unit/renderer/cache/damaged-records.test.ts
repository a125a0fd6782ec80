import { describe, expect, it } from 'vitest';
import type { StoredRecord } from '../../../../src/renderer/cache/account-database.ts';
import type { CacheApi, CacheChange, Preparing } from '../../../../src/renderer/cache/cache-api.ts';
import { decodeRecord, encodeRecord } from '../../../../src/renderer/cache/record-codec.ts';
import { aCall, aPage } from './a-call.ts';
import { MortalCache } from './mortal-cache.ts';
import { aQuery, ask, forgetDatabasesAfterEach } from './open-cache.ts';
import { expectSame, PlainCache } from './plain-cache.ts';
import { inDatabase, spoil, storedIds } from './stored-records.ts';

forgetDatabasesAfterEach();

const accountId = 'test';
const frozenAt = 3;
const ana = aQuery({ text: 'ana' });
const byDisposition = aQuery({ statuses: ['completed'], sort: { by: 'disposition', descending: true } });

const pageOf = (...numbers: number[]) =>
  aPage(numbers.map((each) => aCall({ callSid: `s_${each}`, disposition: `ana ${each % 4}`, startTime: each })));

/** Leaves three segments of three calls each, with ids 1 to 3, and two calls in a page. */
async function leaveSegments(): Promise<PlainCache> {
  const kept = new PlainCache();
  const cache = new MortalCache({ frozenAt });
  await cache.api.open(accountId);
  for (const page of [pageOf(1, 2, 3), pageOf(4, 5, 6), pageOf(7, 8, 9), pageOf(2, 10)]) {
    await ask(cache.api, 'sync.apply-page', { accountId, page });
    kept.applyPage(page);
  }
  await cache.rest();
  cache.kill();
  return kept;
}

function flipped({ bytes }: StoredRecord, at: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ 0x10;
  return copy;
}

const truncated = ({ bytes }: StoredRecord) => bytes.slice(0, -8);
const withByteChanged = (record: StoredRecord) => flipped(record, record.bytes.length >> 1);
const ofNextVersion = ({ bytes }: StoredRecord) => {
  const copy = bytes.slice();
  new Uint32Array(copy.buffer)[2] = 1_000;
  return copy;
};

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
  const spoiled: readonly (readonly [string, (record: StoredRecord) => unknown])[] = [
    ['is missing', () => undefined],
    ['was cut off', truncated],
    ['has another byte', withByteChanged],
    ['is of another version', ofNextVersion],
    ['is empty', () => new Uint8Array(0)],
    ['is no bytes at all', () => 'index'],
    ['is a record of calls', () => encodeRecord('calls', new Uint8Array(8))],
    [
      'says nothing that an index says',
      ({ bytes }) => encodeRecord('index', new Uint8Array(64), new Uint32Array(bytes.buffer)[5]),
    ],
  ];

  it.each(spoiled)('that %s is made anew while all but words can be asked for, and words wait', async (_, spoiling) => {
    const kept = await leaveSegments();
    await spoil('indexes', 2, spoiling);
    const held = Promise.withResolvers<void>();
    const cache = new MortalCache({ frozenAt, idleUntil: held.promise });
    const preparing = preparingOf(cache.api);
    expect(await cache.api.open(accountId)).toEqual({ calls: 10, notice: null });
    await preparing.begun;
    let isAnswered = false;
    const searching = cache.api.search(ana).finally(() => {
      isAnswered = true;
    });
    // A call of a segment that has no index yet is replaced, others are new, and all become a segment.
    const page = pageOf(4, 11, 12);
    await ask(cache.api, 'sync.apply-page', { accountId, page });
    kept.applyPage(page);
    await expectSame(cache.api, kept, [byDisposition]);
    expect(isAnswered).toBe(false);

    held.resolve();
    expect((await searching).total).toBe(12);
    await preparing.done;
    expect(preparing.told.at(-1)).toEqual({ done: 0, total: 3 });
    await expectSame(cache.api, kept, [ana, byDisposition]);
    await cache.rest();
    cache.kill();
    await expectWhole(kept);
  });

  it('that belongs to another segment is made anew', async () => {
    const kept = await leaveSegments();
    const other = await inDatabase((database) => database.indexes.get(3));
    await spoil('indexes', 1, () => other?.bytes);
    await expectMadeAnew(kept, 3);
  });

  it('is made anew where all are missing, and how far that is told', async () => {
    const kept = await leaveSegments();
    await inDatabase((database) => database.indexes.clear());
    await expectMadeAnew(kept, 9);
  });

  it('that could not be written again, for want of space, is made anew at the next start too', async () => {
    const kept = await leaveSegments();
    await spoil('indexes', 2, () => undefined);
    const cache = new MortalCache({ frozenAt, isFull: (table) => table === 'indexes' });
    await cache.api.open(accountId);
    await expectSame(cache.api, kept, [ana]);
    await cache.rest();
    cache.kill();
    await expectMadeAnew(kept, 3);
  });

  it('is found damaged whichever byte of it changed', async () => {
    const kept = await leaveSegments();
    const { bytes } = (await inDatabase((database) => database.indexes.get(2))) ?? { bytes: new Uint8Array(0) };
    const places = [0, 4, 8, 12, 16, 20, 24, bytes.length - 1];
    for (const place of places) {
      await spoil('indexes', 2, (record) => flipped(record, place));
      await expectMadeAnew(kept, 3);
    }
  });

  it('is deleted where its segment is gone', async () => {
    const kept = await leaveSegments();
    await inDatabase((database) => database.indexes.put({ id: 99, bytes: new Uint8Array(9) }));
    // The next segment gets this id.
    await inDatabase((database) => database.indexes.put({ id: 4, bytes: new Uint8Array(9) }));
    await expectWhole(kept);
    const cache = new MortalCache({ frozenAt });
    await cache.api.open(accountId);
    await ask(cache.api, 'sync.apply-page', { accountId, page: pageOf(20, 21, 22) });
    kept.applyPage(pageOf(20, 21, 22));
    await cache.rest();
    cache.kill();
    await expectWhole(kept);
  });
});

/** Fails unless the next start makes indexes of so many calls anew, and has all of them for the start after it. */
async function expectMadeAnew(kept: PlainCache, total: number): Promise<void> {
  const cache = new MortalCache({ frozenAt });
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
  const cache = new MortalCache({ frozenAt });
  const preparing = preparingOf(cache.api);
  expect(await cache.api.open(accountId)).toEqual({ calls: kept.calls.size, notice: null });
  await expectSame(cache.api, kept, [ana]);
  await cache.rest();
  cache.kill();
  expect(preparing.told).toEqual([]);
  const { segments, indexes } = await storedIds();
  expect(indexes).toEqual(segments);
}

describe('the calls of a segment', () => {
  it.each([
    ['were cut off', truncated],
    ['have another byte', withByteChanged],
    ['have another byte in what says how long they are', (record: StoredRecord) => flipped(record, 13)],
    ['are of another version', ofNextVersion],
    ['are no bytes at all', () => 'calls'],
    [
      'are an index',
      (record: StoredRecord) =>
        encodeRecord('index', decodeRecord('calls', record.bytes)?.payload ?? new Uint8Array(0)),
    ],
  ])('that %s are fetched again with all others, and the person is told', async (_, spoiling) => {
    await leaveSegments();
    await spoil('segments', 2, spoiling);
    const cache = new MortalCache({ frozenAt });
    const { calls, notice } = await cache.api.open(accountId);
    expect(calls).toBe(0);
    expect(notice).toMatch(/damaged.*fetched again/);
    expect(await ask(cache.api, 'sync.windows', { accountId })).toEqual([]);
    const kept = new PlainCache();
    kept.applyPage(pageOf(1, 2, 3));
    await ask(cache.api, 'sync.apply-page', { accountId, page: pageOf(1, 2, 3) });
    await cache.rest();
    cache.kill();
    await expectWhole(kept);
  });
});
