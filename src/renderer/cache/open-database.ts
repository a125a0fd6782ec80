import { Dexie } from 'dexie';
import type { SyncRecord } from '../../shared/sync.ts';
import {
  placedCallSchema,
  rejectedRowSchema,
  removalSchema,
  syncDaySchema,
  syncRecordSchema,
} from '../../shared/sync-schemas.ts';
import type { StoredDay } from './account-database.ts';
import {
  AccountDatabase,
  goneCallSchema,
  type RemovedCalls,
  type StorageDeps,
  type StoredRecord,
} from './account-database.ts';
import type { StartupSnapshot } from './cache-api.ts';
import { dayOf } from './day-totals.ts';
import type { BitSet } from './engine/bit-set.ts';
import { PackedCalls } from './engine/packed-calls.ts';
import { decodeLiveRows } from './live-rows-record.ts';
import { decodePage, type Page } from './page-record.ts';
import { decodeRecord } from './record-codec.ts';
import { readRemoved } from './removed-calls.ts';
import { readStartupSnapshot } from './startup-snapshot.ts';
import { isDiskFull, readError } from './storage-errors.ts';

export interface OpenedDatabase extends StoredCalls {
  readonly database: AccountDatabase;
  /** For the person: why the database was rebuilt; null otherwise. */
  readonly notice: string | null;
}

/** Every stored call, and the state of the rest. */
interface StoredCalls {
  /** By id. */
  readonly segments: readonly StoredSegment[];
  /** By id. */
  readonly pages: readonly StoredPage[];
  /** Call SIDs with a stored detail. */
  readonly detailed: ReadonlySet<string>;
  /** Since when calls are gone from the account, by call SID. */
  readonly gone: ReadonlyMap<string, number>;
  /** Call SIDs of gone calls that a person brought back. */
  readonly broughtBack: ReadonlySet<string>;
  /** Call SIDs of held calls, by when they were removed; some may be cached again. */
  readonly heldCalls: ReadonlyMap<number, ReadonlySet<string>>;
  /** The removals that a person was told of. */
  readonly removals: ReadonlySet<number>;
  /** The place in the listing of calls whose rows have no start time, by call SID. */
  readonly placed: ReadonlyMap<string, number>;
  /** The syncs in the log, oldest first. */
  readonly syncs: readonly SyncRecord[];
  /** The number of rejected rows. */
  readonly rejected: number;
  /** The same by UTC day, for rows whose place in the listing is known. */
  readonly rejectedByDay: ReadonlyMap<number, number>;
  readonly days: readonly StoredDay[];
  readonly startupSnapshot: StartupSnapshot | null;
}

export interface StoredSegment {
  readonly id: number;
  readonly calls: PackedCalls;
  readonly live: BitSet;
  /** Of its record. The records of its index and live rows refer to it. */
  readonly checksum: number;
}

export interface StoredPage {
  readonly id: number;
  readonly page: Page;
}

const empty: StoredCalls = {
  segments: [],
  pages: [],
  detailed: new Set(),
  gone: new Map(),
  broughtBack: new Set(),
  heldCalls: new Map(),
  removals: new Set(),
  placed: new Map(),
  syncs: [],
  rejected: 0,
  rejectedByDay: new Map(),
  days: [],
  startupSnapshot: null,
};

const rejectedAtOnce = 1_000;

const again = 'They are being fetched again. Nothing that you made is lost: settings and recordings are kept apart.';

const notices = {
  older: `The calls on this laptop were kept by an older version of the app, in a form that this one no longer reads. ${again}`,
  newer: `The calls on this laptop were kept by a newer version of the app, which this one cannot read. ${again}`,
  damaged: `The calls kept on this laptop were damaged and could not be read. ${again}`,
};

/**
 * Opens an account's database and reads its calls. A database that is damaged or of another version is rebuilt empty: all it
 * held can be fetched again. Calls `onSnapshot` before the rest is read.
 *
 * @param wasRead it was read before in this run of the app: what the browser cannot read now it may read later, so it is not rebuilt
 * @throws CodedError `cache-unavailable` or `disk-full`
 */
export async function openDatabase(
  accountId: string,
  storage: StorageDeps,
  wasRead: boolean,
  onSnapshot: (snapshot: StartupSnapshot | null) => void,
): Promise<OpenedDatabase> {
  const database = new AccountDatabase(accountId, storage);
  try {
    const found = await readTwice(database, onSnapshot).catch((thrown: unknown) => {
      // Deleting would help on a full disk too, but lose what can be read once there is space.
      if (wasRead || isDiskFull(thrown)) throw thrown;
      return 'damaged' as const;
    });
    if (typeof found === 'object') return { database, ...found, notice: null };
    await database.delete();
    await database.open();
    return { database, ...empty, notice: notices[found] };
  } catch (thrown) {
    database.close();
    throw readError(thrown);
  }
}

/** Deletes an account's database, whether or not it could be opened. Fails with `cache-unavailable`. */
export async function deleteDatabase(accountId: string, storage: StorageDeps): Promise<void> {
  try {
    await new AccountDatabase(accountId, storage).delete();
  } catch (thrown) {
    throw readError(thrown);
  }
}

/** Tries a second time: files held by another process look damaged, and so does a database that the browser just closed. */
async function readTwice(
  database: AccountDatabase,
  onSnapshot: (snapshot: StartupSnapshot | null) => void,
): Promise<StoredCalls | keyof typeof notices> {
  const first = await readAll(database, onSnapshot).catch(() => 'damaged' as const);
  if (first !== 'damaged') return first;
  database.close();
  return readAll(database, onSnapshot);
}

/** Rejects if the browser cannot read it. */
async function readAll(
  database: AccountDatabase,
  onSnapshot: (snapshot: StartupSnapshot | null) => void,
): Promise<StoredCalls | keyof typeof notices> {
  try {
    const writtenBy = await database.writtenBy();
    if (writtenBy === 'a newer version') return 'newer';
    if (writtenBy === 'an older version') return 'older';
    await database.open();
    if (!database.hasOwnTables()) return 'damaged';
    const startupSnapshot = await readStartupSnapshot(database);
    onSnapshot(startupSnapshot);
    const stored = await readTables(database);
    syncDaySchema.array().parse(stored.days);
    const gone = goneCallSchema.array().parse(stored.gone);
    const liveRowsOf = new Map(stored.live.map(({ id, bytes }) => [id, bytes]));
    // One unreadable or missing call is reason enough: its day counts as read, so the call would never come again.
    return {
      segments: stored.segments.map((record) => readSegment(record, liveRowsOf.get(record.id))),
      pages: stored.pages.map(({ id, bytes }) => ({ id: asId(id), page: decodePage(bytes) })),
      detailed: new Set(stored.detailed),
      gone: new Map(gone.map(({ callSid, since }) => [callSid, since])),
      broughtBack: new Set(gone.filter(({ broughtBack }) => broughtBack).map(({ callSid }) => callSid)),
      heldCalls: heldCallsIn(stored.removedCalls),
      removals: new Set(
        removalSchema
          .array()
          .parse(stored.removals)
          .map(({ removedAt }) => removedAt),
      ),
      placed: new Map(
        placedCallSchema
          .array()
          .parse(stored.placed)
          .map(({ callSid, placedAt }) => [callSid, placedAt]),
      ),
      syncs: syncRecordSchema.array().parse(stored.syncs),
      ...stored.rejected,
      days: stored.days,
      startupSnapshot,
    };
  } catch (thrown) {
    if (thrown instanceof DOMException || thrown instanceof Dexie.DexieError) throw thrown;
    return 'damaged';
  }
}

/** Reads in one transaction: a worker that was just stopped may still be writing, and calls on their way from pages into a segment would be missed. */
function readTables(database: AccountDatabase) {
  const { segments, live, pages, details, days, syncs, gone, removedCalls, removals, placed, rejected } = database;
  const tables = [segments, live, pages, details, days, syncs, gone, removedCalls, removals, placed, rejected];
  return database.transaction('r', tables, async () => ({
    segments: await segments.toArray(),
    live: await live.toArray(),
    pages: await pages.toArray(),
    detailed: await details.toCollection().primaryKeys(),
    days: await days.toArray(),
    syncs: await syncs.toArray(),
    gone: await gone.toArray(),
    removedCalls: await removedCalls.toArray(),
    removals: await removals.toArray(),
    placed: await placed.toArray(),
    rejected: await countRejected(rejected),
  }));
}

function heldCallsIn(stored: readonly RemovedCalls[]): Map<number, Set<string>> {
  const held = new Map<number, Set<string>>();
  for (const { removedAt, bytes } of stored) {
    const callSids = held.get(removedAt) ?? new Set();
    for (const { callSid } of readRemoved(bytes)) callSids.add(callSid);
    held.set(removedAt, callSids);
  }
  return held;
}

/** Counts some at a time: an account may have as many rejected rows as calls, of a kilobyte or two each. Throws for anything else. */
async function countRejected(
  rejected: AccountDatabase['rejected'],
): Promise<Pick<StoredCalls, 'rejected' | 'rejectedByDay'>> {
  let count = 0;
  const byDay = new Map<number, number>();
  let rows = await rejected.orderBy(':id').limit(rejectedAtOnce).toArray();
  for (;;) {
    const read = rejectedRowSchema.array().parse(rows);
    for (const { placedAt } of read) {
      if (placedAt !== null) byDay.set(dayOf(placedAt), (byDay.get(dayOf(placedAt)) ?? 0) + 1);
    }
    const last = read.at(-1);
    count += rows.length;
    if (last === undefined || rows.length < rejectedAtOnce) return { rejected: count, rejectedByDay: byDay };
    rows = await rejected.where(':id').above(last.rawJson).limit(rejectedAtOnce).toArray();
  }
}

/** Throws for anything else. */
function readSegment({ id, bytes }: StoredRecord, live: unknown): StoredSegment {
  const record = decodeRecord('calls', bytes);
  if (record === null) throw new Error('This is no record of calls.');
  const calls = PackedCalls.read(record.payload);
  return { id: asId(id), calls, live: decodeLiveRows(live, calls.rows, record.checksum), checksum: record.checksum };
}

function asId(id: unknown): number {
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) throw new Error('This is no id of a record.');
  return id;
}
