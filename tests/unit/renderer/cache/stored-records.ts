import { AccountDatabase, type StoredRecord } from '../../../../src/renderer/cache/account-database.ts';

/** Does something to the database of account `test` as it is stored; no cache has it open. */
export async function inDatabase<T>(run: (database: AccountDatabase) => PromiseLike<T>): Promise<T> {
  const database = new AccountDatabase('test', { indexedDB, IDBKeyRange });
  await database.open();
  const result = await run(database);
  database.close();
  return result;
}

/** Puts what `spoiled` makes of record `id` in its place; nothing for undefined. */
export async function spoil(
  table: 'segments' | 'indexes' | 'live',
  id: number,
  spoiled: (record: StoredRecord) => unknown,
): Promise<void> {
  await inDatabase(async (database) => {
    const record = await database[table].get(id);
    const bytes = record === undefined ? undefined : spoiled(record);
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
