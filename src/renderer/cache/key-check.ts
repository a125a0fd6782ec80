import type { AccountDatabase } from './account-database.ts';
import { openRecord, type RecordPlace, sealRecord } from './record-codec.ts';

/** The only record of its table. */
const id = 1;
const place: RecordPlace = { kind: 'check', table: 'checks', key: id };

/** Whether the key that the account has is the one that its database was sealed with. */
export type KeyCheck = 'same key' | 'another key' | 'not written';

/**
 * Tells a lost key, which was made anew, from damage: with another key nothing in the database opens, and its calls have to be
 * fetched again. Where only this record is damaged, another one opens.
 */
export async function checkKey(database: AccountDatabase): Promise<KeyCheck> {
  const stored = (await database.checks.get(id))?.bytes;
  if (stored === undefined) return 'not written';
  if ((await openRecord(database.keys, place, stored)) !== null) return 'same key';
  const rows = await database.days.stored.limit(triedRows).toArray();
  const opened = await Promise.all(rows.map((row) => database.days.open(row)));
  return opened.some((row) => row !== null) ? 'not written' : 'another key';
}

/** Two rows that are damaged at the same time as the check are not to be expected. */
const triedRows = 2;

/** Makes the record: the database is complete from then on. */
export async function writeKeyCheck(database: AccountDatabase): Promise<void> {
  await database.checks.put({ id, bytes: await sealRecord(database.keys, place, new Uint8Array()) });
}
