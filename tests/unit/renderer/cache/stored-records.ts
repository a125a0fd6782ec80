import { AccountDatabase, databaseNameOf, type StoredRecord } from '../../../../src/renderer/cache/account-database.ts';
import { PackedCalls } from '../../../../src/renderer/cache/engine/packed-calls.ts';
import { openLiveRows } from '../../../../src/renderer/cache/live-rows-record.ts';
import { openRecord, type RecordPlace, recordId } from '../../../../src/renderer/cache/record-codec.ts';
import { callsPlace, indexPlace } from '../../../../src/renderer/cache/segment-places.ts';
import { testKeysOf } from './test-keys.ts';

/** The database of account `test`, not open yet. */
export async function testDatabase(): Promise<AccountDatabase> {
  return new AccountDatabase(await databaseNameOf('test'), await testKeysOf('test'), { indexedDB, IDBKeyRange });
}

/** Does something to the database of account `test` as it is stored; no cache has it open. */
export async function inDatabase<T>(run: (database: AccountDatabase) => PromiseLike<T>): Promise<T> {
  const database = await testDatabase();
  await database.open();
  const result = await run(database);
  database.close();
  return result;
}

/** Puts what `corrupted` makes of record `id` in its place; nothing for undefined. */
export async function corrupt(
  table: 'segments' | 'indexes' | 'live',
  id: number,
  corrupted: (record: StoredRecord) => unknown,
): Promise<void> {
  await inDatabase(async (database) => {
    const record = await database[table].get(id);
    const bytes = record === undefined ? undefined : await corrupted(record);
    await (bytes === undefined ? database[table].delete(id) : database[table].put({ id, bytes } as StoredRecord));
  });
}

/** Which records there are. */
export function storedIds(): Promise<Record<'segments' | 'indexes' | 'live' | 'pages', number[]>> {
  return inDatabase(async ({ segments, indexes, live, pages }) => ({
    segments: await segments.toCollection().primaryKeys(),
    indexes: await indexes.toCollection().primaryKeys(),
    live: await live.toCollection().primaryKeys(),
    pages: await pages.toCollection().primaryKeys(),
  }));
}

/** The segments on disk in their order, each with its number of rows and which of them are live. */
export function storedSegments() {
  return inDatabase(async ({ keys, segments, live }) => {
    const stored = await segments.toArray();
    const liveRows = await live.bulkGet(stored.map(({ id }) => id));
    return Promise.all(
      stored.map(async ({ id, bytes }, index) => {
        const payload = await openRecord(keys, callsPlace(id), bytes);
        if (payload === null) throw new Error('A segment on disk cannot be read.');
        const { rows } = PackedCalls.read(payload);
        return { rows, live: await openLiveRows(keys, id, liveRows[index]?.bytes, rows, recordId(bytes)) };
      }),
    );
  });
}

/** What the records of calls, indexes and pages hold, by table. */
export function openedRecords(): Promise<Record<string, Uint8Array[]>> {
  return inDatabase(async ({ keys, segments, indexes, pages }) => {
    const ownerOf = new Map((await segments.toArray()).map(({ id, bytes }) => [id, recordId(bytes)]));
    const opened = async (records: StoredRecord[], placeOf: (id: number) => RecordPlace) => {
      const all = await Promise.all(records.map(({ id, bytes }) => openRecord(keys, placeOf(id), bytes)));
      return all.filter((bytes) => bytes !== null);
    };
    return {
      segments: await opened(await segments.toArray(), callsPlace),
      indexes: await opened(await indexes.toArray(), (id) => indexPlace(id, ownerOf.get(id) ?? '')),
      pages: await opened(await pages.toArray(), (key) => ({ kind: 'page', table: 'pages', key })),
    };
  });
}
