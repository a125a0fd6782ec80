import type * as z from 'zod';
import type { Call } from '../../shared/call.ts';
import { AccountDatabase, type StorageParts } from './account-database.ts';
import { PackedCalls } from './engine/packed-calls.ts';
import { decodeRecord } from './record-codec.ts';
import { callSchema, setAsideRowSchema, syncWindowSchema } from './schemas.ts';
import { isDiskFull, readError } from './storage-errors.ts';

export interface OpenedDatabase extends StoredCalls {
  readonly database: AccountDatabase;
  /** Said to the person when the database had to be rebuilt; null otherwise. */
  readonly notice: string | null;
}

/** Every call there is, as it is stored. */
export interface StoredCalls {
  /** By id. */
  readonly segments: readonly StoredSegment[];
  /** Pages, by id. */
  readonly latest: readonly StoredPage[];
}

export interface StoredSegment {
  readonly id: number;
  readonly calls: PackedCalls;
  /** Of its record, to which its index belongs. */
  readonly checksum: number;
}

export interface StoredPage {
  readonly id: number;
  readonly calls: readonly Call[];
}

const again = 'They are being fetched again. Nothing that you made is lost: settings and recordings are kept apart.';

const notices = {
  older: `The calls on this laptop were kept by an older version of the app, in a form that this one no longer reads. ${again}`,
  newer: `The calls on this laptop were kept by a newer version of the app, which this one cannot read. ${again}`,
  damaged: `The calls kept on this laptop were damaged and could not be read. ${again}`,
};

/**
 * Opens an account's database and reads its calls. One that is damaged or of another version is deleted and made anew,
 * empty: all it held can be fetched again. Fails with `cache-unavailable` or `disk-full` when that does not help.
 */
export async function openDatabase(accountId: string, storage: StorageParts): Promise<OpenedDatabase> {
  const database = new AccountDatabase(accountId, storage);
  const found = await readAll(database);
  if (typeof found === 'object') return { database, ...found, notice: null };
  try {
    await database.delete();
    await database.open();
    return { database, segments: [], latest: [], notice: notices[found] };
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

async function readAll(database: AccountDatabase): Promise<StoredCalls | keyof typeof notices> {
  try {
    const writtenBy = await database.writtenBy();
    if (writtenBy === 'a newer version') return 'newer';
    if (writtenBy === 'an older version') return 'older';
    await database.open();
    if (!database.hasOwnTables()) return 'damaged';
    const [segments, latest, windows, setAside] = await Promise.all([
      database.segments.toArray(),
      database.latest.toArray(),
      database.windows.toArray(),
      database.setAside.toArray(),
    ]);
    const areRead = areAll(windows, syncWindowSchema) && areAll(setAside, setAsideRowSchema);
    const read = { segments: segments.map(readSegment), latest: latest.map(readPage) };
    // A single call that cannot be read is reason enough: its window says that it was read, so it would never come again.
    return areRead && isWhole(read) ? read : 'damaged';
  } catch (thrown) {
    // Deleting would help here too, but who has a full disk would lose what can still be read on another day.
    if (isDiskFull(thrown)) throw readError(thrown);
    return 'damaged';
  }
}

function readSegment(stored: { id: number; bytes: unknown }): StoredSegment | null {
  const record = decodeRecord('calls', stored.bytes);
  return record === null ? null : { id: stored.id, calls: PackedCalls.read(record.payload), checksum: record.checksum };
}

function readPage(stored: { id: number; bytes: unknown }): StoredPage | null {
  const record = decodeRecord('latest', stored.bytes);
  if (record === null) return null;
  const calls = callSchema.array().safeParse(JSON.parse(new TextDecoder().decode(record.payload)));
  return calls.success ? { id: stored.id, calls: calls.data } : null;
}

function isWhole(read: { segments: unknown[]; latest: unknown[] }): read is {
  segments: StoredSegment[];
  latest: StoredPage[];
} {
  return !read.segments.includes(null) && !read.latest.includes(null);
}

function areAll<Row>(rows: readonly unknown[], schema: z.ZodType<Row>): boolean {
  return rows.every((row) => schema.safeParse(row).success);
}
