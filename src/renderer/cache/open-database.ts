import type { Call } from '../../shared/call.ts';
import { AccountDatabase, type StorageParts, type StoredRecord } from './account-database.ts';
import type { LastList } from './cache-api.ts';
import { PackedCalls } from './engine/packed-calls.ts';
import { readLastList } from './last-list.ts';
import { type DecodedRecord, decodeRecord, type RecordKind } from './record-codec.ts';
import { callSchema, setAsideRowSchema, syncWindowSchema } from './schemas.ts';
import { isDiskFull, readError } from './storage-errors.ts';

export interface OpenedDatabase extends StoredCalls {
  readonly database: AccountDatabase;
  /** Said to the person when the database had to be rebuilt; null otherwise. */
  readonly notice: string | null;
}

/** Every call there is, as it is stored. */
interface StoredCalls {
  /** By id. */
  readonly segments: readonly StoredSegment[];
  /** Pages, by id. */
  readonly latest: readonly StoredPage[];
  /** Call SIDs of which there is a detail. */
  readonly detailed: readonly string[];
  readonly lastList: LastList | null;
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
 * empty: all it held can be fetched again. Tells the list as it last was before the rest is read. Fails with `cache-unavailable` or `disk-full` when that does not help.
 */
export async function openDatabase(
  accountId: string,
  storage: StorageParts,
  onLastList: (list: LastList | null) => void,
): Promise<OpenedDatabase> {
  const database = new AccountDatabase(accountId, storage);
  try {
    const found = await readAll(database, onLastList);
    if (typeof found === 'object') return { database, ...found, notice: null };
    await database.delete();
    await database.open();
    return { database, segments: [], latest: [], detailed: [], lastList: null, notice: notices[found] };
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

async function readAll(
  database: AccountDatabase,
  onLastList: (list: LastList | null) => void,
): Promise<StoredCalls | keyof typeof notices> {
  try {
    const writtenBy = await database.writtenBy();
    if (writtenBy === 'a newer version') return 'newer';
    if (writtenBy === 'an older version') return 'older';
    await database.open();
    if (!database.hasOwnTables()) return 'damaged';
    const lastList = await readLastList(database);
    onLastList(lastList);
    const { segments, latest, detailed, windows, setAside } = await readTables(database);
    syncWindowSchema.array().parse(windows);
    setAsideRowSchema.array().parse(setAside);
    // A single call that cannot be read is reason enough: its window says that it was read, so it would never come again.
    return { segments: segments.map(readSegment), latest: latest.map(readPage), detailed, lastList };
  } catch (thrown) {
    // Deleting would help here too, but who has a full disk would lose what can still be read on another day.
    if (isDiskFull(thrown)) throw readError(thrown);
    return 'damaged';
  }
}

/** In one transaction: a worker that was stopped a moment ago may still be writing, and calls on their way from pages into a segment would be found in neither. */
function readTables(database: AccountDatabase) {
  const { segments, latest, details, windows, setAside } = database;
  return database.transaction('r', [segments, latest, details, windows, setAside], async () => ({
    segments: await segments.toArray(),
    latest: await latest.toArray(),
    detailed: await details.toCollection().primaryKeys(),
    windows: await windows.toArray(),
    setAside: await setAside.toArray(),
  }));
}

/** Throws for what is none. */
function readSegment({ id, bytes }: StoredRecord): StoredSegment {
  const { payload, checksum } = readRecord('calls', id, bytes);
  return { id, calls: PackedCalls.read(payload), checksum };
}

/** Throws for what is none. */
function readPage({ id, bytes }: StoredRecord): StoredPage {
  const { payload } = readRecord('latest', id, bytes);
  return { id, calls: callSchema.array().parse(JSON.parse(new TextDecoder().decode(payload))) };
}

function readRecord(kind: RecordKind, id: unknown, bytes: unknown): DecodedRecord {
  const record = Number.isSafeInteger(id) ? decodeRecord(kind, bytes) : null;
  if (record === null) throw new Error(`This is no record of ${kind}.`);
  return record;
}
