import { AccountDatabase, type StoredRecord } from '../../../../src/renderer/cache/account-database.ts';
import { PackedCalls } from '../../../../src/renderer/cache/engine/packed-calls.ts';
import { decodeLiveRows } from '../../../../src/renderer/cache/live-rows-record.ts';
import { decodeRecord } from '../../../../src/renderer/cache/record-codec.ts';

/** Does something to the database of account `test` as it is stored; no cache has it open. */
export async function inDatabase<T>(run: (database: AccountDatabase) => PromiseLike<T>): Promise<T> {
  const database = new AccountDatabase('test', { indexedDB, IDBKeyRange });
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
    const bytes = record === undefined ? undefined : corrupted(record);
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
  return inDatabase(async ({ segments, live }) => {
    const stored = await segments.toArray();
    const liveRows = await live.bulkGet(stored.map(({ id }) => id));
    return stored.map(({ bytes }, index) => {
      const record = decodeRecord('calls', bytes);
      if (record === null) throw new Error('A segment on disk cannot be read.');
      const { rows } = PackedCalls.read(record.payload);
      return { rows, live: decodeLiveRows(liveRows[index]?.bytes, rows, record.checksum) };
    });
  });
}
