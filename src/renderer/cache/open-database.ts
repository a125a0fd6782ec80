import type * as z from 'zod';
import type { Call } from '../../shared/call.ts';
import { AccountDatabase, type StorageParts } from './account-database.ts';
import { callSchema, setAsideRowSchema, syncWindowSchema } from './schemas.ts';
import { isDiskFull, readError } from './storage-errors.ts';

export interface OpenedDatabase {
  readonly database: AccountDatabase;
  /** Every call in it, for the search. */
  readonly calls: Call[];
  /** Said to the person when the database had to be rebuilt; null otherwise. */
  readonly notice: string | null;
}

const again = 'They are being fetched again. Nothing that you made is lost: settings and recordings are kept apart.';

const newerNotice = `The calls on this laptop were kept by a newer version of the app, which this one cannot read. ${again}`;
const damagedNotice = `The calls kept on this laptop were damaged and could not be read. ${again}`;

/**
 * Opens an account's database and reads its calls. One that is damaged or newer than this app is deleted and made
 * anew, empty: all it held can be fetched again. Fails with `cache-unavailable` or `disk-full` when that does not help.
 */
export async function openDatabase(accountId: string, storage: StorageParts): Promise<OpenedDatabase> {
  const database = new AccountDatabase(accountId, storage);
  const found = await readAll(database);
  if (found.state === 'good') return { database, calls: found.calls, notice: null };
  try {
    await database.delete();
    await database.open();
    return { database, calls: [], notice: found.state === 'newer' ? newerNotice : damagedNotice };
  } catch (thrown) {
    database.close();
    throw readError(thrown);
  }
}

/** Deletes an account's database, whether or not it could be opened. Fails with `cache-unavailable`. */
export async function deleteDatabase(accountId: string, storage: StorageParts): Promise<void> {
  try {
    await new AccountDatabase(accountId, storage).delete();
  } catch (thrown) {
    throw readError(thrown);
  }
}

type Found = { state: 'good'; calls: Call[] } | { state: 'newer' | 'damaged' };

async function readAll(database: AccountDatabase): Promise<Found> {
  try {
    if (await database.isNewer()) return { state: 'newer' };
    await database.open();
    if (!database.hasOwnTables()) return { state: 'damaged' };
    const [calls, windows, setAside] = await Promise.all([
      readTable(database.calls.toArray(), callSchema),
      readTable(database.windows.toArray(), syncWindowSchema),
      readTable(database.setAside.toArray(), setAsideRowSchema),
    ]);
    // A single row that cannot be read is reason enough: its window says that it was read, so it would never come again.
    if (calls === null || windows === null || setAside === null) return { state: 'damaged' };
    return { state: 'good', calls };
  } catch (thrown) {
    // Deleting would help here too, but who has a full disk would lose what can still be read on another day.
    if (isDiskFull(thrown)) throw readError(thrown);
    return { state: 'damaged' };
  }
}

/** The rows, or null when any of them is not what this app writes. */
async function readTable<Row>(reading: Promise<unknown[]>, schema: z.ZodType<Row>): Promise<Row[] | null> {
  const rows: Row[] = [];
  for (const stored of await reading) {
    const row = schema.safeParse(stored);
    if (!row.success) return null;
    rows.push(row.data);
  }
  return rows;
}
